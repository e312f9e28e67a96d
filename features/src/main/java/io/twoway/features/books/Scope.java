package io.twoway.features.books;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which payments are judged.
///
/// @param since    opened at or after it, network time
/// @param payments only these; all if empty
public record Scope(Optional<Instant> since, List<String> payments) {

    public static final Scope ALL = new Scope(Optional.empty(), List.of());

    public Scope {
        payments = List.copyOf(payments);
    }

    /// Since is for a quiet network: of a payment that began before it only the later rows are read.
    public static Scope since(Instant since) {
        return new Scope(Optional.of(since), List.of());
    }

    static Scope only(List<String> payments) {
        return new Scope(Optional.empty(), payments);
    }

    String query() {
        return Stream.concat(
                        since.stream().map(at -> "since=" + at),
                        payments.stream().map(id -> "payment=" + URLEncoder.encode(id, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&", "?", ""));
    }
}

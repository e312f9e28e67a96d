package io.twoway.protocol.qr;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One row of `qr-vectors.csv`: a payload and what independent judges said of it (qr-formats.md 10).
record QrVector(String scheme, String mode, String valid, String payload, String notes) {

    static List<QrVector> all() {
        return Csv.rows("/qr/qr-vectors.csv")
                .map(row -> new QrVector(row.get(0), row.get(1), row.get(2), row.get(3), row.get(5)))
                .toList();
    }

    String id() {
        return note("id").orElseThrow();
    }

    Optional<String> note(String key) {
        return Arrays.stream(notes.split("; ", -1))
                .filter(note -> note.startsWith(key + "="))
                .map(note -> note.substring(key.length() + 1))
                .findFirst();
    }

    /// The rules that a `+`-joined note names, such as `emvco=` or `warn=`.
    Set<String> rules(String key) {
        return note(key).stream()
                .filter(value -> !value.equals("ok"))
                .flatMap(value -> Stream.of(value.split("\\+", -1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
        return id();
    }
}

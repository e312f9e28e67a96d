package io.twoway.party.journal;

import io.twoway.protocol.id.Ids;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ties all messages of one payment together, across parties and processes (W3C Trace Context).
///
/// @param id 32 hex digits
public record Trace(String id) {

    /// Name of the HTTP header.
    public static final String HEADER = "traceparent";

    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?");

    private static final ScopedValue<Trace> CURRENT = ScopedValue.newInstance();

    /// A trace that begins here.
    public static Trace begin(Ids ids) {
        return new Trace(ids.nonce());
    }

    /// The trace that this thread works for.
    public static Optional<Trace> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /// Reads a `traceparent` header: version, trace id, parent id, flags. What is none is ignored, as the
    /// recommendation says: the id goes into headers of ours.
    public static Optional<Trace> ofHeader(String header) {
        Matcher parts = TRACEPARENT.matcher(header);
        return parts.matches() ? Optional.of(new Trace(parts.group(1))) : Optional.empty();
    }

    /// The header for an outgoing message.
    public String header() {
        return "00-" + id + "-" + id.substring(16) + "-01";
    }

    /// Does work on behalf of this trace.
    public <T> T during(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }
}

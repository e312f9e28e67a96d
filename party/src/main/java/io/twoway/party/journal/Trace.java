package io.twoway.party.journal;

import io.twoway.protocol.id.Ids;
import java.util.Optional;
import java.util.function.Supplier;

/// Ties all messages of one payment together, across parties and processes (W3C Trace Context).
///
/// @param id 32 hex digits
public record Trace(String id) {

    /// Name of the HTTP header.
    public static final String HEADER = "traceparent";

    private static final ScopedValue<Trace> CURRENT = ScopedValue.newInstance();

    /// A trace that begins here.
    public static Trace begin(Ids ids) {
        return new Trace(ids.nonce());
    }

    /// The trace that this thread works for.
    public static Optional<Trace> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /// Reads a `traceparent` header: version, trace id, parent id, flags.
    public static Optional<Trace> ofHeader(String header) {
        return header.length() >= 35 && header.charAt(2) == '-'
                ? Optional.of(new Trace(header.substring(3, 35)))
                : Optional.empty();
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

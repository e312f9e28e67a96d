package io.twoway.features.network;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.TreeMap;

/// A fault to arm, as `POST /control/faults` takes it; docs/faults.md has the kinds and what each needs.
///
/// @param members by their names on the wire
public record FaultOrder(@JsonValue Map<String, Object> members) {

    /// @param kind    such as `answer-lost`
    /// @param party   id of the party whose door it is, `*` for all of a simulator
    /// @param message neutral name, such as `Pay`; `*` for any
    public static FaultOrder of(String kind, String party, String message) {
        return new FaultOrder(Map.of("kind", kind, "party", party, "message", message));
    }

    /// @param peer id of the party that sends
    public FaultOrder from(String peer) {
        return with("peer", peer);
    }

    /// @param name  such as `byMillis`
    /// @param value number, text or boolean
    public FaultOrder with(String name, Object value) {
        Map<String, Object> all = new TreeMap<>(members);
        all.put(name, value);
        return new FaultOrder(Map.copyOf(all));
    }
}

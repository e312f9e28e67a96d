package io.twoway.party.door;

import io.twoway.party.ledger.Fingerprint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The questions that came last, by their message ids. What changes nothing is not in the ledger, and after a restart
/// it may be asked anew (docs/decisions/0007-what-is-only-in-memory.md).
final class Questions {

    private static final int REMEMBERED = 10_000;

    private final Map<Key, Fingerprint> asked = Collections.synchronizedMap(new Latest());

    private record Key(String party, String sender, String messageId) {}

    /// Whether something else was asked under this message id before.
    boolean isAnother(Incoming incoming) {
        Key key = new Key(
                incoming.me().id(), incoming.sender().id(), incoming.envelope().messageId());
        Fingerprint before = asked.putIfAbsent(key, incoming.fingerprint());
        return before != null && !before.equals(incoming.fingerprint());
    }

    private static final class Latest extends LinkedHashMap<Key, Fingerprint> {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Fingerprint> eldest) {
            return size() > REMEMBERED;
        }
    }
}

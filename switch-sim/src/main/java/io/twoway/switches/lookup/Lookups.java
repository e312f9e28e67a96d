package io.twoway.switches.lookup;

import io.twoway.party.topology.Party;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The last look-ups that passed here: a payment by URL code must name one (F4).
///
/// In memory only: after a restart the payer scans again, which costs nothing.
@Singleton
public final class Lookups {

    private static final int REMEMBERED = 50_000;

    private final Map<String, String> received = bounded();
    private final Map<String, String> sent = bounded();

    void received(Party me, Party from, String messageId, String qr) {
        received.put(me.id() + "/" + from.id() + "/" + messageId, qr);
    }

    void sent(Party me, String paymentId, String messageId) {
        sent.put(me.id() + "/" + paymentId, messageId);
    }

    /// Whether this message was a look-up of this code.
    public boolean resolved(Party me, Party from, String messageId, String qr) {
        return qr.equals(received.get(me.id() + "/" + from.id() + "/" + messageId));
    }

    /// Under which message id we asked onward for a payment's code.
    public Optional<String> onward(Party me, String paymentId) {
        return Optional.ofNullable(sent.get(me.id() + "/" + paymentId));
    }

    private static Map<String, String> bounded() {
        return Collections.synchronizedMap(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > REMEMBERED;
            }
        });
    }
}

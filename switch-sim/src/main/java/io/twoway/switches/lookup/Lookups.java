package io.twoway.switches.lookup;

import io.twoway.party.topology.Party;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The last look-ups that passed here: a payment by URL code must name one (F4).
///
/// In memory only: after a restart the payer scans again, which costs nothing.
@Singleton
public final class Lookups {

    private final Recent<String> received = new Recent<>();
    private final Recent<String> sent = new Recent<>();

    void received(Party me, Party from, String messageId, String qr) {
        received.put(me.id() + "/" + from.id() + "/" + messageId, qr);
    }

    void sent(Party me, String paymentId, String messageId) {
        sent.put(me.id() + "/" + paymentId, messageId);
    }

    /// Whether this message was a look-up of this code.
    public boolean resolved(Party me, Party from, String messageId, String qr) {
        return received.find(me.id() + "/" + from.id() + "/" + messageId)
                .filter(qr::equals)
                .isPresent();
    }

    /// Under which message id we asked onward for a payment's code.
    public Optional<String> onward(Party me, String paymentId) {
        return sent.find(me.id() + "/" + paymentId);
    }
}

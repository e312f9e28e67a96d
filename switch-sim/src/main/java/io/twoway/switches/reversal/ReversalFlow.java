package io.twoway.switches.reversal;

import io.twoway.party.door.Desk.Response;
import io.twoway.party.door.Incoming;
import io.twoway.party.door.Once;
import io.twoway.party.ledger.Advance;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.switches.payment.Undoing;
import jakarta.inject.Singleton;

/// The sender of a payment takes it back (F12). Acknowledged as soon as that is recorded; those beyond us
/// are told by advice.
@Singleton
public final class ReversalFlow {

    private final Once once;
    private final Undoing undoing;

    ReversalFlow(Once once, Undoing undoing) {
        this.once = once;
        this.undoing = undoing;
    }

    public Response reverse(Incoming incoming) {
        Change because = Change.NONE.withNewOutcome(new Rejected(
                ResponseCode.TIME_OUT, "taken back by " + incoming.sender().id()));
        return once.takeBack(incoming, payment -> undo(payment, because));
    }

    private Advance undo(Payment payment, Change because) {
        Advance advance = new Advance.Stale(payment);
        while (advance instanceof Advance.Stale(var now)
                && now.state().after(PaymentEvent.REVERSAL_BEGUN).isPresent()) {
            advance = undoing.takeBack(now, _ -> true, because);
        }
        return advance;
    }
}

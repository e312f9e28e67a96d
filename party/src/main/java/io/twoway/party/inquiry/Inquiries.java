package io.twoway.party.inquiry;

import io.twoway.party.journal.Trace;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.time.Alarm;
import io.twoway.party.topology.Network;
import io.twoway.protocol.id.Ids;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/// Asks about payments on the inquiry schedule until their outcome is known.
///
/// Source: messages.md 3.4, 3.16
public final class Inquiries {

    private final Network network;
    private final Ledger ledger;
    private final Alarm alarm;
    private final Ids ids;

    public Inquiries(Network network, Ledger ledger, Alarm alarm, Ids ids) {
        this.network = network;
        this.ledger = ledger;
        this.alarm = alarm;
        this.ids = ids;
    }

    /// Asks again and again, the last wait of the schedule for ever. Only for a payment that no flow works on.
    ///
    /// @param asked asks about the payment as it is by then; true if it is still open
    public void follow(PaymentKey payment, Predicate<Payment> asked) {
        follow(payment, asked, 0);
    }

    private void follow(PaymentKey payment, Predicate<Payment> asked, int round) {
        List<Duration> waits = network.schedules().inquiry();
        alarm.in(
                waits.get(Math.min(round, waits.size() - 1)),
                () -> Trace.begin(ids).during(() -> {
                    boolean open = true; // also when the ledger fails us now
                    try {
                        open = ledger.find(payment)
                                .map(this::abandoned)
                                .filter(asked)
                                .isPresent();
                    } finally {
                        if (open) {
                            follow(payment, asked, round + 1);
                        }
                    }
                    return open;
                }));
    }

    /// A payment whose flow ended without an answer, with its process or by an exception, is unknown; others stay.
    public Payment abandoned(Payment payment) {
        return payment.state() == PaymentState.AUTHORISING
                ? ledger.advance(payment, PaymentEvent.NO_ANSWER, Change.NONE).payment()
                : payment;
    }
}

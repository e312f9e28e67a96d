package io.twoway.wallet.payment;

import io.twoway.party.door.Incoming;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.party.ledger.PaymentState;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Acknowledged;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.Request.Result;
import io.twoway.protocol.message.Request.ReturnNotice;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The switch tells how a payment ended (F10). Always acknowledged, applied once: it decides only what
/// is unknown here.
@Singleton
public final class NotificationFlow {

    private static final Logger LOG = Logger.getLogger(NotificationFlow.class);

    private final Ledger ledger;
    private final Outcomes outcomes;

    NotificationFlow(Ledger ledger, Outcomes outcomes) {
        this.ledger = ledger;
        this.outcomes = outcomes;
    }

    public Answer take(Incoming incoming, Result result) {
        String me = incoming.me().id();
        Optional<Payment> known = ledger.find(new PaymentKey(me, me, "Pay", result.paymentId()));
        if (known.isEmpty()) {
            LOG.warnf("payment=%s party=%s exception=\"notified of an unknown payment\"", result.paymentId(), me);
        } else if (isOpen(known.get().state()) && result.status() == PaymentStatus.APPROVED) {
            outcomes.approve(known.get(), approval(result, (Pay) known.get().request()));
        } else if (known.get().state() == PaymentState.DECLINED && result.status() == PaymentStatus.APPROVED) {
            LOG.warnf("payment=%s party=%s exception=CONFLICT ours=DECLINED theirs=APPROVED", result.paymentId(), me);
        }
        return new Acknowledged();
    }

    /// The notification may be faster than the answer, and says the same.
    private static boolean isOpen(PaymentState state) {
        return state == PaymentState.AUTHORISING || state == PaymentState.UNKNOWN;
    }

    /// Money of a payment has come back. What the network undid by itself never was, for the payer.
    public Answer take(Incoming incoming, ReturnNotice notice) {
        String me = incoming.me().id();
        String payment = notice.original().paymentId();
        Optional<Payment> known = ledger.find(new PaymentKey(me, me, "Pay", payment));
        if (known.isEmpty()) {
            LOG.warnf("payment=%s party=%s exception=\"notified of an unknown payment\"", payment, me);
        } else if (notice.paymentId().equals(payment)) {
            outcomes.returned(known.get());
        }
        return new Acknowledged();
    }

    private static Approved approval(Result result, Pay pay) {
        return new Approved(
                result.voucher().orElse(""),
                result.settlementKey().orElseThrow(),
                result.retrievalReference().orElse(""),
                result.amounts(),
                pay.merchant());
    }
}

package io.twoway.wallet.payment;

import io.twoway.party.cpm.ShownCodes;
import io.twoway.party.cpm.ShownCodes.Shown;
import io.twoway.party.door.Incoming;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Claim;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewPayment;
import io.twoway.party.ledger.Opening;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.party.ledger.PaymentState;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Acknowledged;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.Request.Result;
import io.twoway.protocol.message.Request.ReturnNotice;
import io.twoway.protocol.qr.ConsumerCodes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The switch tells how a payment ended (F10). Always acknowledged, applied once: it decides only what
/// is unknown here. What contradicts our books is kept as an exception.
@Singleton
public final class NotificationFlow {

    private static final Logger LOG = Logger.getLogger(NotificationFlow.class);

    private final Ledger ledger;
    private final Outcomes outcomes;
    private final ShownCodes codes;

    NotificationFlow(Ledger ledger, Outcomes outcomes, ShownCodes codes) {
        this.ledger = ledger;
        this.outcomes = outcomes;
        this.codes = codes;
    }

    public Answer take(Incoming incoming, Result result) {
        String me = incoming.me().id();
        if (ConsumerCodes.isOne(result.qr())) {
            take(incoming, me, result);
            return new Acknowledged();
        }
        Optional<Payment> known = ledger.find(new PaymentKey(me, me, "Pay", result.paymentId()));
        if (known.isEmpty()) {
            LOG.warnf("payment=%s party=%s exception=\"notified of an unknown payment\"", result.paymentId(), me);
        } else if (isOpen(known.get().state())
                && result.status() == PaymentStatus.APPROVED
                && Outcomes.isOf(known.get(), result.amounts())) {
            outcomes.approve(known.get(), approval(result, ((Pay) known.get().request()).merchant()));
        } else if (isOver(known.get().state()) && result.status() == PaymentStatus.APPROVED) {
            LOG.warnf(
                    "payment=%s party=%s exception=CONFLICT ours=%s theirs=APPROVED",
                    result.paymentId(), me, known.get().state());
            if (isKept(incoming, result)) {
                outcomes.contradicted(known.get(), kept(incoming, result));
            }
        }
        return new Acknowledged();
    }

    /// The payer has not paid, by our books, and will not.
    private static boolean isOver(PaymentState state) {
        return state == PaymentState.DECLINED || state == PaymentState.REVERSED;
    }

    /// A row of its own, beside the payment: that stays as it is.
    ///
    /// @return false if it was there before
    private boolean isKept(Incoming incoming, Result result) {
        return result.settlementKey()
                .map(key -> ledger.open(new NewPayment(
                        kept(incoming, result),
                        incoming.envelope().messageId(),
                        incoming.fingerprint(),
                        result,
                        key.settlementDate(),
                        PaymentState.EXCEPTION,
                        List.of(),
                        Change.NONE)))
                .filter(Opening.Opened.class::isInstance)
                .isPresent();
    }

    private static PaymentKey kept(Incoming incoming, Result result) {
        return new PaymentKey(
                incoming.me().id(), incoming.sender().id(), Result.class.getSimpleName(), result.paymentId());
    }

    /// The notification may be faster than the answer, and says the same.
    private static boolean isOpen(PaymentState state) {
        return state == PaymentState.AUTHORISING || state == PaymentState.UNKNOWN;
    }

    /// A payment with a code that our payer shows: the first that we hear of it.
    private void take(Incoming incoming, String me, Result result) {
        Optional<Shown> code = codes.scanned(me, result.qr());
        if (code.isEmpty()
                || result.status() != PaymentStatus.APPROVED
                || result.settlementKey().isEmpty()) {
            LOG.warnf("payment=%s party=%s exception=\"notified of an unknown code\"", result.paymentId(), me);
            return;
        }
        ledger.open(new NewPayment(
                new PaymentKey(me, me, CpmPay.class.getSimpleName(), result.paymentId()),
                incoming.envelope().messageId(),
                incoming.fingerprint(),
                result,
                result.settlementKey().get().settlementDate(),
                PaymentState.APPROVED,
                List.of(Claim.shown(code.get().number())),
                Change.NONE.withVoucher(result.voucher().orElse("")).withOutcome(approval(result, result.merchant()))));
    }

    /// Money of a payment has come back. What the network undid by itself never was, for the payer.
    public Answer take(Incoming incoming, ReturnNotice notice) {
        String me = incoming.me().id();
        String payment = notice.original().paymentId();
        PaymentKey scanned = new PaymentKey(me, me, CpmPay.class.getSimpleName(), payment);
        Optional<Payment> known =
                ledger.find(new PaymentKey(me, me, "Pay", payment)).or(() -> ledger.find(scanned));
        if (known.isEmpty()) {
            LOG.warnf("payment=%s party=%s exception=\"notified of an unknown payment\"", payment, me);
        }
        if (notice.paymentId().equals(payment)) {
            outcomes.returned(known.orElseGet(() -> neverPaid(incoming, notice, scanned)));
        }
        return new Acknowledged();
    }

    /// The approval of a scan may come after the news that it was taken back, and then finds that it was.
    private Payment neverPaid(Incoming incoming, ReturnNotice notice, PaymentKey scanned) {
        return ledger.open(new NewPayment(
                        scanned,
                        incoming.envelope().messageId(),
                        incoming.fingerprint(),
                        notice,
                        notice.original().settlementKey().settlementDate(),
                        PaymentState.REVERSED,
                        List.of(),
                        Change.NONE))
                .payment();
    }

    private static Approved approval(Result result, Merchant merchant) {
        return new Approved(
                result.voucher().orElse(""),
                result.settlementKey().orElseThrow(),
                result.retrievalReference().orElse(""),
                result.amounts(),
                merchant);
    }
}

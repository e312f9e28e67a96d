package io.twoway.party.returns;

import io.twoway.party.ledger.Advance;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewPayment;
import io.twoway.party.ledger.Opening;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.DisputeSide;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Cancel;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Credit;
import io.twoway.protocol.message.Request.Debit;
import io.twoway.protocol.message.Request.Dispute;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.Request.Refund;
import io.twoway.protocol.message.Request.Result;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What every institution does with a return of a payment: one at a time, never more than the original,
/// each once (F13, F14). The steps of disputes (F20) are returns too.
///
/// The original payment's state is the lock: while a return is under way it is pending, and the ledger lets
/// only one get it there. The return itself is a row of its own, which books on its own settlement date.
public final class Returns {

    private static final Set<PaymentState> OPEN = EnumSet.of(PaymentState.AUTHORISING, PaymentState.UNKNOWN);

    private final Ledger ledger;

    public Returns(Ledger ledger) {
        this.ledger = ledger;
    }

    /// How a return begins.
    public sealed interface Start {}

    /// @param original with its lock taken
    /// @param row      the return, open
    /// @param before   what was returned earlier
    public record Begun(Payment original, Payment row, Money before) implements Start {}

    public record Refused(Rejected why) implements Start {}

    /// The payment that a return is about, in this party's ledger. Found by the wallet's name of it: every
    /// network on the way may have a voucher of its own.
    public Optional<Payment> original(Party me, Original named) {
        return original(me.id(), named.paymentId());
    }

    /// The original of a return that is in the ledger already.
    public Optional<Payment> original(Payment row) {
        return isReturn(row)
                ? original(row.key().party(), original(row.request()).paymentId())
                : Optional.empty();
    }

    /// A wallet whose host is debited by its switch has the payment twice: the host's is the one that
    /// moved money.
    public Optional<Payment> original(String party, String paymentId) {
        return ledger.byPaymentId(party, paymentId).stream()
                .filter(payment -> !isReturn(payment) && payment.voucher().isPresent())
                .min(Comparator.comparingInt(payment -> payment.request() instanceof Debit ? 0 : 1));
    }

    /// What the payee received, by our own record.
    public static Money paid(Payment original) {
        return switch (original.request()) {
            case Pay pay -> pay.amount();
            case Debit debit -> debit.amounts().transaction();
            case Credit credit -> credit.amounts().transaction();
            case Result result -> result.amounts().transaction();
            case CpmPay pay -> pay.amounts().transaction();
            default -> throw new IllegalArgumentException(original.key() + " paid nobody");
        };
    }

    /// What was returned of a payment so far and has not gone to the payee again, in the payee's currency.
    public Money returned(Payment original) {
        return sum(movements(original), paid(original).currency());
    }

    /// The refunds of a payment and the steps of its disputes that moved money, oldest first.
    public List<Payment> movements(Payment original) {
        return followed(original).stream()
                .filter(row -> towardsPayer(row.request()) != 0 && row.state() == PaymentState.APPROVED)
                .toList();
    }

    /// The steps of one dispute that were taken, oldest first.
    public List<Payment> steps(Payment original, String disputeId) {
        return followed(original).stream()
                .filter(row -> row.request() instanceof Dispute step
                        && step.disputeId().equals(disputeId)
                        && row.state() == PaymentState.APPROVED)
                .toList();
    }

    /// 1 if a message gives money of a payment back, -1 if it gives it to the payee again, 0 if it moves none.
    public static int towardsPayer(Request request) {
        return switch (request) {
            case Refund _ -> 1;
            case Dispute dispute -> dispute.towardsPayer();
            default -> 0;
        };
    }

    private List<Payment> followed(Payment original) {
        return ledger.byVoucher(original.key().party(), original.voucher().orElseThrow()).stream()
                .filter(Returns::isReturn)
                .toList();
    }

    private static Money sum(List<Payment> movements, Currency currency) {
        return movements.stream()
                .map(row -> towardsPayer(row.request()) > 0
                        ? amount(row.request())
                        : amount(row.request()).negated())
                .reduce(Money.zero(currency), Money::plus);
    }

    /// Takes the original's lock and opens the return.
    ///
    /// @param row with a [Cancel] or [Refund] as its request
    public Start begin(Payment original, NewPayment row) {
        return begin(original, row, _ -> Optional.empty());
    }

    /// Takes the original's lock and opens the return.
    ///
    /// @param row  with a [Cancel], [Refund] or [Dispute] as its request
    /// @param rule what else speaks against it, asked while nobody else changes what was returned
    public Start begin(Payment original, NewPayment row, Function<Payment, Optional<Rejected>> rule) {
        if (!amount(row.request()).currency().equals(paid(original).currency())) {
            return new Refused(new Rejected(
                    ResponseCode.INVALID_AMOUNT,
                    "it was paid in " + paid(original).currency()));
        }
        Optional<Rejected> no = refusal(original, row.request());
        if (no.isPresent()) {
            return new Refused(no.get());
        }
        if (!(ledger.advance(original, sent(row.request()), Change.NONE) instanceof Advance.Advanced(var locked))) {
            return new Refused(underWay(row.request()));
        }
        Money before = returned(locked);
        Optional<Rejected> against = rule.apply(locked).or(() -> tooMuch(locked, row.request(), before));
        if (against.isPresent()) {
            letGo(locked, Change.NONE);
            return new Refused(against.get());
        }
        Opening opening =
                ledger.open(row.with(row.change().withVoucher(original.voucher().orElseThrow())));
        if (opening instanceof Opening.Opened(var opened)) {
            return new Begun(locked, opened, before);
        }
        letGo(locked, Change.NONE);
        return new Refused(Rejected.because(ResponseCode.DUPLICATE_REQUEST));
    }

    private Optional<Rejected> tooMuch(Payment locked, Request request, Money before) {
        Money amount = amount(request);
        Money most = request instanceof Dispute dispute && dispute.towardsPayer() < 0
                ? sum(
                        steps(locked, dispute.disputeId()).stream()
                                .filter(step -> towardsPayer(step.request()) != 0)
                                .toList(),
                        amount.currency())
                : paid(locked).minus(before);
        return amount.isPositive() && amount.compareTo(most) <= 0
                ? Optional.empty()
                : Optional.of(new Rejected(ResponseCode.INVALID_AMOUNT, "only " + most + " can still be returned"));
    }

    private static PaymentEvent sent(Request what) {
        return switch (what) {
            case Cancel _ -> PaymentEvent.CANCEL_SENT;
            case Dispute _ -> PaymentEvent.DISPUTE_SENT;
            default -> PaymentEvent.REFUND_SENT;
        };
    }

    /// The return is agreed: books it and lets go of the original.
    ///
    /// @param onReturn   written with the return: answer, postings of a refund
    /// @param onOriginal written with the original: postings of a cancellation, on the payment's own date
    /// @return false if the return had ended before
    public boolean agreed(Payment row, Change onReturn, Change onOriginal) {
        boolean first = ledger.advance(row, PaymentEvent.APPROVAL, onReturn) instanceof Advance.Advanced;
        original(row).ifPresent(payment -> letGo(payment, onOriginal));
        return first;
    }

    /// The return is refused: nothing moves.
    public void refused(Payment row, Change change) {
        ledger.advance(row, PaymentEvent.DECLINE, change);
        original(row).ifPresent(payment -> letGo(payment, Change.NONE));
    }

    /// Nobody knows whether the return arrived, and its day is over: people decide.
    public void lost(Payment row) {
        if (row.state() == PaymentState.AUTHORISING) {
            ledger.advance(row, PaymentEvent.UNDELIVERABLE, Change.NONE);
        }
        original(row)
                .filter(payment ->
                        payment.state().after(PaymentEvent.UNDELIVERABLE).isPresent())
                .ifPresent(payment -> ledger.advance(payment, PaymentEvent.UNDELIVERABLE, Change.NONE));
    }

    /// Lets go of originals whose returns ended in a former life of this process, which died before it
    /// could say so.
    public void takeUp(Party party) {
        for (Payment payment : ledger.inFlight(party.id())) {
            if (payment.state() == PaymentState.REFUND_PENDING || payment.state() == PaymentState.DISPUTE_PENDING) {
                letGo(payment, Change.NONE);
            } else if (payment.state() == PaymentState.CANCEL_PENDING) {
                letGo(payment, Change.NONE.withPostings(ledger.undoing(payment.key())));
            }
        }
    }

    /// Why a payment cannot be returned now; empty if it can.
    private static Optional<Rejected> refusal(Payment original, Request what) {
        if (original.state().after(sent(what)).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (original.state()) {
                    case REFUND_PENDING, CANCEL_PENDING, DISPUTE_PENDING -> underWay(what);
                    case CREATED, LOOKED_UP, QUOTED, AUTHORISING, UNKNOWN ->
                        new Rejected(ResponseCode.PENDING, "the payment's own outcome is not known yet");
                    case REFUNDED -> new Rejected(ResponseCode.INVALID_AMOUNT, "all of it was returned before");
                    default -> new Rejected(ResponseCode.INVALID_TRANSACTION, "the payment is " + original.state());
                });
    }

    /// Where the original stands follows from what was returned of it.
    private void letGo(Payment original, Change change) {
        List<Payment> rows = followed(original);
        if (rows.stream().anyMatch(row -> OPEN.contains(row.state()))) {
            return; // one is still under way
        }
        List<Payment> approved = rows.stream()
                .filter(row -> row.state() == PaymentState.APPROVED)
                .toList();
        boolean cancelled = approved.stream().anyMatch(row -> row.request() instanceof Cancel);
        boolean disputed = approved.stream().anyMatch(row -> row.request() instanceof Dispute);
        switch (original.state()) {
            case CANCEL_PENDING ->
                ledger.advance(
                        original,
                        cancelled ? PaymentEvent.CANCEL_ACKNOWLEDGED : PaymentEvent.CANCEL_REFUSED,
                        cancelled ? change : Change.NONE);
            case REFUND_PENDING ->
                ledger.advance(original, disputed ? PaymentEvent.DISPUTE_OPENED : refunded(original), change);
            case DISPUTE_PENDING ->
                ledger.advance(
                        original,
                        disputed
                                ? PaymentEvent.DISPUTE_OPENED
                                : approved.isEmpty() ? PaymentEvent.DISPUTE_REFUSED : PaymentEvent.PART_REFUND_REFUSED,
                        change);
            default -> {}
        }
    }

    private PaymentEvent refunded(Payment original) {
        Money returned = returned(original);
        if (returned.isZero()) {
            return PaymentEvent.REFUND_REFUSED;
        }
        return returned.equals(paid(original))
                ? PaymentEvent.REFUND_ACKNOWLEDGED
                : PaymentEvent.PART_REFUND_ACKNOWLEDGED;
    }

    private static boolean isReturn(Payment payment) {
        return payment.request() instanceof Refund
                || payment.request() instanceof Cancel
                || payment.request() instanceof Dispute;
    }

    private static Original original(Request request) {
        return switch (request) {
            case Refund refund -> refund.original();
            case Cancel cancel -> cancel.original();
            case Dispute dispute -> dispute.original();
            default -> throw new IllegalArgumentException(request + " returns nothing");
        };
    }

    private static Money amount(Request request) {
        return switch (request) {
            case Refund refund -> refund.amounts().transaction();
            case Cancel cancel -> cancel.amounts().transaction();
            case Dispute dispute -> dispute.amounts().transaction();
            default -> throw new IllegalArgumentException(request + " returns nothing");
        };
    }

    /// Returns begin at the acquirer, most steps of disputes at the issuer: where two meet, each would hold what the
    /// other waits for. So the issuer's step gives way for good, and whatever the acquirer began is tried again.
    private static Rejected underWay(Request what) {
        boolean givesWay = what instanceof Dispute dispute && dispute.by() == DisputeSide.ISSUER;
        return new Rejected(
                givesWay ? ResponseCode.INVALID_TRANSACTION : ResponseCode.PENDING,
                "another return of this payment is under way");
    }
}

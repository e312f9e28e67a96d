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
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Cancel;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Credit;
import io.twoway.protocol.message.Request.Debit;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.Request.Refund;
import io.twoway.protocol.message.Request.Result;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What every institution does with a return of a payment: one at a time, never more than the original,
/// each once (F13, F14).
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
    private Optional<Payment> original(String party, String paymentId) {
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

    /// What was returned of a payment so far, in the payee's currency.
    public Money returned(Payment original) {
        return refunds(original).stream()
                .map(row -> amount(row.request()))
                .reduce(Money.zero(paid(original).currency()), Money::plus);
    }

    /// The refunds of a payment that were approved, oldest first.
    public List<Payment> refunds(Payment original) {
        return ledger.byVoucher(original.key().party(), original.voucher().orElseThrow()).stream()
                .filter(row -> row.request() instanceof Refund && row.state() == PaymentState.APPROVED)
                .toList();
    }

    /// Takes the original's lock and opens the return.
    ///
    /// @param row with a [Cancel] or [Refund] as its request
    public Start begin(Payment original, NewPayment row) {
        Money all = paid(original);
        Money amount = amount(row.request());
        if (!amount.currency().equals(all.currency())) {
            return new Refused(new Rejected(ResponseCode.INVALID_AMOUNT, "it was paid in " + all.currency()));
        }
        Optional<Rejected> no = refusal(original, row.request());
        if (no.isPresent()) {
            return new Refused(no.get());
        }
        PaymentEvent sent = row.request() instanceof Cancel ? PaymentEvent.CANCEL_SENT : PaymentEvent.REFUND_SENT;
        if (!(ledger.advance(original, sent, Change.NONE) instanceof Advance.Advanced(var locked))) {
            return new Refused(underWay());
        }
        // from here on nobody else changes what was returned
        Money before = returned(locked);
        if (!amount.isPositive() || before.plus(amount).compareTo(all) > 0) {
            release(locked, before);
            return new Refused(
                    new Rejected(ResponseCode.INVALID_AMOUNT, "only " + all.minus(before) + " can still be returned"));
        }
        Opening opening =
                ledger.open(row.with(row.change().withVoucher(original.voucher().orElseThrow())));
        if (opening instanceof Opening.Opened(var opened)) {
            return new Begun(locked, opened, before);
        }
        release(locked, before);
        return new Refused(Rejected.because(ResponseCode.DUPLICATE_REQUEST));
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
            if (payment.state() == PaymentState.REFUND_PENDING) {
                letGo(payment, Change.NONE);
            } else if (payment.state() == PaymentState.CANCEL_PENDING) {
                letGo(payment, Change.NONE.withPostings(ledger.undoing(payment.key())));
            }
        }
    }

    /// Why a payment cannot be returned now; empty if it can.
    private static Optional<Rejected> refusal(Payment original, Request what) {
        PaymentEvent sent = what instanceof Cancel ? PaymentEvent.CANCEL_SENT : PaymentEvent.REFUND_SENT;
        if (original.state().after(sent).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (original.state()) {
                    case REFUND_PENDING, CANCEL_PENDING -> underWay();
                    case CREATED, LOOKED_UP, QUOTED, AUTHORISING, UNKNOWN, REVERSAL_PENDING ->
                        new Rejected(ResponseCode.PENDING, "the payment's own outcome is not known yet");
                    case REFUNDED -> new Rejected(ResponseCode.INVALID_AMOUNT, "all of it was returned before");
                    default -> new Rejected(ResponseCode.INVALID_TRANSACTION, "the payment is " + original.state());
                });
    }

    private void letGo(Payment original, Change change) {
        boolean cancelling = original.state() == PaymentState.CANCEL_PENDING;
        List<Payment> rows =
                ledger.byVoucher(original.key().party(), original.voucher().orElseThrow());
        if (rows.stream().anyMatch(row -> isReturn(row) && OPEN.contains(row.state()))) {
            return; // one is still under way
        }
        if (cancelling) {
            boolean cancelled = rows.stream()
                    .anyMatch(row -> row.request() instanceof Cancel && row.state() == PaymentState.APPROVED);
            ledger.advance(
                    original,
                    cancelled ? PaymentEvent.CANCEL_ACKNOWLEDGED : PaymentEvent.CANCEL_REFUSED,
                    cancelled ? change : Change.NONE);
        } else if (original.state() == PaymentState.REFUND_PENDING) {
            List<Payment> refunds = refunds(original);
            if (refunds.isEmpty()) {
                ledger.advance(original, PaymentEvent.REFUND_REFUSED, Change.NONE);
            } else {
                boolean all = returned(original).equals(paid(original));
                ledger.advance(
                        original,
                        all ? PaymentEvent.REFUND_ACKNOWLEDGED : PaymentEvent.PART_REFUND_ACKNOWLEDGED,
                        change);
            }
        }
    }

    private void release(Payment locked, Money before) {
        PaymentEvent event = locked.state() == PaymentState.CANCEL_PENDING
                ? PaymentEvent.CANCEL_REFUSED
                : before.isZero() ? PaymentEvent.REFUND_REFUSED : PaymentEvent.PART_REFUND_REFUSED;
        ledger.advance(locked, event, Change.NONE);
    }

    private static boolean isReturn(Payment payment) {
        return payment.request() instanceof Refund || payment.request() instanceof Cancel;
    }

    private static Original original(Request request) {
        return switch (request) {
            case Refund refund -> refund.original();
            case Cancel cancel -> cancel.original();
            default -> throw new IllegalArgumentException(request + " returns nothing");
        };
    }

    private static Money amount(Request request) {
        return switch (request) {
            case Refund refund -> refund.amounts().transaction();
            case Cancel cancel -> cancel.amounts().transaction();
            default -> throw new IllegalArgumentException(request + " returns nothing");
        };
    }

    private static Rejected underWay() {
        return new Rejected(ResponseCode.PENDING, "another return of this payment is under way");
    }
}

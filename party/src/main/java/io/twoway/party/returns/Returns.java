package io.twoway.party.returns;

import io.twoway.party.ledger.Advance;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewAdvice;
import io.twoway.party.ledger.NewPayment;
import io.twoway.party.ledger.Opening;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Answer;
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
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// What every institution does with a return of a payment: one at a time, never more than the original,
/// each once (F13, F14). The steps of disputes (F20) are returns too.
///
/// The original payment's state is the lock: while a return is under way it is pending, and the ledger lets
/// only one get it there. The return itself is a row of its own, which books on its own settlement date.
///
/// Lock and row are written one after the other, so whoever touches them has the original to itself meanwhile. If the
/// process dies in between, where the original stands follows from the rows ([#takeUp]): a cancellation that is
/// agreed is always booked.
public final class Returns {

    private static final Logger LOG = Logger.getLogger(Returns.class);

    private static final int TURNS = 64;

    private static final Set<PaymentState> OPEN = EnumSet.of(PaymentState.AUTHORISING, PaymentState.UNKNOWN);

    /// The lock that each kind of return takes.
    private static final Map<PaymentEvent, PaymentState> PENDING = Map.of(
            PaymentEvent.CANCEL_SENT, PaymentState.CANCEL_PENDING,
            PaymentEvent.REFUND_SENT, PaymentState.REFUND_PENDING,
            PaymentEvent.DISPUTE_SENT, PaymentState.DISPUTE_PENDING);

    private final Network network;
    private final Ledger ledger;
    /// Originals share them, by their keys.
    private final List<ReentrantLock> turns =
            Stream.generate(ReentrantLock::new).limit(TURNS).toList();

    public Returns(Network network, Ledger ledger) {
        this.network = network;
        this.ledger = ledger;
    }

    /// How a return begins.
    public sealed interface Start {}

    /// @param original with its lock taken
    /// @param row      the return, open
    /// @param before   what was returned earlier
    public record Begun(Payment original, Payment row, Money before) implements Start {}

    /// It had begun before: a repeat of a message was slow, or came at the same moment.
    ///
    /// @param row as it is now
    public record Known(Payment row) implements Start {}

    /// It cannot begin, and nothing was recorded.
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

    /// Why a return that found no original cannot begin: how that ends is not known yet, or it never was.
    public Rejected missing(Party me, Original named) {
        boolean undecided = ledger.byPaymentId(me.id(), named.paymentId()).stream()
                .anyMatch(payment -> !isReturn(payment) && OPEN.contains(payment.state()));
        return undecided ? undecided() : Rejected.because(ResponseCode.ORIGINAL_NOT_FOUND);
    }

    private static Rejected undecided() {
        return new Rejected(ResponseCode.PENDING, "the payment's own outcome is not known yet");
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
        return inTurn(original.key(), () -> {
            Payment now = ledger.find(original.key()).orElseThrow();
            Optional<Rejected> no = refusal(now, row.request()).or(() -> rule.apply(now));
            if (no.isPresent()) {
                return refused(row, no.get());
            }
            Money before = returned(now);
            Optional<Rejected> tooMuch = tooMuch(now, row.request(), before);
            if (tooMuch.isPresent()) {
                return refused(row, tooMuch.get());
            }
            if (!(ledger.advance(now, sent(row.request()), Change.NONE) instanceof Advance.Advanced(var locked))) {
                return refused(row, underWay(row.request()));
            }
            Opening opening =
                    ledger.open(row.with(row.change().withVoucher(now.voucher().orElseThrow())));
            if (opening instanceof Opening.Opened(var opened)) {
                return new Begun(locked, opened, before);
            }
            letGo(locked.key(), List.of());
            return refused(row, Rejected.because(ResponseCode.DUPLICATE_REQUEST));
        });
    }

    /// Nothing that was begun is refused because it was begun.
    private Start refused(NewPayment row, Rejected why) {
        return ledger.find(row.key()).<Start>map(Known::new).orElseGet(() -> new Refused(why));
    }

    private <T> T inTurn(PaymentKey original, Supplier<T> what) {
        ReentrantLock turn = turns.get(Math.floorMod(original.hashCode(), TURNS));
        turn.lock();
        try {
            return what.get();
        } finally {
            turn.unlock();
        }
    }

    private Optional<Rejected> tooMuch(Payment original, Request request, Money before) {
        Money amount = amount(request);
        if (!network.isPayable(amount)) {
            return Optional.of(new Rejected(ResponseCode.INVALID_AMOUNT, "nobody returns " + amount));
        }
        Money most = request instanceof Dispute dispute && dispute.towardsPayer() < 0
                ? sum(
                        steps(original, dispute.disputeId()).stream()
                                .filter(step -> towardsPayer(step.request()) != 0)
                                .toList(),
                        amount.currency())
                : paid(original).minus(before);
        return amount.compareTo(most) <= 0
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

    /// Nobody has answered it yet, nor given it up.
    public static boolean isOpen(Payment row) {
        return row.state() == PaymentState.AUTHORISING;
    }

    /// What a return is answered that somebody else has ended, or is about to.
    public Answer answer(Payment row) {
        return ledger.find(row.key()).flatMap(Payment::outcome).orElse(Rejected.because(ResponseCode.PENDING));
    }

    /// The return is agreed: books it and lets go of the original, which a cancellation puts back as it was, on the
    /// payment's own date.
    ///
    /// @param change written with the return: answer, postings of a refund
    /// @return false if it is not this call that has ended the return
    public boolean agreed(Payment row, Change change) {
        return agreed(row, change, List.of());
    }

    /// @param tell who must be told that the payment is cancelled, written with it
    public boolean agreed(Payment row, Change change, List<NewAdvice> tell) {
        PaymentKey original = original(row).orElseThrow().key();
        return inTurn(original, () -> {
            Payment now = ledger.find(row.key()).orElseThrow();
            return isOpen(now) && isHeld(original, now) && ended(now, PaymentEvent.APPROVAL, change, original, tell);
        });
    }

    /// The return is refused: nothing moves.
    ///
    /// @return false if it is not this call that has ended the return
    public boolean refused(Payment row, Change change) {
        PaymentKey original = original(row).orElseThrow().key();
        return inTurn(original, () -> isOpen(row) && ended(row, PaymentEvent.DECLINE, change, original, List.of()));
    }

    /// Nobody knows whether the return arrived, and its day is over: people decide.
    public void lost(Payment row) {
        PaymentKey original = original(row).orElseThrow().key();
        inTurn(original, () -> isOpen(row) && ended(row, PaymentEvent.UNDELIVERABLE, Change.NONE, original, List.of()));
    }

    private boolean ended(Payment row, PaymentEvent event, Change change, PaymentKey original, List<NewAdvice> tell) {
        boolean first = ledger.advance(row, event, change) instanceof Advance.Advanced;
        if (first) {
            letGo(original, tell);
        }
        return first;
    }

    /// What is booked without the lock may be booked twice. A lock that was lost is taken again.
    private boolean isHeld(PaymentKey original, Payment row) {
        Payment now = ledger.find(original).orElseThrow();
        PaymentEvent event = sent(row.request());
        if (now.state() == PENDING.get(event)) {
            return true;
        }
        boolean again = now.state().after(event).isPresent()
                && ledger.advance(now, event, Change.NONE) instanceof Advance.Advanced;
        if (!again) {
            LOG.errorf(
                    "payment=%s party=%s return=%s exception=\"agreed, but the payment is %s\"",
                    original.paymentId(), original.party(), row.key().paymentId(), now.state());
        }
        return again;
    }

    /// Lets go of originals whose returns ended in a former life of this process, which died before it
    /// could say so.
    public void takeUp(Party party) {
        for (Payment payment : ledger.inFlight(party.id())) {
            if (payment.state().isLocked()) {
                inTurn(payment.key(), () -> letGo(payment.key(), List.of()));
            }
        }
    }

    /// Gives up what somebody else began and nobody has ended: whoever began it does not repeat it any more, and keeps
    /// it as an exception too.
    ///
    /// @param through the last settlement date that is over
    public void giveUp(Party party, LocalDate through) {
        for (Payment row : ledger.inFlight(party.id())) {
            if (isReturn(row)
                    && !row.key().sender().equals(party.id())
                    && !row.settlementDate().isAfter(through)) {
                LOG.errorf(
                        "payment=%s party=%s return=%s exception=\"not answered on its day\"",
                        original(row.request()).paymentId(),
                        party.id(),
                        row.key().paymentId());
                lost(row);
            }
        }
    }

    /// Why a payment cannot be returned now; empty if it can.
    private Optional<Rejected> refusal(Payment original, Request what) {
        Currency currency = paid(original).currency();
        if (!amount(what).currency().equals(currency)) {
            return Optional.of(new Rejected(ResponseCode.INVALID_AMOUNT, "it was paid in " + currency));
        }
        if (followed(original).stream().anyMatch(row -> OPEN.contains(row.state()))) {
            return Optional.of(underWay(what));
        }
        if (original.state().after(sent(what)).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (original.state()) {
                    case REFUND_PENDING, CANCEL_PENDING, DISPUTE_PENDING -> underWay(what);
                    case CREATED, LOOKED_UP, QUOTED, AUTHORISING, UNKNOWN -> undecided();
                    case REFUNDED -> new Rejected(ResponseCode.INVALID_AMOUNT, "all of it was returned before");
                    default -> new Rejected(ResponseCode.INVALID_TRANSACTION, "the payment is " + original.state());
                });
    }

    /// Where the original stands follows from what was returned of it.
    private boolean letGo(PaymentKey key, List<NewAdvice> tell) {
        Payment original = ledger.find(key).orElseThrow();
        Optional<PaymentEvent> end = end(original, followed(original));
        end.ifPresent(event -> {
            Advance advance = ledger.insist(
                    original,
                    event,
                    now -> event == PaymentEvent.CANCEL_ACKNOWLEDGED ? cancelled(key, tell) : Change.NONE);
            if (!(advance instanceof Advance.Advanced)) {
                LOG.errorf(
                        "payment=%s party=%s exception=\"its return has ended, and it is %s\"",
                        key.paymentId(), key.party(), advance.payment().state());
            }
        });
        return end.isPresent();
    }

    private Change cancelled(PaymentKey key, List<NewAdvice> tell) {
        return Change.NONE.withPostings(ledger.undoing(key)).withAdvices(tell);
    }

    /// How the return ended that the original waits for; empty if one is under way, or it waits for none.
    private Optional<PaymentEvent> end(Payment original, List<Payment> rows) {
        if (rows.stream().anyMatch(row -> OPEN.contains(row.state()))
                || !original.state().isLocked()) {
            return Optional.empty();
        }
        if (rows.stream().anyMatch(row -> row.state() == PaymentState.EXCEPTION)) {
            return Optional.of(PaymentEvent.UNDELIVERABLE);
        }
        List<Payment> approved = rows.stream()
                .filter(row -> row.state() == PaymentState.APPROVED)
                .toList();
        boolean cancelled = approved.stream().anyMatch(row -> row.request() instanceof Cancel);
        boolean disputed = approved.stream().anyMatch(row -> row.request() instanceof Dispute);
        return Optional.of(
                switch (original.state()) {
                    case CANCEL_PENDING -> cancelled ? PaymentEvent.CANCEL_ACKNOWLEDGED : PaymentEvent.CANCEL_REFUSED;
                    case REFUND_PENDING -> disputed ? PaymentEvent.DISPUTE_OPENED : refunded(original);
                    default ->
                        disputed
                                ? PaymentEvent.DISPUTE_OPENED
                                : approved.isEmpty() ? PaymentEvent.DISPUTE_REFUSED : PaymentEvent.PART_REFUND_REFUSED;
                });
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

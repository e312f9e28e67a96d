package io.twoway.merchant.refund;

import io.twoway.merchant.acceptance.OwnNames;
import io.twoway.party.journal.Trace;
import io.twoway.party.ledger.Advice;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Fingerprint;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewAdvice;
import io.twoway.party.ledger.NewPayment;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.ledger.Position;
import io.twoway.party.ledger.Posting;
import io.twoway.party.link.Advices;
import io.twoway.party.returns.Returns;
import io.twoway.party.topology.Corridor;
import io.twoway.party.topology.MerchantAccount;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Answer.Returned;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Cancel;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Credit;
import io.twoway.protocol.message.Request.Refund;
import io.twoway.protocol.message.Request.Result;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// The acquirer's side of a return: it begins here, is repeated until the switch answers, and moves the
/// merchant's money when the switch has agreed. What is not answered until the cut-over of its day is for
/// people.
@Singleton
public final class ReturnFlow {

    private static final Logger LOG = Logger.getLogger(ReturnFlow.class);

    private final Network network;
    private final Credited credited;
    private final Ledger ledger;
    private final Returns returns;
    private final Advices advices;
    private final InstantSource clock;
    private final Ids ids;

    ReturnFlow(
            Network network,
            Credited credited,
            Ledger ledger,
            Returns returns,
            Advices advices,
            InstantSource clock,
            Ids ids) {
        this.network = network;
        this.credited = credited;
        this.ledger = ledger;
        this.returns = returns;
        this.advices = advices;
        this.clock = clock;
        this.ids = ids;
    }

    /// What a merchant asks for.
    ///
    /// @param payment voucher of the payment, the wallet's name of it, or the till's
    /// @param amount  empty for a cancellation, which is always of all
    /// @param id      the merchant's own name of this return; a repeat with the same one is not done twice
    public record Order(
            Party acquirer, MerchantAccount merchant, String payment, Optional<Money> amount, Optional<String> id) {}

    /// How a return stands.
    ///
    /// @param id     the merchant's own name of it, where one was given; else the acquirer's
    /// @param status `RETURNED`, `PENDING`, `DECLINED` or `EXCEPTION`
    /// @param why    where it is declined
    public record Standing(String id, String status, Optional<Rejected> why) {}

    public Standing order(Order order) {
        return Trace.begin(ids).during(() -> ordered(order));
    }

    private Standing ordered(Order order) {
        String id = order.id()
                .map(own -> OwnNames.inNetwork(order.acquirer(), own))
                .orElseGet(() -> ids.messageId(Ids.APP, order.acquirer().idIn("iin")));
        Standing standing = ordered(order, id);
        return new Standing(order.id().orElse(standing.id()), standing.status(), standing.why());
    }

    /// @param id the network's name of the return
    private Standing ordered(Order order, String id) {
        Optional<Payment> known = ledger.find(key(order, id));
        if (known.isPresent()) {
            return again(order, id, known.get());
        }
        Optional<Payment> original = Stream.of(
                        ledger.byVoucher(order.acquirer().id(), order.payment()),
                        ledger.byPaymentId(order.acquirer().id(), order.payment()),
                        ledger.byPaymentId(order.acquirer().id(), ofTill(order)))
                .flatMap(List::stream)
                .filter(payment -> payment.request() instanceof Credit
                        || payment.request() instanceof Result
                        || payment.request() instanceof CpmPay)
                .filter(payment ->
                        merchant(payment).id().equals(order.merchant().number()))
                .findFirst();
        if (original.isEmpty()) {
            return declined(id, new Rejected(ResponseCode.ORIGINAL_NOT_FOUND, "this merchant has no such payment"));
        }
        return notPaid(original.get()).map(why -> declined(id, why)).orElseGet(() -> begin(order, id, original.get()));
    }

    private static Standing again(Order order, String id, Payment known) {
        return isSame(known.request(), order)
                ? standing(known)
                : declined(id, new Rejected(ResponseCode.DUPLICATE_REQUEST, "another return had this id"));
    }

    /// A scan is in the books before it is known whether it is paid.
    private static Optional<Rejected> notPaid(Payment original) {
        if (!(original.request() instanceof CpmPay) || original.outcome().orElse(null) instanceof Approved) {
            return Optional.empty();
        }
        return Optional.of(
                original.state().isInFlight()
                        ? new Rejected(ResponseCode.PENDING, "the payment's own outcome is not known yet")
                        : new Rejected(ResponseCode.INVALID_TRANSACTION, "the payment is " + original.state()));
    }

    private Standing begin(Order order, String id, Payment original) {
        Corridor corridor = credited.corridor(original);
        Instant now = clock.instant();
        LocalDate date = order.amount().isPresent() ? corridor.settlementDate(now) : original.settlementDate();
        if (order.amount().isEmpty() && !now.isBefore(corridor.closes(date))) {
            return declined(id, new Rejected(ResponseCode.INVALID_TRANSACTION, "after the cut-over: use a refund"));
        }
        Request request = request(order, id, original, date);
        Party to = credited.by(original);
        NewAdvice advice = advices.about(request, network.link(order.acquirer(), to), network.expires(corridor, date));
        NewPayment row = NewPayment.authorising(
                        key(order, id),
                        advice.messageId(),
                        Fingerprint.of(id.getBytes(StandardCharsets.UTF_8)),
                        request,
                        date)
                .with(Change.NONE.withAdvice(advice));
        return switch (returns.begin(original, row)) {
            case Returns.Refused(var why) -> declined(id, why);
            case Returns.Known(var known) -> again(order, id, known);
            case Returns.Begun(var ignored, var opened, var before) -> {
                advices.deliver(opened, List.of(advice), 0, 1);
                yield standing(ledger.find(opened.key()).orElse(opened));
            }
        };
    }

    /// How a return that was ordered before stands now.
    public Optional<Standing> find(Party acquirer, MerchantAccount merchant, String id) {
        return Stream.of(OwnNames.inNetwork(acquirer, id), id)
                .flatMap(name -> Stream.of("Refund", "Cancel")
                        .map(type -> new PaymentKey(acquirer.id(), acquirer.id(), type, name)))
                .flatMap(key -> ledger.find(key).stream())
                .filter(row -> merchant(row).id().equals(merchant.number()))
                .findFirst()
                .map(ReturnFlow::standing)
                .map(standing -> new Standing(id, standing.status(), standing.why()));
    }

    public void acknowledged(Advice advice, Answer answer) {
        if (answer instanceof Returned returned) {
            ledger.find(advice.id().payment())
                    .filter(row -> row.state() == PaymentState.AUTHORISING)
                    .ifPresent(row -> book(row, returned));
        }
    }

    public void refused(Advice advice, Rejected why) {
        ledger.find(advice.id().payment())
                .filter(row -> row.state() == PaymentState.AUTHORISING)
                .ifPresent(row -> {
                    boolean _ = returns.refused(row, Change.NONE.withOutcome(why));
                });
    }

    public void undeliverable(Advice advice) {
        ledger.find(advice.id().payment()).ifPresent(returns::lost);
    }

    private void book(Payment row, Returned returned) {
        Payment original = returns.original(row).orElseThrow();
        Change change = Change.NONE.withOutcome(returned);
        if (row.request() instanceof Refund refund) {
            change = change.withPostings(Posting.transfer(
                    credited.account(original),
                    Position.with(credited.by(original).id()),
                    refund.amounts().transaction()));
        }
        if (returns.agreed(row, change)) {
            LOG.infof(
                    "payment=%s party=%s return=%s state=APPROVED",
                    original.key().paymentId(),
                    original.key().party(),
                    row.key().paymentId());
        }
    }

    private Request request(Order order, String id, Payment original, LocalDate date) {
        Credit credit = Credited.credit(original);
        Money all = credit.amounts().transaction();
        Original named = new Original(original.key().paymentId(), all, credit.voucher(), credit.settlementKey());
        return order.amount()
                .<Request>map(
                        amount -> new Refund(id, named, date, credit.merchant(), Amounts.of(amount), Optional.empty()))
                .orElseGet(() -> new Cancel(id, named, credit.merchant(), Amounts.of(all), Optional.empty()));
    }

    private static Merchant merchant(Payment row) {
        return switch (row.request()) {
            case Credit credit -> credit.merchant();
            case Result result -> result.merchant();
            case CpmPay pay -> pay.merchant();
            case Refund refund -> refund.merchant();
            case Cancel cancel -> cancel.merchant();
            default -> throw new IllegalStateException(row.key() + " has no merchant");
        };
    }

    private static PaymentKey key(Order order, String id) {
        String me = order.acquirer().id();
        return new PaymentKey(me, me, order.amount().isPresent() ? "Refund" : "Cancel", id);
    }

    private static boolean isSame(Request before, Order order) {
        return switch (before) {
            case Refund refund ->
                order.amount().equals(Optional.of(refund.amounts().transaction())) && names(order, refund.original());
            case Cancel cancel -> names(order, cancel.original());
            default -> false;
        };
    }

    private static boolean names(Order order, Original original) {
        return order.payment().equals(original.voucher())
                || order.payment().equals(original.paymentId())
                || ofTill(order).equals(original.paymentId());
    }

    /// Where a till's own name of the payment was given, the network's.
    private static String ofTill(Order order) {
        return OwnNames.inNetwork(order.acquirer(), order.payment());
    }

    private static Standing standing(Payment row) {
        String id = row.key().paymentId();
        return switch (row.state()) {
            case APPROVED -> new Standing(id, "RETURNED", Optional.empty());
            case DECLINED ->
                declined(
                        id,
                        row.outcome().orElse(null) instanceof Rejected why
                                ? why
                                : Rejected.because(ResponseCode.ISSUER_DECLINED));
            case EXCEPTION -> new Standing(id, "EXCEPTION", Optional.empty());
            default -> new Standing(id, "PENDING", Optional.empty());
        };
    }

    private static Standing declined(String id, Rejected why) {
        return new Standing(id, "DECLINED", Optional.of(why));
    }
}

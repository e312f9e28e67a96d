package io.twoway.party.dispute;

import io.twoway.party.door.Desk.Response;
import io.twoway.party.door.Incoming;
import io.twoway.party.door.Once;
import io.twoway.party.journal.Trace;
import io.twoway.party.ledger.Advice;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Fingerprint;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewAdvice;
import io.twoway.party.ledger.NewPayment;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.party.link.Advices;
import io.twoway.party.returns.Returns;
import io.twoway.party.topology.Corridor;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Answer.Returned;
import io.twoway.protocol.message.DisputeReason;
import io.twoway.protocol.message.DisputeSide;
import io.twoway.protocol.message.DisputeStage;
import io.twoway.protocol.message.Request.Dispute;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// An end of a dispute: the issuer or the acquirer. A step begins at one of them, is repeated until it is answered, and
/// books with the customer there when the other end has taken it.
public final class DisputeEnd {

    private static final Logger LOG = Logger.getLogger(DisputeEnd.class);
    private static final String TYPE = Dispute.class.getSimpleName();

    /// What the machinery below is made of.
    public record Tools(
            Network network,
            Ledger ledger,
            Returns returns,
            DisputeRules rules,
            Advices advices,
            Once once,
            InstantSource clock,
            Ids ids) {}

    private final Tools tools;
    private final Counter counter;

    public DisputeEnd(Tools tools, Counter counter) {
        this.tools = tools;
        this.counter = counter;
    }

    /// What somebody at the counter asks for.
    ///
    /// @param payment in the words of the payer's wallet
    /// @param id      of the dispute; a repeat of a stage under the same one is not done twice
    /// @param amount  in the payee's currency
    /// @param reason  of the first step; later steps have the same
    public record Order(
            Party me,
            String payment,
            String id,
            DisputeStage stage,
            Money amount,
            Optional<DisputeReason> reason,
            List<String> evidence) {}

    /// How a step stands.
    ///
    /// @param status `TAKEN`, `PENDING`, `DECLINED` or `EXCEPTION`
    /// @param why    where it is declined
    public record Standing(String id, DisputeStage stage, String status, Optional<Rejected> why) {}

    public Standing order(Order order) {
        return Trace.begin(tools.ids()).during(() -> ordered(order));
    }

    private Standing ordered(Order order) {
        Optional<Payment> known = tools.ledger().find(key(order));
        if (known.isPresent()) {
            return again(order, known.get());
        }
        List<Payment> rows = tools.ledger().byPaymentId(order.me().id(), order.payment());
        Optional<Payment> original = tools.returns().original(order.me().id(), order.payment());
        if (original.isEmpty()) {
            return rows.isEmpty()
                    ? declined(order, ResponseCode.ORIGINAL_NOT_FOUND, "there is no such payment here")
                    : declined(
                            order,
                            ResponseCode.INVALID_TRANSACTION,
                            "the payment is " + rows.getFirst().state());
        }
        Party to = counter.through(original.get());
        Optional<Link> link = tools.network().disputeLink(order.me(), to);
        if (link.isEmpty()) {
            return declined(order, ResponseCode.NOT_SUPPORTED, "no disputes with " + to.name());
        }
        Optional<DisputeReason> reason = reason(order, original.get());
        if (reason.isEmpty()) {
            return declined(order, ResponseCode.FORMAT_ERROR, "a dispute has a reason");
        }
        return begin(order, original.get(), link.get(), reason.get());
    }

    private static Standing again(Order order, Payment known) {
        return isSame((Dispute) known.request(), order)
                ? standing(known)
                : declined(order, ResponseCode.DUPLICATE_REQUEST, "another step had this name");
    }

    private Optional<DisputeReason> reason(Order order, Payment original) {
        return order.reason()
                .or(() -> tools.returns().steps(original, order.id()).stream()
                        .findFirst()
                        .map(step -> ((Dispute) step.request()).reason()));
    }

    private Standing begin(Order order, Payment original, Link link, DisputeReason reason) {
        Corridor corridor = counter.corridor(original);
        Instant now = tools.clock().instant();
        LocalDate today = corridor.settlementDate(now);
        PaymentKey key = key(order);
        Dispute step = new Dispute(
                key.paymentId(),
                order.id(),
                order.stage(),
                counter.side(),
                reason,
                counter.named(original),
                today,
                counter.merchant(original),
                Amounts.of(order.amount()),
                order.evidence());
        NewAdvice advice = tools.advices().about(step, link, tools.network().expires(corridor, today));
        NewPayment row = NewPayment.authorising(
                        key,
                        advice.messageId(),
                        Fingerprint.of(key.paymentId().getBytes(StandardCharsets.UTF_8)),
                        step,
                        today)
                .with(Change.NONE.withAdvice(advice));
        return switch (tools.returns()
                .begin(original, row, locked -> tools.rules().refusal(locked, step, today))) {
            case Returns.Refused(var why) -> new Standing(order.id(), order.stage(), "DECLINED", Optional.of(why));
            case Returns.Known(var known) -> again(order, known);
            case Returns.Begun(var ignored, var opened, var before) -> {
                boolean _ = tools.advices().deliver(opened, List.of(advice), 0, 1);
                yield standing(tools.ledger().find(opened.key()).orElse(opened));
            }
        };
    }

    /// A step of the other end has come.
    public Response take(Incoming incoming, Dispute step) {
        return tools.once()
                .known(incoming, Once.Repeat.GETS_THE_ANSWER, row -> finish(incoming, row))
                .orElseGet(() -> {
                    if (step.by() != counter.side().other()) {
                        return Response.of(new Rejected(ResponseCode.INVALID_TRANSACTION, "comes from the wrong side"));
                    }
                    Optional<Payment> original = tools.returns()
                            .original(incoming.me(), step.original())
                            .filter(payment -> counter.through(payment).equals(incoming.sender()));
                    if (original.isEmpty()) {
                        return Response.of(Rejected.because(ResponseCode.ORIGINAL_NOT_FOUND));
                    }
                    LocalDate today = counter.corridor(original.get())
                            .settlementDate(tools.clock().instant());
                    return switch (tools.returns()
                            .begin(
                                    original.get(),
                                    Once.draft(incoming, step.settlementDate()),
                                    locked -> tools.rules().refusal(locked, step, today))) {
                        case Returns.Refused(var why) -> Response.of(why);
                        case Returns.Known _ -> Response.of(Rejected.because(ResponseCode.PENDING));
                        case Returns.Begun(var ignored, var row, var before) -> finish(incoming, row);
                    };
                });
    }

    /// Also for a repeat whose first message met a process that died here.
    private Response finish(Incoming incoming, Payment row) {
        Returned answer = new Returned(tools.ids().voucher(), ((Dispute) row.request()).amounts());
        byte[] body = incoming.seal().apply(answer);
        return book(row, answer, Change.NONE.withAnswer(answer, body))
                ? new Response.Stored(body, answer)
                : Response.of(tools.returns().answer(row)); // a repeat was faster
    }

    /// The other end has taken our step.
    public void acknowledged(Advice advice, Answer answer) {
        if (answer instanceof Returned returned) {
            open(advice).ifPresent(row -> {
                boolean _ = book(row, returned, Change.NONE.withOutcome(returned));
            });
        }
    }

    public void refused(Advice advice, Rejected why) {
        open(advice).ifPresent(row -> {
            boolean _ = tools.returns().refused(row, Change.NONE.withOutcome(why));
        });
    }

    public void undeliverable(Advice advice) {
        tools.ledger().find(advice.id().payment()).ifPresent(tools.returns()::lost);
    }

    private Optional<Payment> open(Advice advice) {
        return tools.ledger().find(advice.id().payment()).filter(Returns::isOpen);
    }

    private boolean book(Payment row, Returned returned, Change change) {
        Dispute step = (Dispute) row.request();
        Payment original = tools.returns().original(row).orElseThrow();
        boolean booked = step.towardsPayer() == 0
                ? tools.returns().agreed(row, change)
                : booked(row, original, step, returned.amounts(), change);
        if (booked) {
            LOG.infof(
                    "payment=%s party=%s dispute=%s stage=%s by=%s",
                    original.key().paymentId(), original.key().party(), step.disputeId(), step.stage(), step.by());
        }
        return booked;
    }

    private boolean booked(Payment row, Payment original, Dispute step, Amounts amounts, Change change) {
        if (tools.returns().agreed(row, change.withPostings(counter.postings(original, step, amounts)))) {
            return true;
        }
        boolean short_ = tools.ledger().find(row.key()).filter(Returns::isOpen).isPresent();
        return short_ && tools.returns().agreed(row, change.withPostings(counter.ownPostings(original, step, amounts)));
    }

    /// All steps of a dispute that this end knows, oldest first; empty if it knows none.
    public List<Payment> find(Party me, String id) {
        List<Payment> steps = new ArrayList<>();
        for (DisputeStage stage : DisputeStage.values()) {
            for (DisputeSide side : DisputeSide.values()) {
                tools.ledger().byPaymentId(me.id(), stage.stepOf(id, side)).stream()
                        .filter(row -> row.request() instanceof Dispute)
                        .forEach(steps::add);
            }
        }
        steps.sort(Comparator.comparing(Payment::openedAt));
        return steps;
    }

    private PaymentKey key(Order order) {
        String me = order.me().id();
        return new PaymentKey(me, me, TYPE, order.stage().stepOf(order.id(), counter.side()));
    }

    private static boolean isSame(Dispute before, Order order) {
        return before.original().paymentId().equals(order.payment())
                && before.amounts().transaction().equals(order.amount())
                && before.reason() == order.reason().orElse(before.reason())
                && before.evidence().equals(order.evidence());
    }

    public static Standing standing(Payment row) {
        Dispute step = (Dispute) row.request();
        Optional<Rejected> why =
                row.outcome().filter(Rejected.class::isInstance).map(Rejected.class::cast);
        String status = switch (row.state()) {
            case APPROVED -> "TAKEN";
            case DECLINED -> "DECLINED";
            case EXCEPTION -> "EXCEPTION";
            default -> "PENDING";
        };
        return new Standing(step.disputeId(), step.stage(), status, why);
    }

    private static Standing declined(Order order, ResponseCode code, String why) {
        return new Standing(order.id(), order.stage(), "DECLINED", Optional.of(new Rejected(code, why)));
    }
}

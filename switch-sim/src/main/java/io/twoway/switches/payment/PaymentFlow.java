package io.twoway.switches.payment;

import io.twoway.party.door.Desk.Response;
import io.twoway.party.door.Incoming;
import io.twoway.party.door.Once;
import io.twoway.party.ledger.Advance;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Claim;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewPayment;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.link.Reply;
import io.twoway.party.link.Sender;
import io.twoway.party.topology.Link;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import io.twoway.switches.lookup.Lookups;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// A payment through a switch (F1 steps 8 to 14, F3 steps 9 to 12, F5 steps 8 to 10).
///
/// Where the authorisation is ours: ask the acquirer's side, debit the payer, tell the acquirer's side.
/// Where it is the far side's: hand the payment on and relay the answer. The payment is in the ledger
/// before anything is sent, and its outcome before anyone is told.
@Singleton
public final class PaymentFlow {

    private static final Logger LOG = Logger.getLogger(PaymentFlow.class);

    private final Journeys journeys;
    private final Ledger ledger;
    private final Once once;
    private final Sender sender;
    private final Lookups lookups;
    private final Booking booking;
    private final Undoing undoing;
    private final Resolution resolution;
    private final Ids ids;

    PaymentFlow(
            Journeys journeys,
            Ledger ledger,
            Once once,
            Sender sender,
            Lookups lookups,
            Booking booking,
            Undoing undoing,
            Resolution resolution,
            Ids ids) {
        this.journeys = journeys;
        this.ledger = ledger;
        this.once = once;
        this.sender = sender;
        this.lookups = lookups;
        this.booking = booking;
        this.undoing = undoing;
        this.resolution = resolution;
        this.ids = ids;
    }

    public Response pay(Incoming incoming, Pay pay) {
        Terms terms = new Terms(ids.voucher());
        return switch (journeys.plan(incoming.me(), incoming.sender(), pay, terms)) {
            case Journeys.Refused(var answer) ->
                once.known(incoming, Once.Repeat.IS_A_DUPLICATE, _ -> pending()).orElseGet(() -> Response.of(answer));
            case Journeys.Planned(var journey, var claims, var uses) ->
                once.receive(
                        incoming,
                        draft(incoming, journey, claims).using(uses),
                        Once.Repeat.IS_A_DUPLICATE,
                        payment -> proceed(incoming, journey, payment),
                        _ -> pending());
        };
    }

    private static Response pending() {
        return Response.of(Rejected.because(ResponseCode.PENDING));
    }

    private NewPayment draft(Incoming incoming, Journey journey, List<Claim> claims) {
        NewPayment draft = Once.draft(incoming, journey.settlementDate())
                .with(Change.NONE.withVoucher(journey.terms().voucher()));
        for (Claim claim : claims) {
            draft = draft.claiming(claim);
        }
        return draft;
    }

    private Response proceed(Incoming incoming, Journey journey, Payment payment) {
        boolean answered = false;
        try {
            Response response = concluded(incoming, journey, payment);
            answered = true;
            return response;
        } finally {
            if (!answered) {
                resolution.follow(payment); // what a broken flow has done is found out by inquiry
            }
        }
    }

    private Response concluded(Incoming incoming, Journey journey, Payment payment) {
        Decision decision = switch (journey.next().style()) {
            case FORWARD -> handOn(journey);
            case VERIFY, NOTICE -> authorise(journey);
            case DEBIT -> throw new IllegalStateException(journey.next() + " does not lead to a payee");
        };
        return switch (decision) {
            case Yes(var approval) -> approved(incoming, journey, payment, approval);
            case No(var answer) -> declined(incoming, payment, answer);
            case Unknown _ -> unknown(payment);
            case Silence(var link, var answer) -> takenBack(incoming, payment, link, answer);
        };
    }

    /// What the parties beyond us made of a payment.
    private sealed interface Decision {}

    private record Yes(Approved approval) implements Decision {}

    private record No(Answer answer) implements Decision {}

    /// The far side decides, and has not said what.
    private record Unknown() implements Decision {}

    /// The decision is ours, and someone we needed did not answer: no.
    ///
    /// @param link   to whom; what was sent there is taken back
    /// @param answer to the payer's side
    private record Silence(Link link, Rejected answer) implements Decision {}

    /// The far side decides.
    private Decision handOn(Journey journey) {
        Pay pay = journey.pay();
        Pay onward =
                lookups.onward(journey.me(), pay.paymentId()).map(pay::after).orElse(pay);
        Answer answer = answered(sender.send(journey.next(), onward).reply());
        return switch (answer.code().next()) {
            case APPROVAL -> agreed(journey, (Approved) answer);
            case DECLINE, NOT_PROCESSED -> new No(answer);
            case UNKNOWN_OUTCOME, DUPLICATE -> new Unknown();
        };
    }

    /// An approval of another amount than the payment's is none: an inquiry will say what is true.
    private static Decision agreed(Journey journey, Approved answer) {
        Money asked = journey.pay().amount();
        if (answer.amounts().transaction().equals(asked)) {
            return new Yes(ours(journey, answer));
        }
        LOG.warnf(
                "payment=%s exception=\"%s approved %s, not %s\"",
                journey.pay().paymentId(),
                journey.next().to().id(),
                answer.amounts().transaction(),
                asked);
        return new Unknown();
    }

    /// We decide: nobody is debited before the acquirer's side has agreed.
    private Decision authorise(Journey journey) {
        if (journey.next().style() == Link.Style.VERIFY) {
            Answer verified =
                    answered(sender.send(journey.next(), journey.verification()).reply());
            if (verified.code() == ResponseCode.TIME_OUT) {
                return new Silence(journey.next(), Rejected.because(ResponseCode.TIME_OUT));
            }
            if (verified.code() != ResponseCode.APPROVED) {
                return new No(certainlyNot(verified));
            }
        }
        if (journey.issuerHost().isPresent()) {
            Link host = journey.issuerHost().get();
            Answer debited = answered(sender.send(host, journey.debit()).reply());
            switch (debited.code().next()) {
                case APPROVAL -> {}
                case DECLINE, NOT_PROCESSED -> {
                    return new No(debited);
                }
                case UNKNOWN_OUTCOME, DUPLICATE -> {
                    return new Silence(host, Rejected.because(ResponseCode.ISSUER_ERROR));
                }
            }
        }
        return new Yes(journey.approval());
    }

    private Response declined(Incoming incoming, Payment payment, Answer answer) {
        LOG.infof(
                "payment=%s party=%s state=DECLINED code=%s",
                payment.key().paymentId(), payment.key().party(), answer.code().wire());
        return once.end(incoming, payment, PaymentEvent.DECLINE, answer, Change.NONE);
    }

    private Response unknown(Payment payment) {
        LOG.warnf(
                "payment=%s party=%s state=UNKNOWN",
                payment.key().paymentId(), payment.key().party());
        resolution.follow(
                ledger.advance(payment, PaymentEvent.NO_ANSWER, Change.NONE).payment());
        return Response.of(Rejected.because(ResponseCode.TIME_OUT));
    }

    private Response takenBack(Incoming incoming, Payment payment, Link silent, Rejected answer) {
        byte[] body = incoming.seal().apply(answer);
        return switch (undoing.takeBack(payment, silent::equals, Change.NONE.withAnswer(answer, body))) {
            case Advance.Advanced _ -> new Response.Stored(body, answer);
            case Advance.Stale _, Advance.ShortOfFunds _ -> pending();
        };
    }

    private Response approved(Incoming incoming, Journey journey, Payment payment, Approved approval) {
        byte[] body = incoming.seal().apply(approval);
        return switch (booking.book(journey, payment, approval, Optional.of(body))) {
            case STANDS -> new Response.Stored(body, approval);
            case ENDED_BEFORE -> pending();
            case TAKEN_BACK ->
                ledger.find(payment.key())
                        .flatMap(Payment::outcome)
                        .map(Response::of)
                        .orElseGet(PaymentFlow::pending);
        };
    }

    /// Where we convert, the approval is on our terms; else it is the far side's.
    private static Approved ours(Journey journey, Approved answer) {
        return journey.amounts().settlement().isPresent() ? journey.approval() : answer;
    }

    /// A failed verification has debited nobody, so whatever went wrong is a no.
    private static Answer certainlyNot(Answer verified) {
        return verified.code().next() == ResponseCode.Next.DECLINE
                ? verified
                : new Rejected(ResponseCode.INVALID_MERCHANT, "the acquirer's side did not confirm the merchant");
    }

    static Answer answered(Reply reply) {
        return switch (reply) {
            case Reply.Answered(var answer) -> answer;
            case Reply.Refused(var ignored, var reason) -> new Rejected(ResponseCode.GATEWAY_REFUSED, reason);
            case Reply.NoAnswer(var reason, var ignored) -> new Rejected(ResponseCode.TIME_OUT, reason);
        };
    }
}

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
import io.twoway.party.topology.Link;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.switches.payment.Authorisation.Ask;
import io.twoway.switches.payment.Authorisation.No;
import io.twoway.switches.payment.Authorisation.Silence;
import io.twoway.switches.payment.Authorisation.Unknown;
import io.twoway.switches.payment.Authorisation.Yes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// A payment through a switch (F1 steps 8 to 14, F3 steps 9 to 12, F5 steps 8 to 10; with the payer's code F6, F7).
///
/// Where the authorisation is ours: ask the acquirer's side, debit the payer, tell the acquirer's side.
/// Where it is the far side's: hand the payment on and relay the answer. With a code that the payer shows,
/// the acquirer's side is who asked. The payment is in the ledger before anything is sent, and its outcome
/// before anyone is told.
@Singleton
public final class PaymentFlow {

    private static final Logger LOG = Logger.getLogger(PaymentFlow.class);

    private final Journeys journeys;
    private final Scans scans;
    private final Ledger ledger;
    private final Once once;
    private final Authorisation authorisation;
    private final PayerActions actions;
    private final Booking booking;
    private final Undoing undoing;
    private final Resolution resolution;
    private final Ids ids;

    PaymentFlow(
            Journeys journeys,
            Scans scans,
            Ledger ledger,
            Once once,
            Authorisation authorisation,
            PayerActions actions,
            Booking booking,
            Undoing undoing,
            Resolution resolution,
            Ids ids) {
        this.journeys = journeys;
        this.scans = scans;
        this.ledger = ledger;
        this.once = once;
        this.authorisation = authorisation;
        this.actions = actions;
        this.booking = booking;
        this.undoing = undoing;
        this.resolution = resolution;
        this.ids = ids;
    }

    public Response pay(Incoming incoming, Pay pay) {
        Terms terms = new Terms(ids.voucher());
        return received(incoming, journeys.plan(incoming.me(), incoming.sender(), pay, terms));
    }

    /// With a code that the payer shows.
    public Response scan(Incoming incoming, CpmPay pay) {
        Terms terms = new Terms(pay.terms().map(CpmPay.Terms::voucher).orElseGet(ids::voucher));
        return received(incoming, scans.plan(incoming.me(), incoming.sender(), pay, terms));
    }

    private Response received(Incoming incoming, Journeys.Plan plan) {
        return switch (plan) {
            case Journeys.Refused(var answer) ->
                once.known(incoming, Once.Repeat.IS_A_DUPLICATE, booking::mayBeTold, _ -> pending())
                        .orElseGet(() -> Response.of(answer));
            case Journeys.Planned(var journey, var claims, var uses) ->
                once.receive(
                        incoming,
                        draft(incoming, journey, claims).using(uses),
                        Once.Repeat.IS_A_DUPLICATE,
                        booking::mayBeTold,
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
        draft = journey.converts() ? draft.planning(journey.amounts()) : draft;
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
        return switch (authorisation.decide(journey, late -> resolution.late(journey, payment, late))) {
            case Yes(var approval) -> approved(incoming, journey, payment, approval);
            case No(var answer) -> declined(incoming, payment, answer);
            case Unknown(var answer) -> unknown(payment, answer);
            case Silence(var link, var answer) -> takenBack(incoming, payment, link, answer);
            case Ask _ -> {
                actions.ask(journey, payment);
                yield pending();
            }
        };
    }

    private Response declined(Incoming incoming, Payment payment, Answer answer) {
        LOG.infof(
                "payment=%s party=%s state=DECLINED code=%s",
                payment.key().paymentId(), payment.key().party(), answer.code().wire());
        return once.end(incoming, payment, PaymentEvent.DECLINE, answer, Change.NONE);
    }

    private Response unknown(Payment payment, Rejected answer) {
        LOG.warnf(
                "payment=%s party=%s state=UNKNOWN",
                payment.key().paymentId(), payment.key().party());
        resolution.follow(
                ledger.advance(payment, PaymentEvent.NO_ANSWER, Change.NONE).payment());
        return Response.of(answer);
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
}

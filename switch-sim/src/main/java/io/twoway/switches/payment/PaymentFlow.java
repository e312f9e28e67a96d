package io.twoway.switches.payment;

import io.twoway.party.door.Desk.Response;
import io.twoway.party.door.Incoming;
import io.twoway.party.door.Once;
import io.twoway.party.ledger.Advance;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Claim;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewAdvice;
import io.twoway.party.ledger.NewPayment;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.ledger.Posting;
import io.twoway.party.link.Advices;
import io.twoway.party.link.Reply;
import io.twoway.party.link.Sender;
import io.twoway.party.topology.Corridor.CreditOrder;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.ResponseCode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// A payment through a switch (F1 steps 8 to 14, F3 steps 9 to 12, F5 steps 8 to 10).
///
/// Where the authorisation is ours: ask the acquirer's side, debit the payer, tell the acquirer's side. Where it is the
/// far side's: hand the payment on and relay the answer. The payment is in the ledger before anything is sent, and its
/// outcome before anyone is told.
@Singleton
public final class PaymentFlow {

    private static final Logger LOG = Logger.getLogger(PaymentFlow.class);

    private final Network network;
    private final Journeys journeys;
    private final Ledger ledger;
    private final Once once;
    private final Sender sender;
    private final Advices advices;
    private final Ids ids;

    PaymentFlow(
            Network network,
            Journeys journeys,
            Ledger ledger,
            Once once,
            Sender sender,
            Advices advices,
            Ids ids) {
        this.network = network;
        this.journeys = journeys;
        this.ledger = ledger;
        this.once = once;
        this.sender = sender;
        this.advices = advices;
        this.ids = ids;
    }

    public Response pay(Incoming incoming, Pay pay) {
        Terms terms = new Terms(ids.voucher());
        return switch (journeys.plan(incoming.me(), incoming.sender(), pay, terms)) {
            case Journeys.Refused(var answer) -> Response.of(answer);
            case Journeys.Planned(var journey, var claims) -> {
                NewPayment draft = Once.draft(incoming, journeys.settlementDate(journey.corridor()))
                        .with(Change.NONE.withVoucher(terms.voucher()));
                for (Claim claim : claims) {
                    draft = draft.claiming(claim);
                }
                yield once.receive(
                        incoming,
                        draft,
                        Once.Repeat.IS_A_DUPLICATE,
                        payment -> proceed(incoming, journey, payment),
                        _ -> Response.of(Rejected.because(ResponseCode.PENDING)));
            }
        };
    }

    private Response proceed(Incoming incoming, Journey journey, Payment payment) {
        Answer answer =
                switch (journey.next().style()) {
                    case FORWARD -> handOn(journey);
                    case VERIFY, NOTICE -> authorise(journey);
                };
        return switch (answer.code().next()) {
            case APPROVAL -> approved(incoming, journey, payment, (Approved) answer);
            case DECLINE, NOT_PROCESSED -> once.end(incoming, payment, PaymentEvent.DECLINE, answer, Change.NONE);
            case UNKNOWN_OUTCOME, DUPLICATE -> {
                ledger.record(payment, PaymentEvent.NO_ANSWER, Change.NONE);
                LOG.warnf("payment=%s party=%s state=UNKNOWN", journey.pay().paymentId(), journey.me().id());
                yield Response.of(Rejected.because(ResponseCode.TIME_OUT));
            }
        };
    }

    /// The far side decides.
    private Answer handOn(Journey journey) {
        return answered(sender.send(journey.next(), journey.pay()).reply());
    }

    /// We decide: nobody is debited before the acquirer's side has agreed.
    private Answer authorise(Journey journey) {
        if (journey.next().style() == Link.Style.VERIFY) {
            Answer verified = answered(sender.send(journey.next(), journey.verification()).reply());
            if (verified.code() != ResponseCode.APPROVED) {
                return certainlyNot(verified);
            }
        }
        if (journey.issuerHost().isPresent()) {
            Answer debited =
                    answered(sender.send(journey.issuerHost().get(), journey.debit()).reply());
            if (debited.code() != ResponseCode.APPROVED) {
                return debited;
            }
        }
        return journey.approval();
    }

    /// Records the approval, tells the payee's side, answers: in the order that the corridor agreed on.
    Response approved(Incoming incoming, Journey journey, Payment payment, Approved approval) {
        byte[] body = incoming.seal().apply(approval);
        Response response = new Response.Stored(body, approval);
        Told told = tell(journey, approval);
        Advance advance = ledger.record(
                payment,
                PaymentEvent.APPROVAL,
                told.change().withAnswer(approval, body).withVoucher(approval.voucher()));
        if (!(advance instanceof Advance.Advanced(var recorded))) {
            return Response.of(Rejected.because(ResponseCode.PENDING));
        }
        boolean first = journey.corridor().creditOrder() == CreditOrder.CREDIT_BEFORE_ANSWER;
        told.deliver(recorded, first);
        return response;
    }

    /// What an approval books and whom it is told to.
    private Told tell(Journey journey, Approved approval) {
        List<NewAdvice> payee = new ArrayList<>();
        if (journey.next().style() != Link.Style.FORWARD) {
            payee.add(advices.about(Journey.result(journey.pay(), approval), journey.next()));
        }
        List<NewAdvice> payer = new ArrayList<>();
        if (journey.issuerHost().isPresent()) {
            payer.add(advices.about(
                    Journey.result(journey.pay(), approval), network.link(journey.me(), journey.from())));
        }
        return new Told(postings(journey, approval), payee, payer);
    }

    private List<Posting> postings(Journey journey, Approved approval) {
        if (!journey.me().role().holdsMoney()) {
            return List.of();
        }
        return journeys.postings(journey, approval.amounts());
    }

    /// A failed verification has debited nobody, so whatever went wrong is a no.
    private static Answer certainlyNot(Answer verified) {
        return verified.code().next() == ResponseCode.Next.UNKNOWN_OUTCOME
                ? new Rejected(ResponseCode.INVALID_MERCHANT, "the acquirer's side did not confirm the merchant")
                : verified;
    }

    static Answer answered(Reply reply) {
        return switch (reply) {
            case Reply.Answered(var answer) -> answer;
            case Reply.Refused(_, var reason) -> new Rejected(ResponseCode.GATEWAY_REFUSED, reason);
            case Reply.NoAnswer(var reason, _) -> new Rejected(ResponseCode.TIME_OUT, reason);
        };
    }

    /// What is booked with an approval, and the advices that go out with it.
    private final class Told {

        private final List<Posting> postings;
        private final List<NewAdvice> payee;
        private final List<NewAdvice> all;

        Told(List<Posting> postings, List<NewAdvice> payee, List<NewAdvice> payer) {
            this.postings = postings;
            this.payee = payee;
            this.all = new ArrayList<>(payee);
            this.all.addAll(payer);
        }

        Change change() {
            Change change = Change.NONE.withPostings(postings);
            for (NewAdvice advice : all) {
                change = change.withAdvice(advice);
            }
            return change;
        }

        void deliver(Payment recorded, boolean payeeFirst) {
        }
    }
}

package io.twoway.switches.payment;

import io.twoway.party.door.Desk.Response;
import io.twoway.party.door.Incoming;
import io.twoway.party.door.Once;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.link.Sender;
import io.twoway.party.topology.Corridor;
import io.twoway.party.topology.Link;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Acknowledged;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request.Credit;
import io.twoway.protocol.message.Request.Result;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.qr.MerchantCode;
import io.twoway.protocol.qr.Payability;
import io.twoway.protocol.qr.QrReader;
import io.twoway.protocol.qr.Scan;
import io.twoway.switches.routing.Routing;
import io.twoway.switches.routing.Way;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/// The far switch has approved a payment to one of our merchants: have it credited (F1 steps 11 and 12).
///
/// It is an advice: it is repeated until we acknowledge it, and we do so when the acquirer has credited the merchant.
@Singleton
public final class ResultFlow {

    private final Routing routing;
    private final Journeys journeys;
    private final Once once;
    private final Sender sender;
    private final Receipts receipts;
    private final InstantSource clock;

    ResultFlow(Routing routing, Journeys journeys, Once once, Sender sender, Receipts receipts, InstantSource clock) {
        this.routing = routing;
        this.journeys = journeys;
        this.once = once;
        this.sender = sender;
        this.receipts = receipts;
        this.clock = clock;
    }

    public Response result(Incoming incoming, Result result) {
        Scan scan = QrReader.read(result.qr(), clock.instant());
        if (result.status() != PaymentStatus.APPROVED) {
            return Response.of(new Acknowledged()); // nothing to credit
        }
        if (!(scan.code() instanceof MerchantCode code)) {
            return Response.of(
                    Rejected.because(ResponseCode.INVALID_MERCHANT)); // somebody paid, nobody can be credited
        }
        if (!(routing.way(incoming.me(), scan) instanceof Way.Onward(var next))) {
            return Response.of(Rejected.because(ResponseCode.INVALID_MERCHANT));
        }
        Optional<Corridor> corridor =
                routing.corridor(incoming.me(), incoming.sender().country(), next, code.country());
        if (corridor.isEmpty()) {
            return Response.of(Rejected.because(ResponseCode.NOT_PERMITTED));
        }
        return once.receive(
                incoming,
                receipts.findable(Once.draft(incoming, corridor.get().settlementDate(clock.instant())), code),
                Once.Repeat.GETS_THE_ANSWER,
                payment -> credit(incoming, result, code, corridor.get(), next, payment),
                payment -> credit(incoming, result, code, corridor.get(), next, payment));
    }

    private Response credit(
            Incoming incoming, Result result, MerchantCode code, Corridor corridor, Link next, Payment payment) {
        Credit credit = new Credit(
                result.paymentId(),
                Payability.payee(code),
                result.amounts(),
                result.voucher().orElse(""),
                result.settlementKey().orElseThrow(),
                Ids.ledgerHash(result.paymentId()),
                result.qr());
        Answer credited = PaymentFlow.answered(sender.send(next, credit).reply());
        if (credited.code() != ResponseCode.APPROVED) {
            return Response.of(credited); // not acknowledged: it will be repeated
        }
        Change booked = Change.NONE
                .withVoucher(credit.voucher())
                .withPostings(journeys.postings(corridor, incoming.me(), incoming.sender(), next, result.amounts()));
        return once.end(incoming, payment, PaymentEvent.APPROVAL, new Acknowledged(), booked);
    }
}

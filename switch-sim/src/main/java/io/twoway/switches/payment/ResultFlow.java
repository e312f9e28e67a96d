package io.twoway.switches.payment;

import io.twoway.party.door.Desk.Response;
import io.twoway.party.door.Incoming;
import io.twoway.party.door.Once;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewAdvice;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.link.Advices;
import io.twoway.party.link.Sender;
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
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The far switch has approved a payment to one of our merchants: have it credited (F1 steps 11 and 12).
///
/// It is an advice: it is repeated until we acknowledge it, and we do so when the acquirer has credited
/// the merchant.
@Singleton
public final class ResultFlow {

    private final Journeys journeys;
    private final Once once;
    private final Sender sender;
    private final Receipts receipts;
    private final Undoing undoing;
    private final Ledger ledger;
    private final Advices advices;
    private final InstantSource clock;

    ResultFlow(
            Journeys journeys,
            Once once,
            Sender sender,
            Receipts receipts,
            Undoing undoing,
            Ledger ledger,
            Advices advices,
            InstantSource clock) {
        this.journeys = journeys;
        this.once = once;
        this.sender = sender;
        this.receipts = receipts;
        this.undoing = undoing;
        this.ledger = ledger;
        this.advices = advices;
        this.clock = clock;
    }

    public Response result(Incoming incoming, Result result) {
        Scan scan = QrReader.read(result.qr(), clock.instant());
        if (result.status() != PaymentStatus.APPROVED) {
            return Response.of(new Acknowledged()); // nothing to credit
        }
        Optional<Journeys.Towards> towards = journeys.towards(incoming.me(), incoming.sender(), scan);
        if (!(scan.code() instanceof MerchantCode code)
                || towards.isEmpty()
                || result.settlementKey().isEmpty()) {
            return Response.of(
                    Rejected.because(ResponseCode.INVALID_MERCHANT)); // somebody paid, nobody can be credited
        }
        LocalDate settlementDate = result.settlementKey().get().settlementDate();
        return once.receive(
                incoming,
                receipts.findable(Once.draft(incoming, settlementDate), code),
                Once.Repeat.GETS_THE_ANSWER,
                payment -> credit(incoming, result, code, towards.get(), payment),
                payment -> credit(incoming, result, code, towards.get(), payment));
    }

    /// The payer gets it back. An attempt before this one may have been heard without an answer, so
    /// whatever the acquirer has done is taken back too.
    private Response notCredited(Incoming incoming, Payment payment, Answer why) {
        List<NewAdvice> reversals = undoing.reversals(payment);
        Response response = once.end(incoming, payment, PaymentEvent.DECLINE, why, Change.NONE.withAdvices(reversals));
        if (response instanceof Response.Stored) { // else a repeat was faster, and may have credited
            ledger.find(payment.key()).ifPresent(recorded -> advices.deliverLater(recorded, reversals));
        }
        return response;
    }

    private Response credit(
            Incoming incoming, Result result, MerchantCode code, Journeys.Towards towards, Payment payment) {
        Link next = towards.next();
        Credit credit = new Credit(
                result.paymentId(),
                Payability.payee(code),
                result.amounts(),
                result.voucher().orElse(""),
                result.settlementKey().orElseThrow(),
                Ids.ledgerHash(result.paymentId()),
                result.qr());
        Answer credited = Authorisation.answered(sender.send(next, credit).reply());
        if (credited.code().next() == ResponseCode.Next.DECLINE) {
            return notCredited(incoming, payment, credited);
        }
        if (credited.code() != ResponseCode.APPROVED) {
            return Response.of(credited); // not acknowledged: it will be repeated
        }
        Change booked = Change.NONE
                .withVoucher(credit.voucher())
                .withPostings(journeys.postings(
                        towards.corridor(), incoming.me(), incoming.sender(), next, result.amounts()));
        return once.end(incoming, payment, PaymentEvent.APPROVAL, new Acknowledged(), booked);
    }
}

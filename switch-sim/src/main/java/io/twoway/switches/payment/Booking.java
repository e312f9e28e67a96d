package io.twoway.switches.payment;

import io.twoway.party.ledger.Advance;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewAdvice;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.link.Advices;
import io.twoway.party.topology.Corridor.CreditOrder;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.Request.Result;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Writes an approval into the books, together with what others must be told about it.
@Singleton
public final class Booking {

    private static final Logger LOG = Logger.getLogger(Booking.class);

    private final Network network;
    private final Journeys journeys;
    private final Ledger ledger;
    private final Advices advices;

    Booking(Network network, Journeys journeys, Ledger ledger, Advices advices) {
        this.network = network;
        this.journeys = journeys;
        this.ledger = ledger;
        this.advices = advices;
    }

    /// What became of an approval.
    enum Fate {
        STANDS,
        /// Someone else had ended the payment meanwhile.
        ENDED_BEFORE,
        /// The payee's side could not credit it.
        TAKEN_BACK
    }

    /// Records an approval and tells those who must know, in the order that the corridor agreed on.
    ///
    /// @param body the answer as it will go over the wire, where somebody waits for it
    Fate book(Journey journey, Payment payment, Approved approval, Optional<byte[]> body) {
        LocalDate date = approval.settlementKey().settlementDate();
        List<NewAdvice> toPayee = new ArrayList<>();
        if (journey.scanned().isEmpty() && journey.next().style() != Link.Style.FORWARD) {
            Instant expires = network.expires(journey.corridor(), date);
            toPayee.add(advices.about(Journey.result(journey.pay(), approval), journey.next(), expires));
        }
        List<NewAdvice> all = new ArrayList<>(toPayee);
        if (journey.issuerHost().isPresent()) {
            all.add(advices.notice(journey.notice(approval), network.link(journey.me(), journey.from())));
        }
        Change change = Change.NONE.withVoucher(approval.voucher()).withSettlementDate(date);
        change = body.isPresent() ? change.withAnswer(approval, body.get()) : change.withOutcome(approval);
        if (journey.me().role().holdsMoney()) {
            change = change.withPostings(journeys.postings(journey, approval.amounts()));
        }
        if (!(ledger.advance(payment, PaymentEvent.APPROVAL, change.withAdvices(all))
                instanceof Advance.Advanced(var recorded))) {
            return Fate.ENDED_BEFORE;
        }
        LOG.infof(
                "payment=%s party=%s state=APPROVED voucher=%s",
                payment.key().paymentId(), payment.key().party(), approval.voucher());
        return tell(journey, recorded, toPayee.size(), all);
    }

    /// Whether the payer's side may hear by another way how it stands: where the credit comes first, not
    /// while the payee's side is asked to book for the first time. If that cannot, the payer's side is told
    /// no, and nothing else.
    public boolean mayBeTold(Payment payment) {
        Party me = network.party(payment.key().party());
        Party sender = network.party(payment.key().sender());
        boolean debited = network.links(me, sender).stream().anyMatch(link -> link.style() == Link.Style.DEBIT);
        return payment.state() != PaymentState.APPROVED
                || !(payment.request() instanceof Pay)
                || debited // told of the taking back by a notice
                || !isCreditedFirst(payment)
                || !ledger.isUntried(payment.key(), Result.class.getSimpleName());
    }

    private boolean isCreditedFirst(Payment payment) {
        return journeys.resume(payment)
                .map(journey -> journey.corridor().creditOrder())
                .filter(order -> order == CreditOrder.ANSWER_BEFORE_CREDIT)
                .isEmpty();
    }

    private Fate tell(Journey journey, Payment recorded, int toPayee, List<NewAdvice> all) {
        boolean creditFirst = journey.corridor().creditOrder() == CreditOrder.CREDIT_BEFORE_ANSWER;
        boolean told = !creditFirst || advices.deliver(recorded, all, 0, toPayee);
        advices.deliverLater(recorded, all, creditFirst ? toPayee : 0);
        return told || ledger.find(recorded.key()).orElse(recorded).state() == PaymentState.APPROVED
                ? Fate.STANDS
                : Fate.TAKEN_BACK;
    }
}

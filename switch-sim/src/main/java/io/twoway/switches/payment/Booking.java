package io.twoway.switches.payment;

import io.twoway.party.journal.Trace;
import io.twoway.party.ledger.Advance;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewAdvice;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.link.Advices;
import io.twoway.party.topology.Corridor.CreditOrder;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Answer.Approved;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Writes an approval into the books, together with what others must be told about it.
@Singleton
final class Booking {

    private static final Logger LOG = Logger.getLogger(Booking.class);

    private final Network network;
    private final Journeys journeys;
    private final Ledger ledger;
    private final Advices advices;
    private final Ids ids;

    Booking(Network network, Journeys journeys, Ledger ledger, Advices advices, Ids ids) {
        this.network = network;
        this.journeys = journeys;
        this.ledger = ledger;
        this.advices = advices;
        this.ids = ids;
    }

    /// Records an approval and tells those who must know, in the order that the corridor agreed on.
    ///
    /// @param body the answer as it will go over the wire, where somebody waits for it
    /// @return false if someone else has ended the payment meanwhile
    boolean book(Journey journey, Payment payment, Approved approval, Optional<byte[]> body) {
        List<NewAdvice> toPayee = new ArrayList<>();
        if (journey.next().style() != Link.Style.FORWARD) {
            toPayee.add(advices.about(Journey.result(journey.pay(), approval), journey.next()));
        }
        List<NewAdvice> all = new ArrayList<>(toPayee);
        if (journey.issuerHost().isPresent()) {
            all.add(advices.about(Journey.result(journey.pay(), approval), network.link(journey.me(), journey.from())));
        }
        Change change = Change.NONE.withVoucher(approval.voucher());
        change = body.isPresent() ? change.withAnswer(approval, body.get()) : change.withOutcome(approval);
        if (journey.me().role().holdsMoney()) {
            change = change.withPostings(journeys.postings(journey, approval.amounts()));
        }
        for (NewAdvice advice : all) {
            change = change.withAdvice(advice);
        }
        if (!(ledger.advance(payment, PaymentEvent.APPROVAL, change) instanceof Advance.Advanced(var recorded))) {
            return false;
        }
        LOG.infof(
                "payment=%s party=%s state=APPROVED voucher=%s",
                payment.key().paymentId(), payment.key().party(), approval.voucher());
        tell(journey, recorded, toPayee, all);
        return true;
    }

    private void tell(Journey journey, Payment recorded, List<NewAdvice> toPayee, List<NewAdvice> all) {
        int before = 0;
        if (journey.corridor().creditOrder() == CreditOrder.CREDIT_BEFORE_ANSWER) {
            advices.deliver(recorded, all, 0, toPayee.size());
            before = toPayee.size();
        }
        int first = before;
        Optional<Trace> trace = Trace.current();
        if (first < all.size()) {
            Thread.startVirtualThread(() -> trace.orElseGet(() -> Trace.begin(ids))
                    .during(() -> {
                        advices.deliver(recorded, all, first, all.size());
                        return true;
                    }));
        }
    }
}

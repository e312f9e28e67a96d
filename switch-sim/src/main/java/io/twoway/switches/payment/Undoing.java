package io.twoway.switches.payment;

import io.twoway.party.ledger.Advance;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewAdvice;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.link.Advices;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.Request.Result;
import io.twoway.protocol.message.Request.Reversal;
import io.twoway.protocol.message.SettlementKey;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/// Takes payments back: puts back what they moved here, and tells everyone beyond us who may have acted on them (F12).
@Singleton
public final class Undoing {

    private static final Logger LOG = Logger.getLogger(Undoing.class);

    private final Network network;
    private final Journeys journeys;
    private final Ledger ledger;
    private final Advices advices;

    Undoing(Network network, Journeys journeys, Ledger ledger, Advices advices) {
        this.network = network;
        this.journeys = journeys;
        this.ledger = ledger;
        this.advices = advices;
    }

    /// The parties beyond us, and what they are told.
    private record Reach(List<Link> links, Reversal reversal, Instant expires) {}

    /// @param told   which of those beyond us are told
    /// @param change what else is recorded: the answer, a notice to the wallet
    /// @throws IllegalStateException if the payment cannot be taken back any more
    public Advance takeBack(Payment payment, Predicate<Link> told, Change change) {
        Change all = change.withPostings(ledger.undoing(payment.key()));
        Optional<Reach> reach = reach(payment);
        boolean beyond = false;
        for (Link link : reach.map(Reach::links).orElse(List.of())) {
            if (told.test(link)) {
                all = all.withAdvice(advices.about(
                        reach.get().reversal(), link, reach.get().expires()));
                beyond = true;
            }
        }
        PaymentEvent event = beyond ? PaymentEvent.REVERSAL_BEGUN : PaymentEvent.REVERSAL_BOOKED;
        Advance advance = ledger.advance(payment, event, all);
        if (advance instanceof Advance.Advanced(var recorded)) {
            LOG.warnf(
                    "payment=%s party=%s state=%s was=%s",
                    payment.key().paymentId(), payment.key().party(), recorded.state(), payment.state());
            List<NewAdvice> toTell = all.advices();
            advices.deliverLater(recorded, toTell);
        }
        return advance;
    }

    private Optional<Reach> reach(Payment payment) {
        return switch (payment.request()) {
            case Pay _ -> journeys.resume(payment).map(journey -> reach(payment, journey));
            case Result result -> journeys.towards(payment, result).map(next -> reach(payment, result, next));
            default -> Optional.empty();
        };
    }

    private Reach reach(Payment payment, Journey journey) {
        Optional<Approved> approval = payment.outcome().filter(Approved.class::isInstance).map(Approved.class::cast);
        Amounts amounts = approval.map(Approved::amounts).orElse(journey.amounts());
        SettlementKey key = approval.map(Approved::settlementKey)
                .orElseGet(() -> journey.approval().settlementKey());
        Reversal reversal = reversal(
                payment,
                journey.merchant(),
                amounts,
                Optional.of(key),
                Optional.of(journey.pay().payer()));
        List<Link> links = journey.issuerHost()
                .map(host -> List.of(journey.next(), host))
                .orElseGet(() -> List.of(journey.next()));
        return new Reach(links, reversal, expires(journey.corridor().closes(key.settlementDate())));
    }

    private Reach reach(Payment payment, Result result, Journeys.Towards towards) {
        Reversal reversal = reversal(
                payment, result.merchant(), result.amounts(), result.settlementKey(), Optional.empty());
        return new Reach(
                List.of(towards.next()), reversal, expires(towards.corridor().closes(payment.settlementDate())));
    }

    private static Reversal reversal(
            Payment payment, Merchant merchant, Amounts amounts, Optional<SettlementKey> key, Optional<Payer> payer) {
        return new Reversal(payment.key().paymentId(), merchant, amounts, payment.voucher(), key, payer);
    }

    private Instant expires(Instant cutOver) {
        return cutOver.plus(network.schedules().grace());
    }
}

package io.twoway.switches.payment;

import io.twoway.party.ledger.Advance;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewAdvice;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.ledger.Posting;
import io.twoway.party.link.Advices;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.ReturnNotice;
import io.twoway.protocol.message.Request.Reversal;
import io.twoway.protocol.message.SettlementKey;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/// Takes payments back: puts back what they moved here, and tells everyone beyond us who may have acted
/// on them (F12).
@Singleton
public final class Undoing {

    private static final Logger LOG = Logger.getLogger(Undoing.class);

    private final Network network;
    private final Journeys journeys;
    private final Passages passages;
    private final Ledger ledger;
    private final Advices advices;
    private final InstantSource clock;

    Undoing(
            Network network,
            Journeys journeys,
            Passages passages,
            Ledger ledger,
            Advices advices,
            InstantSource clock) {
        this.network = network;
        this.journeys = journeys;
        this.passages = passages;
        this.ledger = ledger;
        this.advices = advices;
        this.clock = clock;
    }

    /// @param told   which of those beyond us are told
    /// @param change what else is recorded: the answer, a notice to the wallet
    /// @throws IllegalStateException if the payment cannot be taken back any more, or nobody knows who is beyond us
    public Advance takeBack(Payment payment, Predicate<Link> told, Change change) {
        Passage passage = passages.passage(payment)
                .orElseThrow(
                        () -> new IllegalStateException("the network file has no way any more for " + payment.key()));
        List<NewAdvice> reversals = reversals(payment, passage, told);
        List<NewAdvice> notice = notice(payment, passage).stream().toList();
        Change all = change.withPostings(ledger.undoing(payment.key()))
                .withAdvices(reversals)
                .withAdvices(notice);
        PaymentEvent event = reversals.isEmpty() ? PaymentEvent.REVERSAL_BOOKED : PaymentEvent.REVERSAL_BEGUN;
        Advance advance = ledger.advance(payment, event, all);
        if (advance instanceof Advance.Advanced(var recorded)) {
            LOG.warnf(
                    "payment=%s party=%s state=%s was=%s",
                    payment.key().paymentId(), payment.key().party(), recorded.state(), payment.state());
            advices.deliverLater(recorded, all.advices());
        }
        return advance;
    }

    /// Whether those beyond us would still be told: not when the settlement date is over (messages.md 3.22).
    public boolean isInTime(Payment payment) {
        return passages.passage(payment)
                .filter(passage -> clock.instant().isBefore(expires(payment, passage)))
                .isPresent();
    }

    /// What everyone beyond us is told when a payment is taken back.
    public List<NewAdvice> reversals(Payment payment) {
        return passages.passage(payment).stream()
                .flatMap(passage -> reversals(payment, passage, _ -> true).stream())
                .toList();
    }

    private List<NewAdvice> reversals(Payment payment, Passage passage, Predicate<Link> told) {
        return passage.beyond().stream()
                .filter(told)
                .map(link -> advices.about(reversal(payment, passage), link, expires(payment, passage)))
                .toList();
    }

    /// How a payment passed us; empty if the topology has no way for it any more.
    public Optional<Passage> passage(Payment payment) {
        return passages.passage(payment);
    }

    /// What books a return: the payment's own positions for other amounts, the other way round.
    public List<Posting> returning(Passage passage, Amounts amounts) {
        return journeys.postings(passage.corridor(), passage.me(), passage.from(), passage.next(), amounts).stream()
                .map(posting -> Posting.to(posting.account(), posting.amount().negated()))
                .toList();
    }

    /// A payer who showed her code did not ask for this: her wallet is told that an approved payment never was.
    private Optional<NewAdvice> notice(Payment payment, Passage passage) {
        if (!(payment.request() instanceof CpmPay)
                || passage.host().isEmpty()
                || !(payment.outcome().orElse(null) instanceof Approved approved)) {
            return Optional.empty();
        }
        Original original = new Original(
                payment.key().paymentId(),
                approved.amounts().transaction(),
                approved.voucher(),
                approved.settlementKey());
        ReturnNotice undone = new ReturnNotice(
                payment.key().paymentId(),
                ReturnNotice.Kind.CANCELLATION,
                original,
                approved.merchant(),
                approved.amounts(),
                passage.payer());
        return Optional.of(advices.notice(undone, network.link(passage.me(), passage.from())));
    }

    private static Reversal reversal(Payment payment, Passage passage) {
        return new Reversal(
                payment.key().paymentId(),
                passage.merchant(),
                passage.amounts(),
                payment.voucher(),
                passage.settlementKey(),
                passage.payer());
    }

    private Instant expires(Payment payment, Passage passage) {
        LocalDate date =
                passage.settlementKey().map(SettlementKey::settlementDate).orElse(payment.settlementDate());
        return network.expires(passage.corridor(), date);
    }
}

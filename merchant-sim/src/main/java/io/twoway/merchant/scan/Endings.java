package io.twoway.merchant.scan;

import io.quarkus.runtime.StartupEvent;
import io.twoway.merchant.acceptance.Merchants;
import io.twoway.party.control.SimulatorConfig;
import io.twoway.party.inquiry.Inquiries;
import io.twoway.party.ledger.Advance;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewAdvice;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.ledger.Position;
import io.twoway.party.ledger.Posting;
import io.twoway.party.link.Advices;
import io.twoway.party.link.Reply;
import io.twoway.party.link.Sender;
import io.twoway.party.topology.Corridor;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Answer.Status;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Inquiry;
import io.twoway.protocol.message.Request.Reversal;
import io.twoway.protocol.message.ResponseCode;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// How payments with payers' codes end at the acquirer: credited, declined, taken back, or inquired until one of these.
@Singleton
public final class Endings {

    private static final Logger LOG = Logger.getLogger(Endings.class);

    private final Network network;
    private final Merchants merchants;
    private final Ledger ledger;
    private final Sender sender;
    private final Advices advices;
    private final Inquiries inquiries;
    private final InstantSource clock;

    Endings(
            Network network,
            Merchants merchants,
            Ledger ledger,
            Sender sender,
            Advices advices,
            Inquiries inquiries,
            InstantSource clock) {
        this.network = network;
        this.merchants = merchants;
        this.ledger = ledger;
        this.sender = sender;
        this.advices = advices;
        this.inquiries = inquiries;
        this.clock = clock;
    }

    Link toSwitch(Party acquirer) {
        return network.link(acquirer, network.party(acquirer.memberOf().orElseThrow()));
    }

    /// The agreement that leads to this acquirer, until the approval says on which day the payment settles.
    Corridor agreement(Party acquirer) {
        return network.corridors().stream()
                .filter(c -> c.payeeCountry().equals(acquirer.country())
                        && Optional.of(c.route().getLast()).equals(acquirer.memberOf()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no agreement leads to " + acquirer.id()));
    }

    /// An approval of another amount than the till asked for is none.
    static boolean agrees(Payment payment, Approved approved) {
        CpmPay pay = (CpmPay) payment.request();
        return approved.amounts().transaction().equals(pay.amounts().transaction());
    }

    /// The switch owes us what we owe the merchant: the acquirer's side of any payment.
    void approve(Payment payment, Approved approved) {
        CpmPay pay = (CpmPay) payment.request();
        Party acquirer = network.party(payment.key().party());
        String account = "merchant:"
                + merchants
                        .numbered(acquirer, pay.merchant().id())
                        .orElseThrow()
                        .id();
        ended(
                payment,
                PaymentEvent.APPROVAL,
                Change.NONE
                        .withVoucher(approved.voucher())
                        .withSettlementDate(approved.settlementKey().settlementDate())
                        .withOutcome(approved)
                        .withPostings(Posting.transfer(
                                Position.with(toSwitch(acquirer).to().id()),
                                account,
                                pay.amounts().transaction())));
    }

    void decline(Payment payment, Rejected why) {
        ended(payment, PaymentEvent.DECLINE, Change.NONE.withOutcome(why));
    }

    /// The payer is being asked: the outcome is inquired.
    void await(Payment payment) {
        follow(ledger.advance(payment, PaymentEvent.NO_ANSWER, Change.NONE).payment());
    }

    /// No usable answer, and the till waits no longer: whatever happened is undone, and the merchant told "no".
    void takeBack(Payment payment) {
        CpmPay pay = (CpmPay) payment.request();
        Party acquirer = network.party(payment.key().party());
        Reversal reversal = new Reversal(
                pay.paymentId(), pay.merchant(), pay.amounts(), payment.voucher(), Optional.empty(), Optional.empty());
        NewAdvice advice = advices.about(reversal, toSwitch(acquirer), expires(payment));
        Change change =
                Change.NONE.withOutcome(Rejected.because(ResponseCode.TIME_OUT)).withAdvice(advice);
        if (ended(payment, PaymentEvent.REVERSAL_BEGUN, change) instanceof Advance.Advanced(var recorded)) {
            advices.deliverLater(recorded, List.of(advice));
        }
    }

    /// Until when a reversal of the payment is told.
    private Instant expires(Payment payment) {
        return network.expires(agreement(network.party(payment.key().party())), payment.settlementDate());
    }

    /// The switch has confirmed that the payment is taken back.
    public void reversed(PaymentKey key) {
        ledger.find(key)
                .filter(payment -> payment.state() == PaymentState.REVERSAL_PENDING)
                .filter(payment -> !ledger.pending(key).contains(Reversal.class.getSimpleName()))
                .ifPresent(payment -> ended(payment, PaymentEvent.REVERSAL_ACKNOWLEDGED, Change.NONE));
    }

    /// Nobody confirms it any more: people decide.
    public void stuck(PaymentKey key) {
        ledger.find(key)
                .filter(payment -> payment.state() == PaymentState.REVERSAL_PENDING)
                .ifPresent(payment -> ended(payment, PaymentEvent.UNDELIVERABLE, Change.NONE));
    }

    /// Takes up what a former life of this process left open, and what is left open whenever the ledger was away.
    void takeUp(@Observes StartupEvent event, SimulatorConfig config) {
        takeUp(config);
        ledger.afterOutage(() -> takeUp(config));
    }

    private void takeUp(SimulatorConfig config) {
        network.playedBy(config.simulator())
                .flatMap(party -> ledger.inFlight(party.id()).stream())
                .filter(payment -> payment.request() instanceof CpmPay)
                .forEach(payment -> {
                    if (payment.state() == PaymentState.REVERSAL_PENDING) {
                        reversed(payment.key());
                    } else {
                        follow(payment);
                    }
                });
    }

    /// Inquires on the schedule until the outcome is known. Only for a payment that no flow works on.
    void follow(Payment payment) {
        inquiries.follow(payment.key(), now -> now.state() == PaymentState.UNKNOWN && !isOver(inquire(now)));
    }

    /// Ended, or given up here and now: a payer who has been asked for longer than she has to answer.
    private boolean isOver(Payment payment) {
        if (payment.state() != PaymentState.UNKNOWN) {
            return true;
        }
        Instant end = payment.openedAt()
                .plus(network.cpm().action())
                .plus(network.schedules().inFlight());
        if (clock.instant().isBefore(end) || !clock.instant().isBefore(expires(payment))) {
            return false; // or nobody would be told any more: the outcome stays unknown until it is heard
        }
        takeBack(payment);
        return true;
    }

    /// Asks the switch. The payment as it is known afterwards.
    Payment inquire(Payment payment) {
        CpmPay pay = (CpmPay) payment.request();
        Link link = toSwitch(network.party(payment.key().party()));
        Inquiry inquiry = new Inquiry(
                pay.paymentId(),
                Payer.UNKNOWN,
                Optional.empty(),
                Optional.of(pay.amounts().transaction()));
        switch (sender.send(link, inquiry).reply()) {
            case Reply.Answered(Status(var status, var reason, var approval)) -> {
                switch (status) {
                    case APPROVED ->
                        approval.filter(approved -> agrees(payment, approved))
                                .ifPresent(approved -> approve(payment, approved));
                    case DECLINED -> decline(payment, Rejected.because(reason.orElse(ResponseCode.ISSUER_DECLINED)));
                    case PENDING -> {}
                }
            }
            default -> {} // "never heard of it" may still be on its way: it is taken back when the time is up
        }
        return ledger.find(payment.key()).orElse(payment);
    }

    private Advance ended(Payment payment, PaymentEvent event, Change change) {
        Advance advance = ledger.advance(payment, event, change);
        LOG.infof(
                "payment=%s party=%s event=%s%s",
                payment.key().paymentId(),
                payment.key().party(),
                event,
                advance instanceof Advance.Advanced ? "" : " ignored=ended-before");
        return advance;
    }
}

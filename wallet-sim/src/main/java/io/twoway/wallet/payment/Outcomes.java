package io.twoway.wallet.payment;

import io.quarkus.runtime.StartupEvent;
import io.twoway.party.control.SimulatorConfig;
import io.twoway.party.inquiry.Inquiries;
import io.twoway.party.journal.Trace;
import io.twoway.party.ledger.Advance;
import io.twoway.party.ledger.Balance;
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
import io.twoway.party.time.Alarm;
import io.twoway.party.topology.Corridor;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Answer.Status;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request.Inquiry;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.Request.Reversal;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import io.twoway.wallet.account.Payers;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/// How a wallet's payments end: approved, declined, or unknown until an inquiry or a notification says which.
@Singleton
final class Outcomes {

    private static final Logger LOG = Logger.getLogger(Outcomes.class);

    private final Network network;
    private final Payers payers;
    private final Ledger ledger;
    private final Sender sender;
    private final Advices advices;
    private final Inquiries inquiries;
    private final Alarm alarm;
    private final InstantSource clock;
    private final Ids ids;

    Outcomes(
            Network network,
            Payers payers,
            Ledger ledger,
            Sender sender,
            Advices advices,
            Inquiries inquiries,
            Alarm alarm,
            InstantSource clock,
            Ids ids) {
        this.network = network;
        this.payers = payers;
        this.ledger = ledger;
        this.sender = sender;
        this.advices = advices;
        this.inquiries = inquiries;
        this.alarm = alarm;
        this.clock = clock;
        this.ids = ids;
    }

    /// The wallet's link to its switch.
    static Link toSwitch(Network network, Party wallet) {
        return network.link(wallet, network.party(wallet.memberOf().orElseThrow()));
    }

    /// Whether the wallet itself keeps the payer's account; else the switch debits the wallet's host.
    static boolean holdsMoney(Network network, Party wallet) {
        return network.links(network.party(wallet.memberOf().orElseThrow()), wallet).stream()
                .noneMatch(link -> link.style() == Link.Style.DEBIT);
    }

    /// Whether an approval is this payment's: one of another amount is none.
    static boolean isOf(Payment payment, Amounts approved) {
        boolean same =
                payment.request() instanceof Pay pay && approved.transaction().equals(pay.amount());
        if (!same) {
            LOG.warnf(
                    "payment=%s party=%s exception=\"approved for other amounts: %s\"",
                    payment.key().paymentId(), payment.key().party(), approved);
        }
        return same;
    }

    /// @return false if the payment had ended before
    boolean approve(Payment payment, Approved approved) {
        Party wallet = network.party(payment.key().party());
        return ended(payment, PaymentEvent.APPROVAL, now -> {
            Change change = Change.NONE
                    .withVoucher(approved.voucher())
                    .withSettlementDate(approved.settlementKey().settlementDate())
                    .withOutcome(approved);
            return holdsMoney(network, wallet) ? change.withPostings(capture(now, wallet, approved)) : change;
        });
    }

    /// @return false if the payment had ended before
    boolean decline(Payment payment, Rejected why) {
        boolean holds = holdsMoney(network, network.party(payment.key().party()));
        return ended(payment, PaymentEvent.DECLINE, now -> {
            Change change = Change.NONE.withOutcome(why);
            return holds ? change.withPostings(Posting.release(account(now), held(now))) : change;
        });
    }

    /// The switch has confirmed that the payment is taken back: the payer's money is hers again.
    void reversed(PaymentKey key) {
        ledger.find(key)
                .filter(payment -> payment.state() == PaymentState.REVERSAL_PENDING)
                .filter(payment -> !ledger.pending(key).contains(Reversal.class.getSimpleName()))
                .ifPresent(payment -> ended(
                        payment,
                        PaymentEvent.REVERSAL_ACKNOWLEDGED,
                        now -> Change.NONE.withPostings(ledger.undoing(now.key()))));
    }

    /// The network has given the payment back that it had approved.
    void returned(Payment payment) {
        Rejected why = new Rejected(ResponseCode.ISSUER_DECLINED, "the network has taken the payment back");
        ended(payment, PaymentEvent.REVERSAL_BOOKED, _ -> Change.NONE.withNewOutcome(why));
    }

    /// The switch says yes to a payment that had ended with a no here, which stays. Asked once more, the switch
    /// takes its word back, or what it said waits for a person (messages.md 3.15, 3.21).
    ///
    /// @param kept what it said
    void contradicted(Payment payment, PaymentKey kept) {
        contradicted(payment, kept, 0);
    }

    private void contradicted(Payment payment, PaymentKey kept, int round) {
        List<Duration> waits = network.schedules().inquiry();
        alarm.in(
                round == 0 ? Duration.ZERO : waits.get(round - 1),
                () -> Trace.begin(ids).during(() -> {
                    Reply said = inquire(payment);
                    LOG.warnf("payment=%s party=%s inquired=%s", kept.paymentId(), kept.party(), said);
                    if (said instanceof Reply.Answered(Status(var status, var why, var ignored))
                            && status != PaymentStatus.PENDING) {
                        Rejected no = Rejected.because(why.orElse(ResponseCode.ISSUER_DECLINED));
                        ledger.find(kept)
                                .filter(row -> status == PaymentStatus.DECLINED)
                                .ifPresent(row ->
                                        ledger.insist(row, PaymentEvent.DECLINE, _ -> Change.NONE.withOutcome(no)));
                    } else if (round < waits.size()) {
                        contradicted(payment, kept, round + 1);
                    }
                    return said;
                }));
    }

    /// Nobody will say any more how it ended: it is taken back, and the payer's money stays held until that is
    /// confirmed (messages.md 3.17).
    private boolean gaveUp(Payment payment) {
        Pay pay = (Pay) payment.request();
        Party wallet = network.party(payment.key().party());
        Instant until = payment.openedAt().plus(network.schedules().inquiries());
        if (!holdsMoney(network, wallet) || clock.instant().isBefore(until)) {
            return false;
        }
        Corridor corridor =
                network.corridor(wallet.country(), pay.merchant().country()).orElseThrow();
        Instant expires = network.expires(corridor, payment.settlementDate());
        if (!clock.instant().isBefore(expires)) {
            return false; // nobody would be told: the outcome stays unknown until it is heard
        }
        Reversal reversal = new Reversal(
                pay.paymentId(),
                pay.merchant(),
                Amounts.of(pay.amount()),
                payment.voucher(),
                Optional.empty(),
                Optional.of(pay.payer()));
        NewAdvice advice = advices.about(reversal, toSwitch(network, wallet), expires);
        Change change =
                Change.NONE.withOutcome(Rejected.because(ResponseCode.TIME_OUT)).withAdvice(advice);
        if (ledger.advance(payment, PaymentEvent.REVERSAL_BEGUN, change) instanceof Advance.Advanced(var recorded)) {
            LOG.warnf(
                    "payment=%s party=%s state=%s",
                    payment.key().paymentId(), payment.key().party(), recorded.state());
            advices.deliverLater(recorded, change.advices());
        }
        return true;
    }

    /// Inquires on the schedule until the outcome is known. Only for a payment that no flow works on.
    void follow(Payment payment) {
        inquiries.follow(payment.key(), now -> now.state() == PaymentState.UNKNOWN && !resolved(now) && !gaveUp(now));
    }

    /// Takes up what a former life of this process left open, and what is left open whenever the ledger was away. In
    /// the second case flows may still be at work: they have until the first inquiry.
    void takeUp(@Observes StartupEvent event, SimulatorConfig config) {
        takeUp(config, inquiries::abandoned);
        ledger.afterOutage(() -> takeUp(config, payment -> payment));
    }

    private void takeUp(SimulatorConfig config, UnaryOperator<Payment> first) {
        network.playedBy(config.simulator())
                .flatMap(party -> ledger.inFlight(party.id()).stream())
                .forEach(payment -> {
                    if (payment.state() == PaymentState.REVERSAL_PENDING) {
                        reversed(payment.key());
                    } else if (payment.request() instanceof Pay) {
                        follow(first.apply(payment));
                    }
                });
    }

    private Reply inquire(Payment payment) {
        Pay pay = (Pay) payment.request();
        Link toSwitch = toSwitch(network, network.party(payment.key().party()));
        Inquiry inquiry = new Inquiry(pay.paymentId(), pay.payer(), Optional.empty(), Optional.of(pay.amount()));
        return sender.send(toSwitch, inquiry).reply();
    }

    private boolean resolved(Payment payment) {
        return switch (inquire(payment)) {
            case Reply.Answered(Status(var status, var reason, var approval)) ->
                switch (status) {
                    case APPROVED ->
                        approval.isPresent()
                                && isOf(payment, approval.get().amounts())
                                && approve(payment, approval.get());
                    case DECLINED -> decline(payment, Rejected.because(reason.orElse(ResponseCode.ISSUER_DECLINED)));
                    case PENDING -> false;
                };
            case Reply.Answered(Rejected(var code, var ignored))
            when code == ResponseCode.ORIGINAL_NOT_FOUND
                    && clock.instant()
                            .isAfter(
                                    payment.updatedAt().plus(network.schedules().inFlight())) ->
                decline(payment, new Rejected(ResponseCode.NETWORK_ERROR, "the payment never arrived"));
            default -> false;
        };
    }

    private boolean ended(Payment payment, PaymentEvent event, Function<Payment, Change> change) {
        boolean first = ledger.insist(payment, event, change) instanceof Advance.Advanced;
        LOG.infof(
                "payment=%s party=%s event=%s%s",
                payment.key().paymentId(), payment.key().party(), event, first ? "" : " ignored=ended-before");
        return first;
    }

    /// The payer's held money leaves in her currency; we owe the switch in the settlement currency.
    private List<Posting> capture(Payment payment, Party wallet, Approved approved) {
        List<Posting> postings = new ArrayList<>(Posting.capture(Position.FX, held(payment)));
        Link toSwitch = toSwitch(network, wallet);
        postings.addAll(Posting.transfer(
                Position.FX, Position.with(toSwitch.to().id()), Position.owed(toSwitch.settles(), approved.amounts())));
        return postings;
    }

    private String account(Payment payment) {
        Party issuer = network.party(payment.key().party());
        String token = ((Pay) payment.request()).payer().account();
        return Payers.account(payers.holding(issuer, token).orElseThrow());
    }

    private Money held(Payment payment) {
        return ledger.moved(payment.key()).stream()
                .filter(balance -> balance.account().equals(Posting.HELD))
                .map(Balance::amount)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(payment.key() + " holds nothing"));
    }
}

package io.twoway.switches.payment;

import io.twoway.party.inquiry.Inquiries;
import io.twoway.party.ledger.Advance;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.link.Reply;
import io.twoway.party.link.Sender;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Answer.Status;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Inquiry;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.Request.Reversal;
import io.twoway.protocol.message.ResponseCode;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/// Finds out how payments ended whose answer never came: at once after a restart, then on the inquiry schedule.
///
/// Source: messages.md 3.4, 3.16, 3.26
@Singleton
public final class Resolution {

    private static final Logger LOG = Logger.getLogger(Resolution.class);

    private final Network network;
    private final Passages passages;
    private final Booking booking;
    private final Undoing undoing;
    private final Ledger ledger;
    private final Sender sender;
    private final Inquiries inquiries;
    private final InstantSource clock;

    Resolution(
            Network network,
            Passages passages,
            Booking booking,
            Undoing undoing,
            Ledger ledger,
            Sender sender,
            Inquiries inquiries,
            InstantSource clock) {
        this.network = network;
        this.passages = passages;
        this.booking = booking;
        this.undoing = undoing;
        this.ledger = ledger;
        this.sender = sender;
        this.inquiries = inquiries;
        this.clock = clock;
    }

    /// Takes up what a former life of this process left open.
    ///
    /// @param party one that is played here
    public void takeUp(Party party) {
        takeUp(party, inquiries::abandoned);
    }

    /// Takes up what was left open while the ledger was away. Flows may still be at work on some of it: they have until
    /// the first inquiry.
    public void takeUpLater(Party party) {
        takeUp(party, payment -> payment);
    }

    private void takeUp(Party party, UnaryOperator<Payment> first) {
        for (Payment payment : ledger.inFlight(party.id())) {
            if (payment.state() == PaymentState.REVERSAL_PENDING) {
                reversed(payment.key());
            } else if (payment.request() instanceof Pay || payment.request() instanceof CpmPay) {
                follow(first.apply(payment));
            }
        }
    }

    /// Everyone who had to be told that a payment is taken back has confirmed it.
    public void reversed(PaymentKey key) {
        ledger.find(key)
                .filter(payment -> payment.state() == PaymentState.REVERSAL_PENDING)
                .filter(payment -> !ledger.pending(key).contains(Reversal.class.getSimpleName()))
                .ifPresent(payment -> ledger.advance(payment, PaymentEvent.REVERSAL_ACKNOWLEDGED, Change.NONE));
    }

    /// Inquires on the schedule until the payment's outcome is known. Only for a payment that no flow works on.
    void follow(Payment payment) {
        inquiries.follow(payment.key(), now -> resolve(now).state() == PaymentState.UNKNOWN);
    }

    /// Asks whoever decided. The payment as it is known afterwards.
    public Payment resolve(Payment payment) {
        if (payment.state() != PaymentState.UNKNOWN) {
            return payment;
        }
        Optional<Journey> journey = passages.resume(payment);
        if (journey.isEmpty()) {
            return payment;
        }
        Optional<Link> decider = journey.get().decider().or(journey.get()::issuerHost);
        if (decider.isEmpty()) {
            return approve(journey.get(), payment, journey.get().approval()); // the decision was ours alone
        }
        Pay pay = journey.get().pay();
        Inquiry inquiry = new Inquiry(pay.paymentId(), pay.payer(), Optional.empty(), Optional.of(pay.amount()));
        Reply reply = sender.send(decider.get(), inquiry).reply();
        Payment known = switch (reply) {
            case Reply.Answered(Status(var status, var reason, var approval)) ->
                switch (status) {
                    case APPROVED ->
                        terms(journey.get(), decider.get(), approval)
                                .map(agreed -> approve(journey.get(), payment, agreed))
                                .orElse(payment);
                    case DECLINED -> decline(payment, reason.orElse(ResponseCode.ISSUER_DECLINED));
                    case PENDING -> payment;
                };
            case Reply.Answered(Rejected(var code, var ignored))
            when code == ResponseCode.ORIGINAL_NOT_FOUND && isTooLateToArrive(payment) ->
                decline(payment, ResponseCode.NETWORK_ERROR);
            default -> payment;
        };
        // what cannot be taken back any more stays unknown: people decide, or whoever decided is heard at last
        return known.state() == PaymentState.UNKNOWN && isTimeUp(known) && undoing.isInTime(known)
                ? giveUp(known)
                : known;
    }

    /// The far side decided, and said so after its time. As long as nobody has given up, that is what an inquiry would
    /// find out (messages.md 3.21).
    void late(Journey journey, Payment payment, Authorisation.Decision decision) {
        ledger.find(payment.key())
                .filter(now -> now.state() == PaymentState.UNKNOWN)
                .ifPresent(now -> {
                    switch (decision) {
                        case Authorisation.Yes(var approval) -> approve(journey, now, approval);
                        case Authorisation.No(var answer) -> decline(now, answer.code());
                        default -> {} // the inquiry will say
                    }
                });
    }

    /// Nobody will say any more: what may have happened is taken back (messages.md 3.17).
    private Payment giveUp(Payment payment) {
        Rejected answer = Rejected.because(ResponseCode.TIME_OUT);
        return undoing.takeBack(payment, _ -> true, Change.NONE.withOutcome(answer))
                .payment();
    }

    /// The inquiry schedule has been served.
    private boolean isTimeUp(Payment payment) {
        return clock.instant()
                .isAfter(payment.openedAt().plus(network.schedules().inquiries()));
    }

    /// Where we convert, ours; else the far side's, without which nothing can be booked. An approval of another amount
    /// says nothing about this payment.
    private static Optional<Approved> terms(Journey journey, Link decider, Optional<Approved> theirs) {
        if (theirs.isPresent() && !journey.isApproved(theirs.get())) {
            LOG.warnf(
                    "payment=%s exception=\"%s approved %s, not %s\"",
                    journey.pay().paymentId(),
                    decider.to().id(),
                    theirs.get().amounts().transaction(),
                    journey.pay().amount());
            return Optional.empty();
        }
        return journey.converts() ? Optional.of(theirs.map(journey::approval).orElseGet(journey::approval)) : theirs;
    }

    private Payment approve(Journey journey, Payment payment, Approved approval) {
        booking.book(journey, payment, approval, Optional.empty());
        return ledger.find(payment.key()).orElse(payment);
    }

    private Payment decline(Payment payment, ResponseCode code) {
        LOG.infof(
                "payment=%s party=%s state=DECLINED code=%s resolved=later",
                payment.key().paymentId(), payment.key().party(), code.wire());
        Advance advance =
                ledger.advance(payment, PaymentEvent.DECLINE, Change.NONE.withOutcome(Rejected.because(code)));
        return advance.payment();
    }

    /// Only then does "not found" mean that it never arrived (messages.md 3.16 row 4). Counted from when we
    /// stopped to wait: what we sent last may have left long after the payment was opened.
    private boolean isTooLateToArrive(Payment payment) {
        return clock.instant()
                .isAfter(payment.updatedAt().plus(network.schedules().inFlight()));
    }
}

package io.twoway.switches.payment;

import io.twoway.party.journal.Trace;
import io.twoway.party.ledger.Advance;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.link.Reply;
import io.twoway.party.link.Sender;
import io.twoway.party.time.Alarm;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Answer.Status;
import io.twoway.protocol.message.Request.Inquiry;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.ResponseCode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Finds out how payments ended whose answer never came: at once after a restart, then on the inquiry schedule.
///
/// Source: messages.md 3.4, 3.16, 3.26
@Singleton
public final class Resolution {

    private static final Logger LOG = Logger.getLogger(Resolution.class);

    private final Network network;
    private final Journeys journeys;
    private final Booking booking;
    private final Ledger ledger;
    private final Sender sender;
    private final Alarm alarm;
    private final InstantSource clock;
    private final Ids ids;

    Resolution(
            Network network,
            Journeys journeys,
            Booking booking,
            Ledger ledger,
            Sender sender,
            Alarm alarm,
            InstantSource clock,
            Ids ids) {
        this.network = network;
        this.journeys = journeys;
        this.booking = booking;
        this.ledger = ledger;
        this.sender = sender;
        this.alarm = alarm;
        this.clock = clock;
        this.ids = ids;
    }

    /// Takes up what a former life of this process left open.
    ///
    /// @param party one that is played here
    public void takeUp(Party party) {
        ledger.inFlight(party.id()).stream()
                .filter(payment -> payment.request() instanceof Pay)
                .forEach(payment -> follow(
                        payment.state() == PaymentState.AUTHORISING
                                ? ledger.advance(payment, PaymentEvent.NO_ANSWER, Change.NONE)
                                        .payment()
                                : payment));
    }

    /// Inquires on the schedule until the payment's outcome is known.
    void follow(Payment unknown) {
        follow(unknown, 0);
    }

    private void follow(Payment payment, int round) {
        List<Duration> waits = network.schedules().inquiry();
        alarm.in(waits.get(Math.min(round, waits.size() - 1)), () -> {
            Payment now = Trace.begin(ids)
                    .during(() -> ledger.find(payment.key()).map(this::resolve).orElse(payment));
            if (now.state() == PaymentState.UNKNOWN) {
                follow(now, round + 1);
            }
        });
    }

    /// Asks whoever decided. The payment as it is known afterwards.
    public Payment resolve(Payment payment) {
        if (payment.state() != PaymentState.UNKNOWN) {
            return payment;
        }
        Optional<Journey> journey = journeys.resume(payment);
        if (journey.isEmpty()) {
            return payment;
        }
        Optional<Link> decider = journey.get().next().style() == Link.Style.FORWARD
                ? Optional.of(journey.get().next())
                : journey.get().issuerHost();
        if (decider.isEmpty()) {
            return approve(journey.get(), payment, journey.get().approval()); // the decision was ours alone
        }
        Pay pay = journey.get().pay();
        Inquiry inquiry = new Inquiry(pay.paymentId(), pay.payer(), Optional.empty(), Optional.of(pay.amount()));
        Reply reply = sender.send(decider.get(), inquiry).reply();
        return switch (reply) {
            case Reply.Answered(Status(var status, var reason, var approval)) ->
                switch (status) {
                    case APPROVED ->
                        approve(
                                journey.get(),
                                payment,
                                approval.filter(_ -> journey.get()
                                                .amounts()
                                                .settlement()
                                                .isEmpty())
                                        .orElseGet(() -> journey.get().approval()));
                    case DECLINED -> decline(payment, reason.orElse(ResponseCode.ISSUER_DECLINED));
                    case PENDING -> payment;
                };
            case Reply.Answered(Rejected(var code, var ignored))
            when code == ResponseCode.ORIGINAL_NOT_FOUND && isTooLateToArrive(payment) ->
                decline(payment, ResponseCode.NETWORK_ERROR);
            default -> payment;
        };
    }

    private Payment approve(Journey journey, Payment payment, Approved approval) {
        booking.book(journey, payment, approval, Optional.empty());
        return ledger.find(payment.key()).orElse(payment);
    }

    private Payment decline(Payment payment, ResponseCode code) {
        LOG.infof(
                "payment=%s party=%s state=DECLINED code=%s resolved=inquiry",
                payment.key().paymentId(), payment.key().party(), code.wire());
        Advance advance =
                ledger.advance(payment, PaymentEvent.DECLINE, Change.NONE.withOutcome(Rejected.because(code)));
        return advance.payment();
    }

    /// Only then does "not found" mean that it never arrived (messages.md 3.16 row 4).
    private boolean isTooLateToArrive(Payment payment) {
        return clock.instant()
                .isAfter(payment.openedAt().plus(network.schedules().inFlight()));
    }
}

package io.twoway.switches.payment;

import io.twoway.party.door.Incoming;
import io.twoway.party.ledger.Advance;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewAdvice;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.party.link.Advices;
import io.twoway.party.time.Alarm;
import io.twoway.party.topology.Network;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Acknowledged;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.PayerActionResult;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.switches.lookup.Recent;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Asks a payer to confirm a payment with her code, and goes on when she has (F6 steps 5 and 6).
///
/// Meanwhile the payee's side has been told to wait, and inquires. What a process that dies here was waiting for is
/// declined by its next life: nobody has been debited yet, and the code is void.
@Singleton
public final class PayerActions {

    private static final Logger LOG = Logger.getLogger(PayerActions.class);

    private final Network network;
    private final Ledger ledger;
    private final Authorisation authorisation;
    private final Booking booking;
    private final Undoing undoing;
    private final Resolution resolution;
    private final Advices advices;
    private final Alarm alarm;
    private final InstantSource clock;
    private final Recent<Waiting> waiting = new Recent<>();

    PayerActions(
            Network network,
            Ledger ledger,
            Authorisation authorisation,
            Booking booking,
            Undoing undoing,
            Resolution resolution,
            Advices advices,
            Alarm alarm,
            InstantSource clock) {
        this.network = network;
        this.ledger = ledger;
        this.authorisation = authorisation;
        this.booking = booking;
        this.undoing = undoing;
        this.resolution = resolution;
        this.advices = advices;
        this.alarm = alarm;
        this.clock = clock;
    }

    /// A payment that its payer has been asked about. Whoever takes it ends it.
    private record Waiting(Journey journey, Payment payment) {}

    void ask(Journey journey, Payment payment) {
        NewAdvice question = advices.about(
                journey.action(),
                network.link(journey.me(), journey.from()),
                clock.instant().plus(network.cpm().action()));
        Change asking = Change.NONE.withAdvice(question);
        if (!(ledger.record(payment, asking) instanceof Advance.Advanced(var asked))) {
            return; // taken back meanwhile
        }
        waiting.put(name(payment.key()), new Waiting(journey, asked));
        alarm.in(
                network.cpm().action(),
                () -> taken(payment.key())
                        .ifPresent(w -> decline(
                                w.payment(),
                                new Rejected(ResponseCode.VERIFICATION_FAILED, "the payer did not answer"))));
        advices.deliverLater(asked, List.of(question));
    }

    /// The payer has decided. Acknowledged whatever became of the payment meanwhile.
    public Answer result(Incoming incoming, PayerActionResult result) {
        Optional<PaymentKey> key = ledger.byPaymentId(incoming.me().id(), result.paymentId()).stream()
                .filter(row ->
                        row.request() instanceof CpmPay asked && asked.code().equals(result.code()))
                .map(Payment::key)
                .findFirst();
        key.filter(k -> isAsked(k, incoming))
                .flatMap(this::taken)
                .ifPresentOrElse(
                        w -> {
                            if (result.continuing()) {
                                proceed(w);
                            } else {
                                decline(
                                        w.payment(),
                                        new Rejected(ResponseCode.VERIFICATION_FAILED, "refused by the payer"));
                            }
                        },
                        () -> LOG.warnf(
                                "payment=%s party=%s peer=%s exception=\"nobody waits for this payer's answer\"",
                                result.paymentId(),
                                incoming.me().id(),
                                incoming.sender().id()));
        return new Acknowledged();
    }

    /// Only the wallet that was asked can answer.
    private boolean isAsked(PaymentKey key, Incoming incoming) {
        return waiting.find(name(key))
                .filter(w -> w.journey().from().equals(incoming.sender()))
                .isPresent();
    }

    private Optional<Waiting> taken(PaymentKey key) {
        return waiting.take(name(key));
    }

    private void proceed(Waiting confirmed) {
        Journey journey = confirmed.journey();
        Payment payment = confirmed.payment();
        if (isTakenBack(payment)) {
            return;
        }
        boolean ended = false;
        try {
            switch (authorisation.debit(journey)) {
                case Authorisation.Yes(var approval) -> booking.book(journey, payment, approval, Optional.empty());
                case Authorisation.No(var answer) -> decline(payment, answer);
                case Authorisation.Silence(var link, var answer) ->
                    undoing.takeBack(payment, link::equals, Change.NONE.withOutcome(answer));
                case Authorisation.Unknown _, Authorisation.Ask _ ->
                    throw new IllegalStateException(payment.key() + " is not ours to debit");
            }
            ended = true;
        } finally {
            if (!ended) {
                resolution.follow(payment); // what a broken flow has done is found out by inquiry
            }
        }
    }

    /// The payee's side has not waited for her. Whoever is debited in the same moment is told of that too.
    private boolean isTakenBack(Payment asked) {
        return ledger.find(asked.key())
                .filter(now -> now.version() == asked.version())
                .isEmpty();
    }

    private void decline(Payment payment, Answer answer) {
        LOG.infof(
                "payment=%s party=%s state=DECLINED code=%s",
                payment.key().paymentId(), payment.key().party(), answer.code().wire());
        ledger.advance(payment, PaymentEvent.DECLINE, Change.NONE.withOutcome(answer));
    }

    private static String name(PaymentKey key) {
        return key.party() + "/" + key.sender() + "/" + key.paymentId();
    }
}

package io.twoway.party.fault;

import io.twoway.party.time.Alarm;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.ResponseCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/// Lets the armed faults happen to a message, around whatever its door does with it. No rule knows of them.
public final class Mishaps {

    private static final List<Kind> LIES = List.of(Kind.WRONG_AMOUNT, Kind.WRONG_CURRENCY, Kind.RATE_DRIFT);

    private static final List<Kind> ON_THE_LINE = List.of(Kind.SLOW_DRIP, Kind.CONNECTION_RESET, Kind.GARBAGE);

    private final Faults faults;
    private final Holding holding;
    private final Runnable death;

    /// @param death ends this process at once
    public Mishaps(Faults faults, Alarm alarm, Runnable death) {
        this.faults = faults;
        this.holding = new Holding(alarm);
        this.death = death;
    }

    /// What a door can do with a message.
    ///
    /// @param <R> what goes back on the wire
    public interface Delivery<R> {

        /// Lets it in and answers it.
        R deliver();

        /// Lets it in once more, as if its sender had sent it again under a new signature.
        R deliverAgain();

        /// What the party says by these bytes; empty where they are no answer of a rule.
        Optional<Answer> said(R reply);

        /// The same answer saying something else, signed by the party.
        R saying(Answer other, Kind fault);

        /// The same answer, signed with somebody's key.
        R forged(Answer said);

        /// No answer: the line breaks.
        R brokenLine();

        /// The same answer, with a word to the line in front of the party about what to do to it.
        R spoiltOnTheLine(R reply, Kind fault);
    }

    /// Whether nothing is armed for a party, so that its messages need no second look.
    public boolean areQuietAt(String party) {
        return faults.areQuietAt(party);
    }

    /// Whether the line to the party breaks before anybody looks at what comes.
    public boolean isDown(String party) {
        return faults.strike(Kind.PARTY_DOWN, new Passing(party, "", "", "")).isPresent();
    }

    /// Delivers a message, with everything that goes wrong on its way in and on its answer's way out.
    public <R> R around(Passing passing, Delivery<R> delivery) {
        if (faults.strike(Kind.REQUEST_LOST, passing).isPresent()) {
            return delivery.brokenLine();
        }
        if (faults.strike(Kind.REFUSED, passing).isPresent()) {
            return delivery.saying(Rejected.because(ResponseCode.INVALID_MERCHANT), Kind.REFUSED);
        }
        faults.claim(Kind.DELAYED, passing).ifPresent(armed -> hold(armed, passing, _ -> false));
        faults.claim(Kind.OUT_OF_ORDER, passing)
                .ifPresent(armed -> hold(armed, passing, other -> other.party().equals(passing.party())));
        Optional<Armed> untilReversed = faults.claim(Kind.APPROVE_AFTER_REVERSAL, passing);
        Optional<CompletableFuture<Boolean>> reversal = untilReversed.map(armed -> holding.holdFor(
                armed,
                other -> other.message().equals("Reversal")
                        && other.party().equals(passing.party())
                        && other.paymentId().equals(passing.paymentId())));

        R reply = delivery.deliver();
        if (faults.strike(Kind.PARTY_KILLED, passing).isPresent()) {
            death.run();
            return delivery.brokenLine();
        }
        holding.answered(passing);
        if (faults.strike(Kind.DUPLICATED, passing).isPresent()) {
            R _ = delivery.deliverAgain();
        }

        reply = altered(passing, delivery, reply);
        if (reversal.isPresent() && reversal.get().join()) {
            untilReversed.get().struck(passing);
        }
        if (faults.strike(Kind.ANSWER_LOST, passing).isPresent()) {
            return delivery.brokenLine();
        }
        faults.claim(Kind.ANSWER_DELAYED, passing).ifPresent(armed -> hold(armed, passing, _ -> false));
        for (Kind kind : ON_THE_LINE) {
            if (faults.strike(kind, passing).isPresent()) {
                return delivery.spoiltOnTheLine(reply, kind);
            }
        }
        return reply;
    }

    /// It counts when the message is held, not before: whoever waits for that may then advance the clock or send the
    /// next message.
    private void hold(Armed armed, Passing passing, Predicate<Passing> event) {
        CompletableFuture<Boolean> over = holding.holdFor(armed, event);
        armed.struck(passing);
        boolean _ = over.join();
    }

    private <R> R altered(Passing passing, Delivery<R> delivery, R reply) {
        Optional<Answer> said = delivery.said(reply);
        if (said.isEmpty()) {
            return reply;
        }
        Answer answer = said.get();
        R altered = reply;
        for (Armed armed : faults.matching(Kind.ANSWERED_TWICE_DIFFERENTLY, passing)) {
            if (!armed.isFirst(passing) && faults.strikes(armed, passing)) {
                answer = Lies.opposite(answer);
                altered = delivery.saying(answer, armed.fault().kind());
            }
        }
        for (Kind kind : LIES) {
            for (Armed armed : faults.matching(kind, passing)) {
                Optional<Answer> lie = Lies.told(armed.fault(), answer);
                if (lie.isPresent() && faults.strikes(armed, passing)) {
                    answer = lie.get();
                    altered = delivery.saying(answer, kind);
                }
            }
        }
        return faults.strike(Kind.CORRUPTED_SIGNATURE, passing).isPresent() ? delivery.forged(answer) : altered;
    }
}

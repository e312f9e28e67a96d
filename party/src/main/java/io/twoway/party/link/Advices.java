package io.twoway.party.link;

import io.twoway.party.journal.Trace;
import io.twoway.party.ledger.Advice;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewAdvice;
import io.twoway.party.ledger.Payment;
import io.twoway.party.time.Alarm;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Dispute;
import io.twoway.protocol.message.Request.PayerAction;
import io.twoway.protocol.message.Request.Refund;
import io.twoway.protocol.message.Request.Reversal;
import io.twoway.protocol.message.ResponseCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Tells counterparties what they must know, again and again until they answer 00 (F10, F17).
///
/// An advice is a row of the ledger, written with the change it tells about. A flow delivers it at once;
/// what that did not achieve, also through a restart, is stored and forwarded: in order for each
/// counterparty, one after the other, until it is confirmed, finally refused, or its time is over.
public final class Advices {

    private static final Logger LOG = Logger.getLogger(Advices.class);

    private static final Duration SWEEP = Duration.ofSeconds(5);

    /// Of one counterparty in one sweep: a party that comes back is not flooded.
    private static final int THROTTLE = 200;

    private final Network network;
    private final Ledger ledger;
    private final Sender sender;
    private final Alarm alarm;
    private final InstantSource clock;
    private final Ids ids;
    private final Set<Advice.Id> underway = ConcurrentHashMap.newKeySet();
    private final Set<Instant> planned = ConcurrentHashMap.newKeySet();
    private final Set<Pair> draining = ConcurrentHashMap.newKeySet();
    private final Set<Pair> silent = ConcurrentHashMap.newKeySet();
    private volatile Aftermath aftermath = new Nothing();

    /// Who tells whom.
    private record Pair(String party, String counterparty) {
        static Pair of(Advice advice) {
            return new Pair(advice.id().payment().party(), advice.counterparty());
        }
    }

    public Advices(Network network, Ledger ledger, Sender sender, Alarm alarm, InstantSource clock, Ids ids) {
        this.network = network;
        this.ledger = ledger;
        this.sender = sender;
        this.alarm = alarm;
        this.clock = clock;
        this.ids = ids;
    }

    /// An advice to be recorded now and delivered by [#deliver] right after; the sweep comes later.
    ///
    /// @param expires not to be delivered any more from then on: financial advices end with their
    ///                settlement date
    public NewAdvice about(Request body, Link link, Instant expires) {
        Instant repeat = clock.instant().plus(schedule(body).getFirst());
        return new NewAdvice(link.to().id(), sender.messageId(link), body, repeat, expires);
    }

    /// A notification: it moves no money between institutions, so it is repeated for a day whatever the date.
    public NewAdvice notice(Request body, Link link) {
        return about(body, link, clock.instant().plus(network.schedules().notice()));
    }

    /// Sends advices of a payment's last change, one after the other.
    ///
    /// @param told what was recorded, in that order
    /// @param from first to send
    /// @param to   after the last to send
    /// @return true if all of them are acknowledged
    public boolean deliver(Payment payment, List<NewAdvice> told, int from, int to) {
        boolean all = true;
        for (int line = from; line < to; line++) {
            NewAdvice advice = told.get(line);
            all &= deliver(new Advice(
                            new Advice.Id(payment.key(), payment.version(), line),
                            advice.counterparty(),
                            advice.messageId(),
                            advice.body(),
                            advice.dueAt(),
                            advice.expiresAt(),
                            0))
                    == Fate.CONFIRMED;
        }
        return all;
    }

    /// The same on a thread of its own: nobody waits for it.
    public void deliverLater(Payment payment, List<NewAdvice> told) {
        deliverLater(payment, told, 0);
    }

    /// @param from first to send
    public void deliverLater(Payment payment, List<NewAdvice> told, int from) {
        if (from == told.size()) {
            return;
        }
        Trace trace = Trace.current().orElseGet(() -> Trace.begin(ids));
        alarm.now(() -> trace.during(() -> deliver(payment, told, from, told.size())));
    }

    /// A counterparty that was not reachable is heard of: what waits for it is delivered now, in order.
    public void reachable(Party party, Party counterparty) {
        silent.remove(new Pair(party.id(), counterparty.id()));
        ledger.wake(party.id(), counterparty.id(), clock.instant());
        forward();
    }

    /// Begins to repeat what is due; also what a former life of this process left behind.
    public void start(Aftermath what) {
        aftermath = what;
        alarm.every(SWEEP, this::forward);
    }

    /// What is due now, each counterparty on a thread of its own.
    private void forward() {
        Map<Pair, List<Advice>> queues = new LinkedHashMap<>();
        for (Advice advice : ledger.due(clock.instant(), THROTTLE)) {
            queues.computeIfAbsent(Pair.of(advice), _ -> new ArrayList<>()).add(advice);
        }
        queues.forEach((pair, queue) -> {
            if (draining.add(pair)) { // else the last sweep's queue is still to be served
                alarm.now(() -> drain(pair, queue));
            }
        });
    }

    /// Looks again in the second after something is due: once for all that is due in one second.
    private void lookAgain(Instant due) {
        Instant second = due.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        if (planned.add(second)) {
            alarm.at(second, () -> {
                planned.remove(second);
                forward();
            });
        }
    }

    /// In order, until nobody answers.
    private void drain(Pair pair, List<Advice> queue) {
        try {
            for (Advice advice : queue) {
                if (Trace.begin(ids).during(() -> deliver(advice)) == Fate.SILENCE) {
                    return;
                }
            }
        } finally {
            draining.remove(pair);
        }
    }

    private enum Fate {
        CONFIRMED,
        NOT_CONFIRMED,
        SILENCE
    }

    private Fate deliver(Advice advice) {
        if (!underway.add(advice.id())) {
            return Fate.NOT_CONFIRMED;
        }
        try {
            if (!clock.instant().isBefore(advice.expiresAt())) {
                log(advice, "expired");
                aftermath.undeliverable(advice);
                if (advice.body() instanceof PayerAction) {
                    ledger.refused(advice); // her time to answer is over, and nobody waits for it
                } else {
                    ledger.giveUp(advice);
                }
                return Fate.NOT_CONFIRMED;
            }
            Instant again = clock.instant().plus(wait(advice));
            Reply reply =
                    sender.send(link(advice), advice.body(), advice.messageId()).reply();
            return settle(advice, reply, again);
        } finally {
            underway.remove(advice.id());
        }
    }

    /// What moves the payer's money goes to the host that keeps it, all else to the wallet; disputes have a
    /// link of their own.
    private Link link(Advice advice) {
        Party from = network.party(advice.id().payment().party());
        if (advice.body() instanceof Dispute) {
            return network.disputeLink(from, network.party(advice.counterparty()))
                    .orElseThrow();
        }
        List<Link> links = network.links(from, network.party(advice.counterparty()));
        boolean movesMoney = advice.body() instanceof Reversal || advice.body() instanceof Refund;
        return links.stream()
                .filter(link -> (link.style() == Link.Style.DEBIT) == movesMoney)
                .findFirst()
                .orElseGet(links::getFirst);
    }

    /// @param again when to try again: counted from this attempt, however long its answer took
    private Fate settle(Advice advice, Reply reply, Instant again) {
        if (reply instanceof Reply.Answered(var answer)) {
            heard(Pair.of(advice));
            return answered(advice, answer, again);
        }
        log(advice, reply.toString());
        silent.add(Pair.of(advice));
        ledger.retry(advice, again, true);
        lookAgain(again);
        return Fate.SILENCE;
    }

    private Fate answered(Advice advice, Answer answer, Instant again) {
        if (answer.code() == ResponseCode.APPROVED) {
            aftermath.acknowledged(advice, answer);
            ledger.done(advice);
            aftermath.closed(advice);
            return Fate.CONFIRMED;
        }
        log(advice, answer.toString());
        if (answer instanceof Rejected no
                && no.code().next() == ResponseCode.Next.DECLINE
                && aftermath.refused(advice, no)) {
            ledger.refused(advice);
        } else {
            ledger.retry(advice, again, false);
            lookAgain(again);
        }
        return Fate.NOT_CONFIRMED;
    }

    /// A counterparty answers after silence: what waits for it need not wait any longer.
    private void heard(Pair pair) {
        if (silent.remove(pair)) {
            ledger.wake(pair.party(), pair.counterparty(), clock.instant());
            lookAgain(clock.instant());
        }
    }

    private Duration wait(Advice advice) {
        List<Duration> schedule = schedule(advice.body());
        return schedule.get(Math.min(advice.attempts(), schedule.size() - 1));
    }

    private List<Duration> schedule(Request body) {
        return body instanceof Reversal
                ? network.schedules().reversal()
                : network.schedules().advice();
    }

    private static void log(Advice advice, String reply) {
        LOG.warnf(
                "payment=%s party=%s advice=%s to=%s attempt=%d reply=%s",
                advice.body().paymentId(),
                advice.id().payment().party(),
                advice.body().getClass().getSimpleName(),
                advice.counterparty(),
                advice.attempts() + 1,
                reply);
    }

    /// Until the institution says what it does.
    private static final class Nothing implements Aftermath {
        @Override
        public void acknowledged(Advice advice, Answer answer) {}

        @Override
        public boolean refused(Advice advice, Rejected why) {
            return true;
        }

        @Override
        public void undeliverable(Advice advice) {}

        @Override
        public void closed(Advice advice) {}
    }
}

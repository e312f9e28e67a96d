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
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Tells counterparties what they must know, again and again until they answer 00 (F10).
///
/// An advice is a row of the ledger, written with the change it tells about. A flow delivers it at once; what that did
/// not achieve, also through a restart, the sweep repeats.
public final class Advices {

    private static final Logger LOG = Logger.getLogger(Advices.class);

    /// Waits after each failed attempt, the last one repeats (NOTIFY_SCHEDULE of messages.md 3.4).
    private final List<Duration> schedule;

    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final int BATCH = 200;

    private final Network network;
    private final Ledger ledger;
    private final Sender sender;
    private final Alarm alarm;
    private final InstantSource clock;
    private final Ids ids;
    private final Set<Advice.Id> underway = ConcurrentHashMap.newKeySet();

    public Advices(Network network, Ledger ledger, Sender sender, Alarm alarm, InstantSource clock, Ids ids) {
        this.network = network;
        this.schedule = network.schedules().advice();
        this.ledger = ledger;
        this.sender = sender;
        this.alarm = alarm;
        this.clock = clock;
        this.ids = ids;
    }

    /// An advice to be recorded now and delivered by [#deliver] right after; the sweep comes later.
    public NewAdvice about(Request body, Link link) {
        Instant repeat = clock.instant().plus(schedule.getFirst());
        return new NewAdvice(link.to().id(), sender.messageId(link), body, repeat);
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
                    0));
        }
        return all;
    }

    /// Begins to repeat what is due; also what a former life of this process left behind.
    public void start() {
        alarm.in(SWEEP, this::sweep);
    }

    private void sweep() {
        try {
            for (Advice advice : ledger.due(clock.instant(), BATCH)) {
                Thread.startVirtualThread(() -> Trace.begin(ids).during(() -> deliver(advice)));
            }
        } finally {
            alarm.in(SWEEP, this::sweep); // also when the ledger could not be read
        }
    }

    private boolean deliver(Advice advice) {
        if (!underway.add(advice.id())) {
            return false;
        }
        try {
            Party from = network.party(advice.id().payment().party());
            Link link = network.link(from, network.party(advice.counterparty()));
            Reply reply = sender.send(link, advice.body(), advice.messageId()).reply();
            if (reply instanceof Reply.Answered(var answer) && answer.code() == ResponseCode.APPROVED) {
                ledger.done(advice);
                return true;
            }
            LOG.warnf(
                    "payment=%s party=%s advice=%s to=%s attempt=%d reply=%s",
                    advice.body().paymentId(),
                    from.id(),
                    advice.body().getClass().getSimpleName(),
                    advice.counterparty(),
                    advice.attempts() + 1,
                    reply);
            ledger.retry(advice, clock.instant().plus(wait(advice.attempts())));
            return false;
        } finally {
            underway.remove(advice.id());
        }
    }

    private Duration wait(int attempts) {
        return schedule.get(Math.min(attempts, schedule.size() - 1));
    }
}

package io.twoway.party.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Runs work when the network's clock says so: at its due time, or at once when the clock is advanced past it.
///
/// Each piece of work runs on its own virtual thread. A [stepped][#stepped] alarm runs it only when it is told to, one
/// after the other, in the order of due times: then nothing in a process happens at the same time as anything else, and
/// what happens is the same every time.
public final class Alarm implements AutoCloseable {

    private record Due(Instant at, long order, Runnable work) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /// @param next not before
    private record Recurring(Duration period, Instant next, Runnable work) {}

    private final NetworkClock clock;
    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final List<Recurring> recurring = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock turn = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Optional<Thread> thread;
    private long order;
    private boolean closed;

    public Alarm(NetworkClock clock) {
        this(clock, false);
    }

    private Alarm(NetworkClock clock, boolean stepped) {
        this.clock = clock;
        clock.watch(this::recheck);
        this.thread = stepped
                ? Optional.empty()
                : Optional.of(Thread.ofPlatform().daemon().name("alarm").start(this::run));
    }

    /// An alarm that waits to be told, by [#runDue()].
    public static Alarm stepped(NetworkClock clock) {
        return new Alarm(clock, true);
    }

    public boolean isStepped() {
        return thread.isEmpty();
    }

    public void in(Duration delay, Runnable work) {
        at(clock.instant().plus(delay), work);
    }

    public void at(Instant due, Runnable work) {
        lock.lock();
        try {
            queue.add(new Due(due, order++, work));
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Nobody waits for it: at once on a thread of its own, or in its turn.
    public void now(Runnable work) {
        if (isStepped()) {
            at(clock.instant(), work);
        } else {
            Thread.startVirtualThread(work);
        }
    }

    /// Again and again, so long from one beginning to the next, but never twice at once. A stepped clock does not stop
    /// for it: it runs wherever the clock stops, if its time has come.
    public void every(Duration period, Runnable work) {
        if (isStepped()) {
            lock.lock();
            try {
                recurring.add(new Recurring(period, clock.instant().plus(period), work));
            } finally {
                lock.unlock();
            }
            return;
        }
        beginning(clock.instant().plus(period), period, work);
    }

    private void beginning(Instant due, Duration period, Runnable work) {
        at(due, () -> {
            Instant next = clock.instant().plus(period);
            try {
                work.run();
            } finally {
                beginning(next, period, work); // also when it failed
            }
        });
    }

    /// When the next work is due, past or future; empty if nothing waits.
    public Optional<Instant> next() {
        lock.lock();
        try {
            return Optional.ofNullable(queue.peek()).map(Due::at);
        } finally {
            lock.unlock();
        }
    }

    /// Runs all that is due, also what comes of it, one after the other. For a stepped alarm only.
    ///
    /// @return how many pieces of work
    public int runDue() {
        if (!isStepped()) {
            throw new IllegalStateException("this alarm runs by itself");
        }
        turn.lock();
        try {
            recurringDue().forEach(Alarm::runAndWait);
            int ran = 0;
            for (Optional<Due> due = takeDue(); due.isPresent(); due = takeDue()) {
                runAndWait(due.get().work());
                ran++;
            }
            return ran;
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        thread.ifPresent(Thread::interrupt);
    }

    private Optional<Due> takeDue() {
        lock.lock();
        try {
            Optional<Due> due =
                    Optional.ofNullable(queue.peek()).filter(d -> !closed && !d.at().isAfter(clock.instant()));
            due.ifPresent(queue::remove);
            return due;
        } finally {
            lock.unlock();
        }
    }

    private List<Runnable> recurringDue() {
        lock.lock();
        try {
            Instant now = clock.instant();
            List<Runnable> due = recurring.stream()
                    .filter(each -> !each.next().isAfter(now))
                    .map(Recurring::work)
                    .toList();
            recurring.replaceAll(each -> each.next().isAfter(now)
                    ? each
                    : new Recurring(each.period(), now.plus(each.period()), each.work()));
            return due;
        } finally {
            lock.unlock();
        }
    }

    private static void runAndWait(Runnable work) {
        try {
            start(work).join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread start(Runnable work) {
        return Thread.ofVirtual().name("alarm-work").start(work);
    }

    private void recheck() {
        lock.lock();
        try {
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        lock.lock();
        try {
            while (!closed) {
                Due next = queue.peek();
                if (next == null) {
                    changed.await();
                    continue;
                }
                long nanos = Duration.between(clock.instant(), next.at()).toNanos();
                if (nanos <= 0) {
                    queue.remove();
                    Thread _ = start(next.work());
                } else {
                    changed.awaitNanos(nanos);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}

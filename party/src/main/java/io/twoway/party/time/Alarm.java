package io.twoway.party.time;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Runs work when the network's clock says so: at its due time, or at once when the clock is advanced past it.
///
/// Each piece of work runs on its own virtual thread.
public final class Alarm implements AutoCloseable {

    private record Due(Instant at, long order, Runnable work) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final NetworkClock clock;
    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private long order;
    private boolean closed;

    public Alarm(NetworkClock clock) {
        this.clock = clock;
        clock.watch(this::recheck);
        this.thread = Thread.ofPlatform().daemon().name("alarm").start(this::run);
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

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
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
                    Thread.ofVirtual().name("alarm-work").start(next.work());
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

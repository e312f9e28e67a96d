package io.twoway.party.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/// A fault in force, and how often it has struck. One that never struck proves nothing.
public final class Armed {

    private static final Logger LOG = Logger.getLogger(Armed.class);

    private final long id;
    private final Fault fault;
    private final AtomicInteger claimed = new AtomicInteger();
    private final AtomicInteger fired = new AtomicInteger();
    private final CompletableFuture<Void> firstStrike = new CompletableFuture<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final Set<Passing> answered = ConcurrentHashMap.newKeySet();

    Armed(long id, Fault fault) {
        this.id = id;
        this.fault = fault;
    }

    /// As it stood when a former life ended.
    Armed(Faults.Kept kept) {
        this(kept.id(), kept.fault());
        claimed.set(kept.claimed());
        fired.set(kept.fired());
        if (kept.fired() > 0) {
            firstStrike.complete(null);
        }
    }

    Faults.Kept kept() {
        return new Faults.Kept(id, fault, claimed.get(), fired.get());
    }

    public long id() {
        return id;
    }

    public Fault fault() {
        return fault;
    }

    /// How often it has struck.
    public int fired() {
        return fired.get();
    }

    /// Whether it strikes no more.
    public boolean isOver(Instant now) {
        return end.isDone()
                || claimed.get() >= fault.lifetime().times()
                || fault.lifetime()
                        .until()
                        .filter(until -> !now.isBefore(until))
                        .isPresent();
    }

    /// Waits for its first strike, in real time.
    ///
    /// @return false if it has not struck until then
    public boolean awaitStrike(Duration atMost) {
        try {
            firstStrike.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Takes one of the times that are left.
    boolean claim(Instant now) {
        return !isOver(now)
                && claimed.getAndUpdate(n -> Math.min(n + 1, fault.lifetime().times()))
                        < fault.lifetime().times();
    }

    void struck(Passing passing) {
        fired.incrementAndGet();
        firstStrike.complete(null);
        LOG.infof(
                "fault=%s party=%s peer=%s message=%s payment=%s",
                fault.kind().label(), passing.party(), passing.peer(), passing.message(), passing.paymentId());
    }

    /// Completes when the fault is ended, so that what it holds goes on.
    CompletableFuture<Void> end() {
        return end;
    }

    /// @return false if such a message about this payment was answered before
    boolean isFirst(Passing passing) {
        return answered.add(passing);
    }
}

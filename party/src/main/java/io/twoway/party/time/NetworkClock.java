package io.twoway.party.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/// The only clock of a process: real time plus what the harness has advanced. Never goes back.
public final class NetworkClock implements InstantSource {

    private final InstantSource real;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    public NetworkClock(InstantSource real) {
        this.real = real;
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead.get());
    }

    /// How far this clock is ahead of real time.
    public Duration ahead() {
        return ahead.get();
    }

    /// Puts the clock `total` ahead of real time, and lets everything that became due happen.
    ///
    /// @throws IllegalArgumentException if the clock would go back
    public void ahead(Duration total) {
        ahead.updateAndGet(now -> {
            if (total.compareTo(now) < 0) {
                throw new IllegalArgumentException("the clock is " + now + " ahead and cannot go back to " + total);
            }
            return total;
        });
        watchers.forEach(Runnable::run);
    }

    void watch(Runnable onAdvance) {
        watchers.add(onAdvance);
    }
}

package io.twoway.party.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The only clock of a process: real time, or the instant at which it was made to stand, plus
/// what the harness has advanced. Never goes back.
public final class NetworkClock implements InstantSource {

    private final InstantSource real;
    private volatile Duration ahead = Duration.ZERO;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    public NetworkClock(InstantSource real) {
        this.real = real;
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead);
    }

    /// How far this clock is ahead of real time.
    public Duration ahead() {
        return ahead;
    }

    /// Puts the clock `total` ahead of real time, and lets everything that became due happen.
    ///
    /// @throws IllegalArgumentException if the clock would go back
    public synchronized void ahead(Duration total) {
        if (total.compareTo(ahead) < 0) {
            throw new IllegalArgumentException("the clock is " + ahead + " ahead and cannot go back to " + total);
        }
        ahead = total;
        watchers.forEach(Runnable::run);
    }

    void watch(Runnable onAdvance) {
        watchers.add(onAdvance);
    }
}

package io.twoway.protocol.id;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// Numbers that are unique together with the tick of the clock they were drawn in. Ticks are counted in Beijing time.
final class Sequence {

    private static final long BEIJING_MILLIS = ZoneOffset.ofHours(8).getTotalSeconds() * 1_000L;

    private final long tickMillis;
    private final long perTick;
    /// Tick times `perTick` plus number of what was drawn last; only ever grows.
    private final AtomicLong last;

    /// @param tickMillis length of a tick
    /// @param perTick    how many numbers a tick has: 0 to `perTick - 1`
    Sequence(long tickMillis, long perTick, RandomGenerator random) {
        this.tickMillis = tickMillis;
        this.perTick = perTick;
        this.last = new AtomicLong(random.nextLong(perTick));
    }

    Tick next(InstantSource clock) {
        long now = (clock.millis() + BEIJING_MILLIS) / tickMillis;
        long drawn = last.updateAndGet(before -> {
            long candidate = now * perTick + (before + 1) % perTick; // the number goes on rolling from tick to tick
            return candidate > before ? candidate : before + 1;
        });
        return new Tick(drawn / perTick * tickMillis - BEIJING_MILLIS, drawn % perTick);
    }

    /// @param start  epoch milliseconds
    /// @param number unique within the tick
    record Tick(long start, long number) {}
}

package io.twoway.features.network;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The clocks of a network that stand until they are moved, all to the same instant.
///
/// Time goes from one instant at which something is due to the next. At each of them the simulators do what is due, one
/// after the other, until nothing is left; so nothing ever happens at the same time as something else.
public final class SteppedClock {

    private static final Duration RELEASED = Duration.ofSeconds(90);

    private final Map<Simulator, Door> doors;
    private final Instant start;
    private long stops;

    SteppedClock(Map<Simulator, Door> doors) {
        this.doors = doors;
        ClockView clock = door(Simulator.SWITCH).get("/control/clock", ClockView.class);
        this.start = clock.now().minusMillis(clock.aheadMillis());
    }

    /// The network's time, the same everywhere.
    public Instant now() {
        return door(Simulator.SWITCH).get("/control/clock", ClockView.class).now();
    }

    /// How often the clocks stopped because something was due.
    public long stops() {
        return stops;
    }

    /// Has everything done that is due now, and what comes of it.
    ///
    /// @return when more is due; empty if nothing waits
    public Optional<Instant> settle() {
        while (true) {
            StepView atSwitch = step(Simulator.SWITCH);
            StepView atWallets = step(Simulator.WALLET);
            StepView atMerchants = step(Simulator.MERCHANT);
            if (atSwitch.ran() + atWallets.ran() + atMerchants.ran() == 0) {
                return Stream.of(atSwitch, atWallets, atMerchants)
                        .flatMap(view -> Optional.ofNullable(view.next()).stream())
                        .min(Instant::compareTo);
            }
        }
    }

    /// Lets the time pass until then, stopping wherever something is due.
    public void to(Instant end) {
        stopBefore(end);
        set(end);
        Optional<Instant> _ = settle();
    }

    /// The same while a simulator holds a message until then: what the message does when it is let go is over before
    /// anything else happens.
    ///
    /// @param released completes when it is over
    public void to(Instant end, Simulator holder, CompletableFuture<?> released) {
        stopBefore(end);
        set(end);
        StepView _ = step(holder);
        Object _ = Await.of(released, RELEASED, "the message that was held");
        Optional<Instant> _ = settle();
    }

    private void stopBefore(Instant end) {
        Optional<Instant> next = settle();
        while (next.isPresent() && next.get().isBefore(end)) {
            stops++;
            set(next.get());
            next = settle();
        }
    }

    private void set(Instant to) {
        long ahead = Duration.between(start, to).plusNanos(999_999).toMillis(); // what is due then must be due
        for (Door door : doors.values()) {
            ClockView _ = door.put("/control/clock", Map.of("aheadMillis", ahead), ClockView.class);
        }
    }

    private StepView step(Simulator simulator) {
        return door(simulator).post("/control/steps", Map.of(), StepView.class);
    }

    private Door door(Simulator simulator) {
        Door door = doors.get(simulator);
        if (door == null) {
            throw new IllegalStateException("no door to " + simulator);
        }
        return door;
    }

    private record ClockView(Instant now, long aheadMillis) {}

    private record StepView(int ran, @Nullable Instant next) {}
}

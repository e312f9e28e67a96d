package io.twoway.features.network;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What goes wrong on purpose in a running network.
public final class Faults {

    private final Map<Simulator, Door> doors;

    Faults(Map<Simulator, Door> doors) {
        this.doors = doors;
    }

    /// @param simulator who plays the party
    /// @throws RequestRefused that says what to write instead
    public ArmedFault arm(Simulator simulator, FaultOrder order) {
        return door(simulator).post("/control/faults", order, ArmedFault.class);
    }

    /// Waits until a fault has struck, in real time.
    ///
    /// @return how it stands then, or when the time was over
    public ArmedFault awaitStrike(Simulator simulator, ArmedFault armed, Duration atMost) {
        String path = "/control/faults/" + armed.id() + "?waitMillis=" + atMost.toMillis();
        return door(simulator).get(path, ArmedFault.class);
    }

    /// What kinds need that is not there, by kind; those that can be armed everywhere are not in it.
    public Map<String, String> missing() {
        return Arrays.stream(Simulator.values())
                .flatMap(simulator -> door(simulator).list("/control/faults/kinds", KindView.class).stream())
                .filter(kind -> !kind.missing().isEmpty())
                .collect(Collectors.toMap(KindView::kind, KindView::missing, (one, _) -> one));
    }

    private record KindView(String kind, String missing) {}

    public List<ArmedFault> all() {
        return Arrays.stream(Simulator.values())
                .flatMap(simulator -> all(simulator).stream())
                .toList();
    }

    /// Those of one simulator.
    public List<ArmedFault> all(Simulator simulator) {
        return door(simulator).list("/control/faults", ArmedFault.class);
    }

    /// Ends one; messages that it holds go on.
    public void end(Simulator simulator, ArmedFault armed) {
        door(simulator).delete("/control/faults/" + armed.id());
    }

    /// Ends all faults everywhere; messages that they hold go on.
    public void endAll() {
        for (Simulator simulator : Simulator.values()) {
            door(simulator).delete("/control/faults");
        }
    }

    private Door door(Simulator simulator) {
        Door door = doors.get(simulator);
        if (door == null) {
            throw new IllegalStateException("no door to " + simulator);
        }
        return door;
    }
}

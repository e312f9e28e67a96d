package io.twoway.features.network;

import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/// One line in front of each simulator: all parties reach each other over them.
public final class Lines implements AutoCloseable {

    private final Map<Simulator, Line> lines = new EnumMap<>(Simulator.class);

    private Lines() {}

    /// @param addresses where the simulators listen, or will
    public static Lines to(Addresses addresses) {
        Lines lines = new Lines();
        for (Simulator simulator : Simulator.values()) {
            lines.lines.put(simulator, new Line(addresses.of(simulator)));
        }
        return lines;
    }

    /// The line that leads to a simulator.
    public Line to(Simulator simulator) {
        Line line = lines.get(simulator);
        if (line == null) {
            throw new IllegalStateException("no line to " + simulator);
        }
        return line;
    }

    /// Where each simulator is reached over its line.
    public Map<Simulator, URI> addresses() {
        return Arrays.stream(Simulator.values())
                .collect(Collectors.toMap(
                        simulator -> simulator, simulator -> to(simulator).address()));
    }

    /// Whether nothing is planned that has not happened.
    public boolean areCalm() {
        return lines.values().stream().allMatch(Line::isCalm);
    }

    public void calm() {
        lines.values().forEach(Line::calm);
    }

    @Override
    public void close() {
        lines.values().forEach(Line::close);
    }
}

package io.twoway.features.network;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a network is started.
///
/// @param data       folder of everything that the network keeps; one sub-folder per simulator
/// @param network    a network file; the built-in network without one
/// @param jvmOptions options for the simulators' Java
/// @param lines      where the simulators reach each other over lines; empty without lines
public record Launch(
        Installation installation,
        Path data,
        Addresses addresses,
        Optional<Path> network,
        List<String> jvmOptions,
        Map<Simulator, URI> lines) {

    /// Small, and quick to start.
    public static final List<String> QUICK =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    /// Fit for load: the optimising compiler, and a heap of fixed size. The serial collector would rather grow than
    /// clean up, and about 45 MB live; so a simulator stays below 300 MB resident with everything outside the heap.
    public static final List<String> LASTING = List.of(
            "-Xms96m",
            "-Xmx96m",
            "-Xmn36m",
            "-XX:SurvivorRatio=4",
            "-XX:+UseSerialGC",
            "-XX:TrimNativeHeapInterval=10000",
            "-XX:+UseCompactObjectHeaders");

    /// Messages that a simulator keeps for a transcript.
    private static final int WHOLE_DAY = 100_000;

    public Launch {
        data = data.toAbsolutePath().normalize();
        network = network.map(file -> file.toAbsolutePath().normalize());
        jvmOptions = List.copyOf(jvmOptions);
        lines = Map.copyOf(lines);
    }

    /// The built-in network on free ports.
    public static Launch builtIn(Path data) {
        return new Launch(Installation.here(), data, Addresses.free(), Optional.empty(), QUICK, Map.of());
    }

    public Launch with(Addresses other) {
        return new Launch(installation, data, other, network, jvmOptions, lines);
    }

    public Launch withJvmOptions(List<String> options) {
        return new Launch(installation, data, addresses, network, options, lines);
    }

    /// With clocks that stand until they are moved (docs/time.md), and ids that derive from a seed.
    public Launch standingAt(Instant start, long seed) {
        List<String> options = new ArrayList<>(jvmOptions);
        options.add("-Dtwoway.clock=" + start);
        options.add("-Dtwoway.seed=" + seed);
        options.add("-Dtwoway.journal-size=" + WHOLE_DAY);
        return withJvmOptions(options);
    }

    public Launch withNetwork(Path file) {
        return new Launch(installation, data, addresses, Optional.of(file), jvmOptions, lines);
    }

    /// The simulators reach each other over lines.
    public Launch over(Lines between) {
        return new Launch(installation, data, addresses, network, jvmOptions, between.addresses());
    }

    /// Where others reach a simulator.
    URI reached(Simulator simulator) {
        return lines.getOrDefault(simulator, addresses.of(simulator));
    }

    Path folder(Simulator simulator) {
        return data.resolve(simulator.id());
    }

    static Path log(Path data, Simulator simulator) {
        return data.resolve(simulator.id() + ".log");
    }

    /// What the simulator says goes here.
    public Path log(Simulator simulator) {
        return log(data, simulator);
    }
}

package io.twoway.features.network;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The processes of a network that we started: they end with us.
public final class Simulators implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);

    private final Launch launch;
    private final RunningNetwork network;
    private final Map<Simulator, SimulatorProcess> processes = new EnumMap<>(Simulator.class);
    private boolean closed;

    private Simulators(Launch launch) {
        this.launch = launch;
        this.network = new RunningNetwork(launch.addresses());
    }

    /// Starts all simulators at once and answers when all are ready. If one does not start, none stays.
    ///
    /// @throws StartRefused if the network file is wrong
    /// @throws NetworkUnavailable if one does not come up
    public static Simulators start(Launch launch) {
        Simulators simulators = begin(launch);
        try {
            simulators.awaitReady();
            return simulators;
        } catch (StartRefused | NetworkUnavailable e) {
            simulators.close();
            throw e;
        }
    }

    /// Starts all simulators and answers at once; [#awaitReady()] says when they can be used.
    public static Simulators begin(Launch launch) {
        Simulators simulators = new Simulators(launch);
        for (Simulator simulator : Simulator.values()) {
            simulators.launch(simulator);
        }
        return simulators;
    }

    /// @throws StartRefused if the network file is wrong
    /// @throws NetworkUnavailable if one does not come up
    public RunningNetwork awaitReady() {
        List<CompletableFuture<Void>> ready = Arrays.stream(Simulator.values())
                .map(simulator -> CompletableFuture.runAsync(() -> awaitReady(simulator), Thread::startVirtualThread))
                .toList();
        for (CompletableFuture<Void> each : ready) {
            Await.of(each, START, "the start of a simulator");
        }
        return network;
    }

    public RunningNetwork network() {
        return network;
    }

    public Launch launched() {
        return launch;
    }

    public long pid(Simulator simulator) {
        return process(simulator).pid();
    }

    public Path log(Simulator simulator) {
        return launch.log(simulator);
    }

    /// Completes when the first of them ends, whatever ended it.
    public CompletableFuture<Simulator> onFirstEnd() {
        CompletableFuture<?>[] ends = Arrays.stream(Simulator.values())
                .map(simulator -> process(simulator).onExit().thenApply(_ -> simulator))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.anyOf(ends).thenApply(Simulator.class::cast);
    }

    /// Ends it at once, as a crash would: `kill -9`.
    public void kill(Simulator simulator) {
        process(simulator).kill();
    }

    /// Starts it again on the same data and address, and answers when it is ready.
    public void restart(Simulator simulator) {
        SimulatorProcess old = process(simulator);
        if (old.isAlive()) {
            old.askToStop();
            old.awaitEnd();
        }
        launch(simulator);
        awaitReady(simulator);
    }

    /// Ends all of them, and what they had started. Also ends those that are still starting.
    @Override
    public synchronized void close() {
        closed = true;
        processes.values().forEach(SimulatorProcess::askToStop);
        processes.values().forEach(SimulatorProcess::awaitEnd);
    }

    private synchronized void launch(Simulator simulator) {
        if (closed) {
            throw new NetworkUnavailable("the network is being stopped");
        }
        processes.put(simulator, SimulatorProcess.start(simulator, launch));
    }

    private void awaitReady(Simulator simulator) {
        SimulatorProcess process = process(simulator);
        Await.until(START, "the start of " + simulator.id(), () -> {
            if (!process.isAlive()) {
                throw process.early();
            }
            return network.answers(simulator) ? Optional.of(simulator) : Optional.empty();
        });
    }

    private synchronized SimulatorProcess process(Simulator simulator) {
        SimulatorProcess process = processes.get(simulator);
        if (process == null) {
            throw new IllegalStateException(simulator.id() + " was never started");
        }
        return process;
    }
}

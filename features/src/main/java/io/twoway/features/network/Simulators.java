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
    private final CompletableFuture<Simulator> firstEnd = new CompletableFuture<>();
    private boolean closed;

    private Simulators(Launch launch) {
        this.launch = launch;
        this.network = new RunningNetwork(launch.addresses());
    }

    /// Starts all simulators and answers at once; [#awaitReady()] says when they can be used.
    public static Simulators begin(Launch launch) {
        Simulators simulators = new Simulators(launch);
        for (Simulator simulator : Simulator.values()) {
            SimulatorProcess.forgetFaults(simulator, launch);
            simulators.watch(simulator, simulators.launch(simulator));
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

    /// Completes when the first of them ends and is not started again. One that died of a fault is.
    public CompletableFuture<Simulator> onFirstEnd() {
        return firstEnd;
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
        watch(simulator, launch(simulator));
        awaitReady(simulator);
    }

    /// Ends all of them, and what they had started. Also ends those that are still starting.
    @Override
    public synchronized void close() {
        closed = true;
        processes.values().forEach(SimulatorProcess::askToStop);
        processes.values().forEach(SimulatorProcess::awaitEnd);
    }

    private synchronized SimulatorProcess launch(Simulator simulator) {
        if (closed) {
            throw new NetworkUnavailable("the network is being stopped");
        }
        SimulatorProcess process = SimulatorProcess.start(simulator, launch);
        processes.put(simulator, process);
        return process;
    }

    private void watch(Simulator simulator, SimulatorProcess process) {
        CompletableFuture<Void> _ = process.onExit()
                .thenRunAsync(
                        () -> {
                            if (!(process.diedOfAFault() && isRevived(simulator))) {
                                boolean _ = firstEnd.complete(simulator);
                            }
                        },
                        Thread::startVirtualThread);
    }

    /// Starts it again on what it had written, at the network's time.
    private boolean isRevived(Simulator simulator) {
        try {
            SimulatorProcess process = launch(simulator);
            awaitReady(simulator);
            watch(simulator, process);
            return Await.until(START, "the network's time at " + simulator.id(), () -> network.keepsTime());
        } catch (NetworkUnavailable | StartRefused _) {
            return false; // who waits for the first end says where its log is
        }
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

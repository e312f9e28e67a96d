package io.twoway.load;

import io.twoway.features.network.Addresses;
import io.twoway.features.network.DataFolder;
import io.twoway.features.network.Launch;
import io.twoway.features.network.Lines;
import io.twoway.features.network.NetworkUnavailable;
import io.twoway.features.network.RateServer;
import io.twoway.features.network.Running;
import io.twoway.features.network.RunningNetwork;
import io.twoway.features.network.Simulator;
import io.twoway.features.network.Simulators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// The network under load: the one that runs already, else one of our own that ends with us.
final class Stage implements AutoCloseable {

    private final RunningNetwork network;
    private final Map<String, ProcessHandle> processes;
    private final Runnable end;

    private Stage(RunningNetwork network, Map<String, ProcessHandle> processes, Runnable end) {
        this.network = network;
        this.processes = processes;
        this.end = end;
    }

    /// @param data  where a running network would say that it runs
    /// @param lines whether one of our own has lines in front of the parties
    static Stage at(Path data, boolean lines) {
        return DataFolder.running(data).map(Stage::of).orElseGet(() -> own(lines));
    }

    /// A fresh network on free ports, in a temporary folder.
    private static Stage own(boolean lines) {
        Path data = temporary();
        RateServer rates = RateServer.start(0);
        Launch direct = Launch.builtIn(data)
                .withJvmOptions(Launch.LASTING)
                .with(Addresses.free().withRates(rates.url()));
        Optional<Lines> between = lines ? Optional.of(Lines.to(direct.addresses())) : Optional.empty();
        Simulators simulators = Simulators.begin(between.map(direct::over).orElse(direct));
        AtomicBoolean failed = new AtomicBoolean();
        Runnable end = () -> {
            simulators.close();
            between.ifPresent(Lines::close);
            rates.close();
            if (failed.get()) {
                DataFolder.deleteAllButLogs(data);
            } else {
                DataFolder.delete(data);
            }
        };
        Thread hook = new Thread(end);
        Runtime.getRuntime().addShutdownHook(hook);
        Map<String, ProcessHandle> processes = new TreeMap<>();
        RunningNetwork network = ready(simulators, failed);
        for (Simulator each : Simulator.values()) {
            ProcessHandle.of(simulators.pid(each)).ifPresent(process -> processes.put(each.id(), process));
        }
        return new Stage(network, processes, () -> {
            Runtime.getRuntime().removeShutdownHook(hook);
            end.run();
        });
    }

    private static RunningNetwork ready(Simulators simulators, AtomicBoolean failed) {
        try {
            return simulators.awaitReady();
        } catch (NetworkUnavailable e) {
            failed.set(true); // people will want to read why
            throw e;
        }
    }

    private static Stage of(Running running) {
        Map<String, ProcessHandle> processes = new TreeMap<>();
        for (Simulator each : Simulator.values()) {
            ProcessHandle.of(running.pid()).stream()
                    .flatMap(ProcessHandle::children)
                    .filter(child -> plays(child, each))
                    .findFirst()
                    .ifPresent(child -> processes.put(each.id(), child));
        }
        return new Stage(new RunningNetwork(running.addresses()), processes, () -> {});
    }

    private static boolean plays(ProcessHandle process, Simulator simulator) {
        Optional<String> line = process.info().commandLine();
        return line.filter(text -> text.contains("/" + simulator.id() + "/target/"))
                .isPresent();
    }

    RunningNetwork network() {
        return network;
    }

    /// Those that are known; none of a network on another machine.
    Map<String, ProcessHandle> processes() {
        return processes;
    }

    @Override
    public void close() {
        end.run();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("twoway-load-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

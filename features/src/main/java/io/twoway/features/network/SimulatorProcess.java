package io.twoway.features.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One simulator as an operating system process.
final class SimulatorProcess {

    private static final Duration GOODBYE = Duration.ofSeconds(15);
    private static final int USAGE = 2;
    private static final int LAST_WORDS = 2000;

    private final Simulator simulator;
    private final Launch launch;
    private final Process process;
    private final long logFrom;

    private SimulatorProcess(Simulator simulator, Launch launch, Process process, long logFrom) {
        this.simulator = simulator;
        this.launch = launch;
        this.process = process;
        this.logFrom = logFrom;
    }

    /// What a fault's victim of an earlier run left is nobody's.
    static void forgetFaults(Simulator simulator, Launch launch) {
        try {
            boolean _ = Files.deleteIfExists(faults(simulator, launch));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SimulatorProcess start(Simulator simulator, Launch launch) {
        Path log = launch.log(simulator);
        try {
            Files.createDirectories(launch.folder(simulator));
            long logFrom = Files.exists(log) ? Files.size(log) : 0;
            ProcessBuilder builder = new ProcessBuilder(command(simulator, launch))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2"); // glibc keeps what each thread once needed
            Process process = builder.start();
            process.getOutputStream().close();
            return new SimulatorProcess(simulator, launch, process, logFrom);
        } catch (IOException e) {
            throw new UncheckedIOException(simulator.id() + " cannot be started: " + e.getMessage(), e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /// Whether it died because a fault said so: then it has written down its faults for its next life.
    boolean diedOfAFault() {
        return !process.isAlive() && Files.exists(faults(simulator, launch));
    }

    private static Path faults(Simulator simulator, Launch launch) {
        return launch.folder(simulator).resolve("faults.json");
    }

    /// What its end before it was ready means.
    RuntimeException early() {
        String said = said();
        int code = process.exitValue();
        return code == USAGE && !said.isBlank()
                ? new StartRefused(
                        said.strip().lines().reduce((_, last) -> last).orElse(""))
                : new NetworkUnavailable(simulator.id() + " ended with " + code + " while it started: " + cause(said)
                        + "; see " + launch.log(simulator));
    }

    /// It has no chance to tidy up: the next start must do that.
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    void askToStop() {
        process.destroy();
    }

    /// After [#askToStop()]: nothing of it is left.
    void awaitEnd() {
        try {
            if (!process.waitFor(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
        Postmaster.stopLeftBehind(launch.folder(simulator));
    }

    private String said() {
        try {
            byte[] log = Files.readAllBytes(launch.log(simulator));
            return new String(log, (int) logFrom, log.length - (int) logFrom, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The innermost cause is what people can act on.
    private static String cause(String said) {
        String text = said.lines()
                .filter(line -> line.startsWith("Caused by: "))
                .map(line -> line.substring("Caused by: ".length()))
                .reduce((_, last) -> last)
                .orElseGet(() -> said.lines().reduce((_, last) -> last).orElse("it said nothing"));
        return text.length() > LAST_WORDS ? text.substring(0, LAST_WORDS) : text;
    }

    private static List<String> command(Simulator simulator, Launch launch) {
        List<String> line = new ArrayList<>();
        line.add(Installation.java().toString());
        line.addAll(launch.jvmOptions());
        line.add("--enable-native-access=ALL-UNNAMED");
        line.add("--sun-misc-unsafe-memory-access=allow");
        line.add("-Dtwoway.data=" + launch.folder(simulator));
        launch.network().ifPresent(file -> line.add("-Dtwoway.network=" + file));
        for (Simulator each : Simulator.values()) {
            line.add("-Dtwoway.address.\"" + each.id() + "\"=" + launch.reached(each));
        }
        line.add("-Dtwoway.behind-lines=" + !launch.lines().isEmpty());
        line.add("-Dtwoway.rate-file=" + launch.addresses().rates());
        line.add("-Dtwoway.parent=" + ProcessHandle.current().pid());
        URI own = launch.addresses().of(simulator);
        line.add("-Dquarkus.http.port=" + own.getPort());
        line.add("-jar");
        line.add(launch.installation().program(simulator).toString());
        return line;
    }
}

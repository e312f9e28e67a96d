package io.twoway.load;

import io.twoway.features.network.NetworkUnavailable;
import io.twoway.load.payment.LoadConfig;
import io.twoway.load.payment.Outcome;
import io.twoway.load.payment.OutcomeFile;
import io.twoway.load.payment.PaymentSimulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// One simulation in a JVM of its own, for Gatling ends the one it runs in.
final class SimulationRun {

    private static final String LOG = "gatling.log";
    private static final int GATLING_ASSERTIONS_FAILED = 2;

    private final LoadConfig config;

    SimulationRun(LoadConfig config) {
        this.config = config;
    }

    /// Runs it to its end.
    ///
    /// @param progress told once a second: the running process, and the payments so far
    /// @throws NetworkUnavailable if the simulation itself breaks
    List<Outcome> run(BiConsumer<ProcessHandle, List<Outcome>> progress) {
        try {
            Process gatling = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(config.folder().resolve(LOG).toFile())
                    .start();
            Thread end = new Thread(gatling::destroyForcibly);
            Runtime.getRuntime().addShutdownHook(end);
            try {
                while (!gatling.waitFor(1, TimeUnit.SECONDS)) {
                    progress.accept(gatling.toHandle(), OutcomeFile.read(config.payments()));
                }
            } finally {
                Runtime.getRuntime().removeShutdownHook(end);
            }
            if (gatling.exitValue() != 0 && gatling.exitValue() != GATLING_ASSERTIONS_FAILED) {
                throw new NetworkUnavailable("the simulation ended with " + gatling.exitValue() + "; see "
                        + config.folder().resolve(LOG));
            }
            return OutcomeFile.read(config.payments());
        } catch (IOException e) {
            throw new UncheckedIOException("the simulation cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NetworkUnavailable("interrupted", e);
        }
    }

    /// Gatling's HTML report of the run.
    Optional<Path> report() {
        try (Stream<Path> files = Files.walk(config.folder(), 2)) {
            return files.filter(file -> file.endsWith("index.html")).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command() {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-opens=java.base/java.lang=ALL-UNNAMED"));
        line.addAll(config.asSystemProperties());
        line.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "io.gatling.app.Gatling",
                "-s",
                PaymentSimulation.class.getName(),
                "-rf",
                config.folder().toString()));
        return line;
    }
}

package io.twoway.load;

import io.twoway.features.network.Message;
import io.twoway.features.network.RunningNetwork;
import io.twoway.load.cost.Hops;
import io.twoway.load.cost.ProcessorTime;
import io.twoway.load.payment.LoadConfig;
import io.twoway.load.payment.Outcome;
import io.twoway.load.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Looks for the highest rate that the network serves: half as much again until it does not, then between the two.
final class Climb {

    private static final long P99_MICROS = 1_000_000;
    private static final double SERVED = 0.95;
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final int SAMPLES = 40;

    /// Where between what was served and what was not is near enough.
    private static final double CLOSE = 1.15;

    private final RunningNetwork network;
    private final Map<String, ProcessHandle> processes;
    private final Consumer<String> progress;

    Climb(RunningNetwork network, Map<String, ProcessHandle> processes, Consumer<String> progress) {
        this.network = network;
        this.processes = processes;
        this.progress = progress;
    }

    /// One rate and what came of it.
    ///
    /// @param processor microseconds of processor time per payment, by process
    /// @param hops      medians of some payments
    record Level(int rate, RunReport run, Map<String, Long> processor, List<Hops.Hop> hops) {

        /// All as asked, in time, and as fast as they came.
        boolean isServed() {
            return run.isGood() && run.latency().p99() < P99_MICROS && run.perSecond() >= SERVED * rate;
        }
    }

    /// @param best empty if not even the first rate was served
    /// @param off  what was wrong afterwards
    record Top(List<Level> best, List<Level> all, List<String> off) {}

    Top from(LoadConfig config) throws IOException {
        List<Level> all = new ArrayList<>();
        Optional<Level> best = Optional.empty();
        int rate = config.rate();
        int tooMuch = Integer.MAX_VALUE;
        while (best.isEmpty()
                ? tooMuch == Integer.MAX_VALUE
                : tooMuch > CLOSE * best.get().rate()) {
            Level level = at(config, rate);
            all.add(level);
            if (level.isServed()) {
                best = Optional.of(level);
                rate = tooMuch == Integer.MAX_VALUE ? rate * 3 / 2 : (rate + tooMuch) / 2;
            } else {
                tooMuch = rate;
                rate = best.map(Level::rate).orElse(0) / 2 + rate / 2;
            }
        }
        return new Top(best.stream().toList(), all, new Aftermath(network).problems());
    }

    private Level at(LoadConfig config, int rate) throws IOException {
        LoadConfig step =
                config.with(rate, STEP, Files.createDirectories(config.folder().resolve("rate-" + rate)));
        Files.copy(config.rates(), step.rates());
        ProcessorTime before = ProcessorTime.of(processes);
        List<Outcome> outcomes = new SimulationRun(step).run((_, _) -> {});
        Map<String, Long> processor = ProcessorTime.of(processes).since(before, outcomes.size());
        RunReport run = RunReport.of(outcomes, step.ramp(), STEP);
        List<List<Message>> journals = outcomes.stream()
                .skip(Math.max(0, outcomes.size() - SAMPLES))
                .map(o -> o.verdict().trace())
                .filter(trace -> !trace.isEmpty())
                .map(network::journal)
                .toList();
        progress.accept("%d/s: %d of %d good, p99 %d ms"
                .formatted(rate, run.good(), run.payments(), run.latency().p99() / 1_000));
        return new Level(rate, run, processor, Hops.of(journals).hops());
    }
}

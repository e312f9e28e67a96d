package io.twoway.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.twoway.features.network.FaultKind;
import io.twoway.features.network.FaultPlan;
import io.twoway.features.network.Message;
import io.twoway.features.network.NetworkUnavailable;
import io.twoway.features.network.RequestRefused;
import io.twoway.load.cost.Floor;
import io.twoway.load.cost.Hops;
import io.twoway.load.cost.OneByOne;
import io.twoway.load.fault.FaultReport;
import io.twoway.load.fault.Storm;
import io.twoway.load.payment.Crowd;
import io.twoway.load.payment.LoadConfig;
import io.twoway.load.payment.Mix;
import io.twoway.load.payment.Outcome;
import io.twoway.load.payment.Route;
import io.twoway.load.report.RunReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `twoway load`: payers arrive at a rate, pay on all routes, and every answer and all books are checked.
@Command(
        name = "twoway load",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = {
            "Sends payments at a rate, whether or not earlier ones were served, and checks each answer:",
            "approved, for the amount asked, billed as an independent conversion says. Afterwards the books",
            "of all parties must agree. Uses the network that runs on --data, else starts one of its own.",
            ""
        },
        footer = {
            "",
            "Exit code: 0 if nothing was off, 1 if anything was, 2 for wrong usage.",
            "Examples:",
            "  twoway load                              20 payments a second for 30 s, mostly R1",
            "  twoway load --rate 100 --duration 60s --mix r1=1",
            "  twoway load --faults share=0.05          5 %% of the messages lost or doubled on the way",
            "  twoway load --json > run.json"
        })
public final class LoadCommand implements Callable<Integer> {

    private static final int OFF = 1;
    private static final int USAGE = 2;
    private static final int SEQUENTIAL = 1_000;

    private final InstantSource clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--rate", defaultValue = "20", description = "Arrivals per second (${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--duration", defaultValue = "30s", description = "Time at that rate (${DEFAULT-VALUE}).")
    private Duration duration = Duration.ZERO;

    @Option(names = "--ramp", defaultValue = "5s", description = "Time from 1 per second to it (${DEFAULT-VALUE}).")
    private Duration ramp = Duration.ZERO;

    @Option(
            names = "--mix",
            defaultValue = "r1=70,r2=20,r3=10",
            description = "Weights of the routes (${DEFAULT-VALUE}).")
    private Mix mix = Mix.only(Route.R1);

    @Option(
            names = "--wallets",
            defaultValue = "1",
            description = "UnionPay wallets that pay, 1 to 201 (${DEFAULT-VALUE}).")
    private int wallets;

    @Option(names = "--seed", defaultValue = "1", description = "Of the crowd (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--data", defaultValue = "data", description = "Data folder of the network (${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = "target/load",
            description = "Where each run leaves its report (${DEFAULT-VALUE}).")
    private Path reports = Path.of("target/load");

    @Option(
            names = "--sequential",
            paramLabel = "N",
            defaultValue = "0",
            description = "Instead: N R1 payments one after the other; latency, processor time, memory.")
    private int sequential;

    @Option(
            names = "--floor",
            description = "With --sequential (1000): against the sum of its exchanges, signatures and commits alone.")
    private boolean floor;

    @Option(
            names = "--faults",
            paramLabel = "PLAN",
            description = {
                "Let a share of the messages go wrong, e.g. share=0.05,kinds=request-lost+answer-lost.",
                "Any kinds of docs/faults.md; with ,lasts=30s no longer than that."
            })
    private @Nullable FaultPlan faults;

    @Option(names = "--max", description = "Instead: the highest R1 rate with p99 below 1 s, and where time goes.")
    private boolean max;

    @Option(names = "--json", description = "One JSON document on stdout; progress goes to stderr.")
    private boolean json;

    public LoadCommand(InstantSource clock) {
        this.clock = clock;
    }

    public static void main(String... args) {
        System.exit(commandLine(InstantSource.system()).execute(args));
    }

    /// @param clock names the report folder and finds the day's rates
    public static CommandLine commandLine(InstantSource clock) {
        return new CommandLine(new LoadCommand(clock))
                .registerConverter(Duration.class, LoadCommand::duration)
                .registerConverter(Mix.class, LoadCommand::mix)
                .registerConverter(FaultPlan.class, LoadCommand::faults)
                .setParameterExceptionHandler(LoadCommand::usage)
                .setExecutionExceptionHandler(LoadCommand::failure);
    }

    /// What came of it, as `--json` writes it.
    ///
    /// @param report Gatling's HTML, empty if there is none
    /// @param off    what was wrong with the books or notifications afterwards, one line each
    /// @param faults empty unless things were to go wrong
    public record Result(
            RunReport run, LoadSettings settings, List<FaultReport> faults, List<String> off, String report) {

        /// With faults, a payment that was declined or unknown for a while is as it should be.
        boolean isGood() {
            return off.isEmpty()
                    && (faults.isEmpty()
                            ? run.isGood()
                            : faults.stream().allMatch(report -> report.off().isEmpty()));
        }
    }

    /// @param loadAverage of the machine at the end, over a minute
    public record LoadSettings(
            int rate, String ramp, String duration, String mix, int wallets, long seed, double loadAverage) {}

    @Override
    public Integer call() throws IOException {
        if (faults != null && (sequential > 0 || floor || max)) {
            throw new ParameterException(spec.commandLine(), "--faults goes with --rate, not with a measurement");
        }
        refuse(rate < 1, "--rate must be at least 1, not " + rate);
        refuse(duration.isNegative() || duration.isZero(), "--duration must be longer than nothing");
        refuse(ramp.isNegative(), "--ramp must not be negative");
        refuse(wallets < 1 || wallets > Crowd.WALLETS, "--wallets must be 1 to " + Crowd.WALLETS + ", not " + wallets);
        refuse(sequential < 0, "--sequential must not be negative");
        try (Stage stage = stage()) {
            refuseWhatIsMissing(stage);
            LoadConfig config =
                    new LoadConfig(stage.network().addresses(), rate, ramp, duration, mix, wallets, seed, folder());
            Files.writeString(config.rates(), RateFiles.newest(config.at().rates(), today()));
            new WarmUp(stage.network(), config).run(this::say);
            if (sequential > 0 || floor) {
                return oneByOne(stage, config);
            }
            if (max) {
                return climb(stage, config);
            }
            return openRun(stage, config);
        }
    }

    private void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new ParameterException(spec.commandLine(), why);
        }
    }

    /// A network that runs already may lack what a kind needs.
    private void refuseWhatIsMissing(Stage stage) {
        if (faults != null) {
            Map<String, String> missing = stage.network().faults().missing();
            for (FaultKind kind : faults.kinds()) {
                if (missing.containsKey(kind.label())) {
                    throw new ParameterException(
                            spec.commandLine(), "--faults: " + kind.label() + " needs " + missing.get(kind.label()));
                }
            }
        }
    }

    private int openRun(Stage stage, LoadConfig config) {
        SimulationRun simulation = new SimulationRun(config);
        Optional<Storm> storm = Optional.ofNullable(faults).map(plan -> Storm.begin(stage.network(), plan));
        try {
            List<Outcome> outcomes = simulation.run((_, paid) -> progress(paid));
            List<FaultReport> struck =
                    storm.map(s -> s.settle(outcomes, this::say)).stream().toList();
            say("waiting for the last notifications, then reading all books");
            List<String> off = new Aftermath(stage.network()).problems();
            Result result = new Result(
                    RunReport.of(outcomes, ramp, duration),
                    settings(),
                    struck,
                    off,
                    simulation.report().map(Path::toString).orElse(""));
            tell(result);
            return result.isGood() ? 0 : OFF;
        } finally {
            storm.ifPresent(Storm::end);
        }
    }

    /// @param floor empty unless it was asked for
    /// @param ratio floor by median latency: 1.0 would be nothing but exchanges, signatures and commits
    public record SequentialResult(
            OneByOne measured, List<Floor> floor, double ratio, List<Hops.Hop> hops, double loadAverage) {}

    private int oneByOne(Stage stage, LoadConfig config) {
        Crowd crowd = new Crowd(new SplittableRandom(seed), config.mix(), wallets);
        int payments = sequential > 0 ? sequential : SEQUENTIAL;
        OneByOne measured =
                OneByOne.pay(stage.network(), stage.processes(), crowd, payments, done -> say(done + " payments"));
        List<Message> journal = stage.network().journal(measured.lastTrace());
        Optional<Floor> lowest =
                floor ? Optional.of(Floor.of(journal, measured.commits(), config.folder())) : Optional.empty();
        SequentialResult result = new SequentialResult(
                measured,
                lowest.stream().toList(),
                lowest.map(f -> (double) f.micros() / measured.latency().p50()).orElse(0.0),
                Hops.of(List.of(journal)).hops(),
                loadAverage());
        if (json) {
            out().println(written(result));
        } else {
            CostLines.of(result).forEach(out()::println);
        }
        out().flush();
        return new Aftermath(stage.network()).problems().isEmpty() ? 0 : OFF;
    }

    private int climb(Stage stage, LoadConfig config) throws IOException {
        Climb.Top top = new Climb(stage.network(), stage.processes(), this::say).from(config);
        if (json) {
            out().println(written(top));
        } else {
            CostLines.of(top).forEach(out()::println);
        }
        out().flush();
        return top.off().isEmpty() ? 0 : OFF;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private Stage stage() {
        say("looking for a network on " + data + ", else starting one");
        return Stage.at(data, faults != null && faults.needsLines());
    }

    private LoadSettings settings() {
        return new LoadSettings(
                rate, ramp.toString(), duration.toString(), mix.toString(), wallets, seed, loadAverage());
    }

    private void progress(List<Outcome> paid) {
        long good = paid.stream().filter(o -> o.verdict().isGood()).count();
        say("%d payments, %d good".formatted(paid.size(), good));
    }

    private void tell(Result result) {
        PrintWriter out = out();
        if (json) {
            out.println(written(result));
        } else {
            result.run().lines().forEach(out::println);
            result.faults().forEach(report -> report.lines().forEach(out::println));
            out.println(result.off().isEmpty() ? "The books of all parties agree." : "Afterwards something was off:");
            result.off().forEach(line -> out.println("  " + line));
            out.printf(
                    Locale.ROOT,
                    "seed %d, load average %.1f%n",
                    seed,
                    result.settings().loadAverage());
            out.println(result.report().isEmpty() ? "no HTML report" : result.report());
        }
        out.flush();
    }

    private void say(String progress) {
        spec.commandLine().getErr().println(progress);
        spec.commandLine().getErr().flush();
    }

    private Path folder() throws IOException {
        String name = clock.instant().toString().replaceAll("[^0-9T]", "").substring(0, 15);
        return Files.createDirectories(reports.resolve(name).toAbsolutePath());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static String written(Object value) {
        try {
            return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Duration duration(String text) {
        if (!text.matches("[0-9]{1,6}(ms|s|m|h)")) {
            throw new CommandLine.TypeConversionException("'" + text + "' is no time such as 30s or 2m");
        }
        return Duration.parse(
                text.endsWith("ms")
                        ? "PT" + Long.parseLong(text.substring(0, text.length() - 2)) / 1_000.0 + "S"
                        : "PT" + text);
    }

    private static Mix mix(String text) {
        try {
            return Mix.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(e.getMessage());
        }
    }

    private static FaultPlan faults(String text) {
        try {
            return FaultPlan.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(e.getMessage());
        }
    }

    private static int usage(ParameterException e, String... args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("twoway load: "
                + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        err.println("Try: ./twoway load --help");
        return USAGE;
    }

    /// Trouble that people can act on is one line; a mistake of our own keeps its stack trace.
    private static int failure(Exception e, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (e instanceof NetworkUnavailable || e instanceof RequestRefused || e instanceof UncheckedIOException) {
            command.getErr().println("twoway load: " + e.getMessage());
            return OFF;
        }
        throw e;
    }
}

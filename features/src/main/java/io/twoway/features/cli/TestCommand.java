package io.twoway.features.cli;

import io.cucumber.core.cli.Main;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.TestCaseStarted;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs the features.
@Command(
        name = "test",
        description = "Run the features against a network that is started for them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 0 if all is green, 1 if not, 2 if nothing was tested. What follows -- goes to Cucumber as it is.",
            "",
            "Examples:",
            "  ./twoway test",
            "  ./twoway test -t '@CN-KH and not @fault'",
            "  ./twoway test -t @REQ-KILL-002 --rounds 50     fifty deaths amid faults",
            "  ./twoway test -t @REQ-KILL-003 --outage 30     databases that are away for half a minute",
            "  ./twoway test --times 10                       all of it, ten times in a row",
            "  ./twoway test path/to/my.feature -- --plugin html:report.html"
        })
final class TestCommand implements Callable<Integer> {

    private static final String FEATURES = "features";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-t", "--tags"},
            paramLabel = "TAGS",
            description = "Only scenarios whose tags match.")
    private @Nullable String tags;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of everything that is left to chance: whom a death meets, and when; 1 without it.")
    private @Nullable Long seed;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How many deaths a scenario has in which simulators or databases die.")
    private @Nullable Integer rounds;

    @Option(
            names = "--outage",
            paramLabel = "SECONDS",
            description = "How long a database that is away stays away; without it, until everybody has noticed.")
    private @Nullable Integer outage;

    @Option(
            names = "--times",
            paramLabel = "N",
            defaultValue = "1",
            description = "Run everything so often, each time on a new network; ends with the first that is not green.")
    private int times;

    @Parameters(
            paramLabel = "FEATURE",
            description = "Feature files or folders, ours without any; then what goes to Cucumber.")
    private List<String> others = List.of();

    @Override
    public Integer call() {
        ClassLoader loader = TestCommand.class.getClassLoader();
        if (others.isEmpty() && loader.getResource(FEATURES) == null) {
            throw new ParameterException(spec.commandLine(), "there are no features here; name a feature file");
        }
        atLeastOne("--rounds", rounds);
        atLeastOne("--outage", outage);
        atLeastOne("--times", times);
        pass("twoway.seed", seed);
        pass("twoway.rounds", rounds);
        pass("twoway.outage", outage);
        boolean plain = others.stream().noneMatch(word -> word.startsWith("-"));
        if (plain
                && run(line("--dry-run", "--no-summary", "--plugin", Counted.class.getName())) == 0
                && Counted.SCENARIOS.get() == 0) {
            throw new ParameterException(spec.commandLine(), "no scenario matches, so there is nothing to test");
        }
        String[] all = line("--plugin", "summary", "--plugin", "progress");
        for (int time = 1; time <= times; time++) {
            if (run(all) != 0) {
                return Twoway.OFF;
            }
            if (times > 1) {
                System.out.printf("%d of %d: green%n", time, times);
            }
        }
        return 0;
    }

    private static int run(String... line) {
        return Main.run(line, TestCommand.class.getClassLoader());
    }

    private String[] line(String... how) {
        List<String> line = new ArrayList<>(List.of("--glue", "io.twoway.features.steps"));
        line.addAll(List.of(how));
        if (tags != null) {
            line.addAll(List.of("--tags", tags));
        }
        line.addAll(others);
        if (others.isEmpty() || others.getFirst().startsWith("-")) {
            line.add("classpath:" + FEATURES);
        }
        return line.toArray(String[]::new);
    }

    private void atLeastOne(String option, @Nullable Integer value) {
        if (value != null && value < 1) {
            throw new ParameterException(spec.commandLine(), option + " must be at least 1, not " + value);
        }
    }

    /// How many scenarios there are to run.
    public static final class Counted implements ConcurrentEventListener {

        private static final AtomicInteger SCENARIOS = new AtomicInteger();

        @Override
        public void setEventPublisher(EventPublisher publisher) {
            publisher.registerHandlerFor(TestCaseStarted.class, _ -> SCENARIOS.incrementAndGet());
        }
    }

    /// To the steps, which read it when they are loaded.
    private static void pass(String property, @Nullable Number value) {
        if (value != null) {
            System.setProperty(property, value.toString());
        }
    }
}

package io.twoway.features.steps;

import io.cucumber.java.After;
import io.cucumber.java.AfterAll;
import io.cucumber.java.Before;
import io.cucumber.java.BeforeAll;
import io.cucumber.java.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Starts the network before the first scenario, and looks into the books after each.
public class Hooks {

    /// Of everything that is left to chance.
    static final long SEED = Long.getLong("twoway.seed", 1L);

    private static final Duration A_SCENARIO = Duration.ofMinutes(100);

    private static @Nullable Run run;
    private static @Nullable Path data;
    private static boolean failed;

    private final Network network;

    public Hooks(Network network) {
        this.network = network;
    }

    static Run run() {
        if (run == null) {
            throw new IllegalStateException("no network is running");
        }
        return run;
    }

    @BeforeAll
    public static void start() throws IOException {
        Path folder = Files.createTempDirectory("twoway-features-");
        data = folder;
        System.out.println("seed " + SEED + "; --seed N for another");
        run = new Run(folder, SEED);
    }

    @AfterAll
    public static void stop() throws IOException {
        run().close();
        if (data != null && !failed) {
            delete(data);
        }
    }

    /// What the simulators wrote is kept for whoever looks for the cause.
    @After(order = -1)
    public void a_failure_is_remembered(Scenario scenario) {
        failed |= scenario.isFailed();
    }

    /// A scenario takes up to an hour and a half of the network's time, and what is not settled when a date ends is for
    /// people. Who wants to be near the end of one goes there.
    @Before
    public void the_settlement_date_is_not_nearly_over() {
        network.run().passWhatIsLeftOfTheDate(A_SCENARIO);
    }

    @After(order = 0)
    public void the_line_is_calm() {
        network.run().calm();
        network.run().reconnect();
    }

    /// Whatever the scenario did, every payment of it is conserved in the books of all parties. Only a
    /// scenario that says so may leave payments open.
    @After(order = 1)
    public void the_books_agree(Scenario scenario) {
        network.awaitAgreement(scenario.getSourceTagNames().contains("@unresolved"));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

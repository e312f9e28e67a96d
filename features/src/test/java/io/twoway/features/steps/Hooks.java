package io.twoway.features.steps;

import io.cucumber.java.After;
import io.cucumber.java.AfterAll;
import io.cucumber.java.BeforeAll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Starts the network before the first scenario, and looks into the books after each.
public class Hooks {

    private static @Nullable Run run;

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
        Path data = Files.createTempDirectory("twoway-features-");
        long seed = Long.getLong("twoway.seed", 1L);
        run = new Run(data, seed);
    }

    @AfterAll
    public static void stop() {
        run().close();
    }

    @After(order = 0)
    public void the_line_is_calm() {
        network.run().calm();
    }

    /// Whatever the scenario did, every party's books balance and every two parties agree on what they owe each other.
    @After(order = 1)
    public void the_books_agree() {
        network.awaitAgreement();
    }
}

package io.twoway.load;

import io.twoway.features.network.NetworkUnavailable;
import io.twoway.features.network.RunningNetwork;
import io.twoway.features.network.Simulator;
import io.twoway.features.report.BooksReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What must hold when the last payer has gone: everyone was told, and everyone's books agree.
final class Aftermath {

    /// An advice that failed once is repeated after 15 s.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningNetwork network;

    Aftermath(RunningNetwork network) {
        this.network = network;
    }

    /// What is off when everyone was told, or was to be told for too long; empty if nothing is.
    List<String> problems() {
        List<String> off = new ArrayList<>();
        try {
            network.await(
                    PATIENCE, "the last notification", () -> pending() == 0 ? Optional.of(true) : Optional.empty());
        } catch (NetworkUnavailable e) {
            off.add(e.getMessage() + ": " + pending() + " are pending");
        }
        BooksReport books = BooksReport.of(network);
        off.addAll(books.problems());
        books.bad().forEach(judgement -> off.add(judgement.toString()));
        return off;
    }

    private long pending() {
        return Arrays.stream(Simulator.values())
                .mapToLong(simulator -> network.ledger(simulator).pendingAdvices())
                .sum();
    }
}

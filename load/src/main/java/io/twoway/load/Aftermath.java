package io.twoway.load;

import io.twoway.features.network.NetworkUnavailable;
import io.twoway.features.network.RunningNetwork;
import io.twoway.features.report.BooksReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
            network.awaitTold(PATIENCE);
        } catch (NetworkUnavailable e) {
            off.add(String.valueOf(e.getMessage()));
        }
        BooksReport books = BooksReport.of(network);
        off.addAll(books.problems());
        books.bad().forEach(judgement -> off.add(judgement.toString()));
        return off;
    }
}

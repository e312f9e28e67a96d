package io.twoway.features.cli;

import io.twoway.features.day.Day;
import io.twoway.features.day.DayNetwork;
import io.twoway.features.day.Transcript;
import io.twoway.features.network.DataFolder;
import io.twoway.features.network.RunningNetwork;
import io.twoway.features.report.BooksReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Plays a day on a network of its own whose clocks stand until they are moved, and leaves nothing behind.
@Command(
        name = "day",
        description = "Play 24 hours of a network in seconds: expiries, retries, cut-over, files, settlement.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The same seed gives the same transcript, byte for byte; ports and signatures are replaced in it.",
            "Exit code 0 if everything ended as it should and all books agree, 1 if not.",
            "",
            "Examples:",
            "  ./twoway day",
            "  ./twoway day --seed 7 --transcript day-7.jsonl",
            "  ./twoway day --json | jq -r .sha256"
        })
final class DayCommand implements Callable<Integer> {

    private final InstantSource clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Ids, and who pays whom what, derive from it (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--transcript",
            paramLabel = "FILE",
            description = "Write every message that any party saw into it, one JSON object per line.")
    private @Nullable Path file;

    @Option(names = "--json", description = "One JSON document on the output, and nothing else.")
    private boolean json;

    DayCommand(InstantSource clock) {
        this.clock = clock;
    }

    /// @param ok          everything ended as it should and all books agree
    /// @param readyMillis from the start until all simulators answered, real time
    /// @param dayMillis   how long the day took, real time
    /// @param stops       how often the clocks stopped because something was due
    /// @param messages    in the transcript
    /// @param sha256      of the transcript
    private record Played(
            boolean ok,
            long seed,
            long readyMillis,
            long dayMillis,
            long stops,
            long messages,
            String sha256,
            List<Day.Event> events,
            BooksReport books) {}

    @Override
    public Integer call() throws IOException {
        Instant began = clock.instant();
        try (Ending ending = new Ending()) {
            Path data = Files.createTempDirectory("twoway-day-");
            ending.add(() -> DataFolder.delete(data));
            say("Starting three simulators whose clocks stand at " + Day.START + " ...");
            RunningNetwork network = started(data, ending);
            Instant ready = clock.instant();
            say("Ready after " + millis(began, ready) + " ms.\n");
            Day.Story story = new Day(network, seed, event -> say(event.text())).play();
            Instant over = clock.instant();
            Transcript transcript = Transcript.of(network, data);
            if (file != null) {
                transcript.write(file);
            }
            BooksReport books = BooksReport.of(network);
            Played played = new Played(
                    story.isAsExpected() && books.agree(),
                    seed,
                    millis(began, ready),
                    millis(ready, over),
                    story.stops(),
                    transcript.messages(),
                    transcript.sha256(),
                    story.events(),
                    books);
            conclude(played);
            return played.ok() ? 0 : Twoway.OFF;
        }
    }

    private RunningNetwork started(Path data, Ending ending) {
        DayNetwork begun = DayNetwork.begin(data, seed);
        ending.add(begun::close);
        return begun.awaitReady();
    }

    private void conclude(Played played) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.of(played));
        } else {
            out.println();
            out.println(played.books().judged());
            out.println(played.books().verdict());
            out.printf(
                    "24 hours in %d ms; the clocks stopped %d times for what was due.%n",
                    played.dayMillis(), played.stops());
            out.printf(
                    "Transcript of seed %d: %d messages, sha256 %s%s.%n",
                    played.seed(),
                    played.messages(),
                    played.sha256(),
                    file == null ? "; --transcript FILE keeps it" : ", in " + file);
        }
        out.flush();
    }

    /// To people only.
    private void say(String text) {
        if (!json) {
            spec.commandLine().getOut().println(text);
            spec.commandLine().getOut().flush();
        }
    }

    private static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}

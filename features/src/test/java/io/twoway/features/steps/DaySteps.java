package io.twoway.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.twoway.features.day.Day;
import io.twoway.features.day.DayNetwork;
import io.twoway.features.day.Transcript;
import io.twoway.features.network.DataFolder;
import io.twoway.features.network.RunningNetwork;
import io.twoway.features.report.BooksReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Days on networks of their own, whose clocks stand until they are moved.
public class DaySteps {

    private record Played(Day.Story story, Transcript transcript, BooksReport books) {}

    private final List<Played> days = new ArrayList<>();

    @When("a day is played with seed {long}")
    public void aDayIsPlayed(long seed) throws IOException {
        Path data = Files.createTempDirectory("twoway-day-");
        try (DayNetwork begun = DayNetwork.begin(data, seed)) {
            RunningNetwork network = begun.awaitReady();
            Day.Story story = new Day(network, seed, _ -> {}).play();
            days.add(new Played(story, Transcript.of(network, data), BooksReport.of(network)));
        } finally {
            DataFolder.delete(data);
        }
    }

    @Then("everything in it ended as it should")
    public void endedAsItShould() {
        assertThat(days.getLast().story().events())
                .isNotEmpty()
                .allSatisfy(
                        event -> assertThat(event.outcome()).as(event.text()).isEqualTo(event.expected()));
    }

    @Then("its books agree")
    public void booksAgree() {
        BooksReport books = days.getLast().books();
        assertThat(books.agree()).as(books.text()).isTrue();
    }

    @Then("the transcripts are the same, byte for byte")
    public void transcriptsAreTheSame() {
        assertThat(difference()).isEmpty();
    }

    @Then("the transcript is another one")
    public void transcriptIsAnother() {
        assertThat(difference()).isPresent();
    }

    /// Between the last two days.
    private Optional<String> difference() {
        return days.get(days.size() - 2).transcript().difference(days.getLast().transcript());
    }
}

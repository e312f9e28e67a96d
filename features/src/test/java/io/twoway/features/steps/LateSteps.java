package io.twoway.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.twoway.features.network.Message;
import io.twoway.features.network.Message.Direction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What comes after its time, and what is made of it.
public class LateSteps {

    private final Network network;
    private final Conversation it;

    public LateSteps(Network network, Conversation it) {
        this.network = network;
        this.it = it;
    }

    @When("it notifies that what {person} paid is approved")
    public void notifiesOfApproval(String person) {
        it.notifiesOfApproval(network.firstSeen(person).paymentId());
    }

    @When("the quote has a second left")
    public void quoteHasASecondLeft() {
        network.run()
                .pass(Duration.between(network.run().instant(), it.quotedUntil().minusSeconds(1)));
    }

    /// It is in its journal, and its log says so.
    @Then("{institution} has had a late answer")
    public void hasHadALateAnswer(Institution who) {
        network.await(
                "a late answer to " + who,
                () -> network.run().journal(network.payment().paymentId()).stream()
                        .filter(m -> m.direction() == Direction.ANSWER_IN)
                        .filter(m ->
                                m.party().equals(who.party()) && m.verdict().startsWith("late"))
                        .findFirst());
        awaitLogged(
                who, "payment=" + network.payment().paymentId() + " party=" + who.party() + " .*event=LATE_RESPONSE");
    }

    private void awaitLogged(Institution who, String regex) {
        Pattern line = Pattern.compile(regex);
        network.await(line + " in the log of " + who, () -> {
            try (Stream<String> lines = Files.lines(network.run().log(who.simulator()))) {
                return lines.filter(line.asPredicate()).findFirst();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Then("{institution} has not inquired")
    public void hasNotInquired(Institution who) {
        assertThat(network.run().journal(network.payment().paymentId()))
                .filteredOn(m -> isInquiry(m, who))
                .isEmpty();
    }

    @Then("{institution} inquires")
    public void inquires(Institution who) {
        String payment = network.payment().paymentId();
        network.await(
                "an inquiry by " + who,
                () -> network.run().journal(payment).stream()
                        .filter(m -> isInquiry(m, who))
                        .findFirst());
    }

    @Then("{institution} keeps the notification as {word}")
    public void keepsTheNotification(Institution who, String state) {
        network.await(
                "the notification as " + state,
                () -> Optional.of(network.states(who, "Result")).filter(states -> states.contains(state)));
    }

    @Then("{institution} has it as an exception in its log")
    public void hasAnException(Institution who) {
        awaitLogged(who, "payment=" + it.paymentId() + " party=" + who.party() + " exception=");
    }

    private static boolean isInquiry(Message message, Institution who) {
        boolean asks =
                message.type().equals("TRX_RESULT_INQUIRY") || message.type().startsWith("pacs.028");
        return asks
                && message.direction() == Direction.REQUEST_OUT
                && message.party().equals(who.party());
    }
}

package io.twoway.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.twoway.features.network.ArmedFault;
import io.twoway.features.network.FaultOrder;
import io.twoway.features.network.Faults;
import io.twoway.features.network.LinkState;
import io.twoway.features.network.Links;
import io.twoway.features.network.Message;
import io.twoway.features.network.Message.Direction;
import io.twoway.features.network.PaymentResult;
import io.twoway.features.network.Simulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What two parties do about the link between them: sign on and off, echo, change keys.
public class LinkSteps {

    private static final Duration ECHO = Duration.ofSeconds(60);
    private static final Duration VERY_LONG = Duration.ofDays(1);

    private final Network network;
    private final List<ArmedFault> cuts = new ArrayList<>();
    private final Map<Institution, Institution> left = new HashMap<>();
    private final Map<Institution, String> keys = new HashMap<>();

    public LinkSteps(Network network) {
        this.network = network;
    }

    @When("{institution} signs off from {institution}")
    public void signsOff(Institution from, Institution to) {
        left.put(from, to);
        assertThat(links(from).signOff(from.party(), to.party()).isSignedOff()).isTrue();
    }

    @When("{institution} signs on to {institution}")
    public void signsOn(Institution from, Institution to) {
        links(from).signOn(from.party(), to.party());
        left.remove(from);
    }

    /// Both ways, until it is mended: whatever comes out of one end is lost at the door of the other.
    @Given("the line between {institution} and {institution} is cut")
    public void isCut(Institution one, Institution other) {
        cut(one, other);
        cut(other, one);
    }

    @When("the line between them is mended")
    public void isMended() {
        List<Integer> struck = cuts.stream()
                .map(cut -> network.run().network().faults().all().stream()
                        .filter(now -> now.id() == cut.id() && now.party().equals(cut.party()))
                        .mapToInt(ArmedFault::fired)
                        .sum())
                .toList();
        assertThat(struck).as("INCONCLUSIVE: nothing was lost one way").doesNotContain(0);
        mend();
    }

    @When("{int} echo(es) in a row is/are not answered")
    public void echoesAreNotAnswered(int count) {
        for (int i = 0; i < count; i++) {
            Map<String, Integer> before = new HashMap<>();
            cuts.forEach(
                    cut -> before.put(cut.peer(), state(cut.peer(), cut.party()).misses()));
            network.run().pass(ECHO);
            cuts.forEach(cut -> await(
                    cut.peer(),
                    cut.party(),
                    "one more miss",
                    link -> link.misses() > before.getOrDefault(cut.peer(), 0)));
        }
    }

    @When("the next echo is answered")
    public void nextEchoIsAnswered() {
        network.run().pass(ECHO);
    }

    @Then("the link from {institution} to {institution} is up")
    public void isUp(Institution from, Institution to) {
        await(from.party(), to.party(), "up", link -> link.state().equals("UP"));
    }

    @Then("the link from {institution} to {institution} is down")
    public void isDown(Institution from, Institution to) {
        assertThat(state(from.party(), to.party()).isDown()).isTrue();
    }

    @Then("{institution} sent {institution} nothing about it")
    public void sentNothing(Institution from, Institution to) {
        assertThat(network.run().journal(network.payment().paymentId()))
                .filteredOn(m -> m.direction() == Direction.REQUEST_OUT)
                .filteredOn(m -> m.party().equals(from.party()) && m.peer().equals(to.party()))
                .isEmpty();
    }

    @Then("{institution} hears of the payment of {person} before that of {person}")
    public void hearsInOrder(Institution who, String first, String second) {
        assertThat(List.of(first, second))
                .isSortedAccordingTo(Comparator.comparing(name -> network.await(
                        who + " hears of the payment of " + name,
                        () -> heardOf(who, network.firstSeen(name)).map(Message::id))));
    }

    @When("{institution} changes its key towards {institution}")
    public void changesKey(Institution from, Institution to) {
        keys.put(from, key(from, to));
        links(from).rotateKey(from.party(), to.party());
    }

    @Then("{institution} signs with its new key towards {institution}")
    public void signsWithNewKey(Institution from, Institution to) {
        String old = keys.getOrDefault(from, "");
        await(from.party(), to.party(), "a new key", link -> !old.equals(link.key()));
    }

    @Then("{institution} still signs with its old key towards {institution}")
    public void signsWithOldKey(Institution from, Institution to) {
        assertThat(key(from, to)).isEqualTo(keys.get(from));
    }

    /// What one scenario closed is open for the next.
    @After(order = 3)
    public void linksAreOpen() {
        mend();
        List.copyOf(left.entrySet()).forEach(pair -> signsOn(pair.getKey(), pair.getValue()));
    }

    private void cut(Institution door, Institution sender) {
        cuts.add(network.run()
                .network()
                .faults()
                .arm(
                        Simulator.SWITCH,
                        FaultOrder.of("request-lost", door.party(), "*")
                                .from(sender.party())
                                .with("lastsMillis", VERY_LONG.toMillis())));
    }

    /// A fault dies with its simulator.
    private void mend() {
        if (cuts.isEmpty()) {
            return;
        }
        Faults faults = network.run().network().faults();
        List<Long> living = faults.all().stream().map(ArmedFault::id).toList();
        cuts.stream().filter(cut -> living.contains(cut.id())).forEach(cut -> faults.end(Simulator.SWITCH, cut));
        cuts.clear();
    }

    private Optional<Message> heardOf(Institution who, PaymentResult payment) {
        return network.run().journal(payment.paymentId()).stream()
                .filter(m -> m.direction() == Direction.REQUEST_IN
                        && m.party().equals(who.party())
                        && m.type().endsWith("RESULT_NOTIFICATION"))
                .findFirst();
    }

    private String key(Institution from, Institution to) {
        return network.run().key(from, to).orElse("");
    }

    private void await(String from, String to, String what, Predicate<LinkState> seen) {
        network.await(
                "the link from " + from + " to " + to + ": " + what,
                () -> Optional.of(state(from, to)).filter(seen));
    }

    private LinkState state(String from, String to) {
        for (Institution institution : Institution.values()) {
            if (institution.party().equals(from)) {
                return links(institution).find(from, to).orElseThrow();
            }
        }
        throw new IllegalArgumentException("no institution " + from);
    }

    private Links links(Institution of) {
        return network.run().network().links(of.simulator());
    }
}

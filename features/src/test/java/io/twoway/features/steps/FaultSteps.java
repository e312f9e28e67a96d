package io.twoway.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.twoway.features.check.Exchange;
import io.twoway.features.network.ArmedFault;
import io.twoway.features.network.FaultOrder;
import io.twoway.features.network.Faults;
import io.twoway.features.network.Simulator;
import io.twoway.features.verdict.Inconclusive;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// What goes wrong on the way, in the words of the catalogue (docs/faults.md), and that it is told again.
public class FaultSteps {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Set<String> WAITING = Set.of("AUTHORISING", "UNKNOWN");
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration START = Duration.ofMinutes(2);

    private final Network network;
    private final Conversation it;
    private final List<Map.Entry<Simulator, ArmedFault>> armed = new ArrayList<>();

    public FaultSteps(Network network, Conversation it) {
        this.network = network;
        this.it = it;
    }

    @Given("the next {leg} is lost")
    public void isLost(Leg leg) {
        arm(leg, leg.fault(leg.isAnswer() ? "answer-lost" : "request-lost"));
    }

    @Given("the next {leg} is refused")
    public void isRefused(Leg leg) {
        arm(leg, leg.fault("refused"));
    }

    @Given("the next {leg} is delayed by {int} seconds")
    public void isDelayed(Leg leg, int seconds) {
        arm(leg, leg.fault(leg.isAnswer() ? "answer-delayed" : "delayed").with("byMillis", seconds * 1000L));
    }

    @Given("the next {leg} is delivered twice")
    public void isDeliveredTwice(Leg leg) {
        arm(leg, leg.fault("duplicated"));
    }

    @Given("the next {leg} is overtaken by the next message to the same door")
    public void isOvertaken(Leg leg) {
        arm(leg, leg.fault("out-of-order").with("byMillis", LONG.toMillis()));
    }

    @Given("the next {leg} is answered twice differently")
    public void isAnsweredTwiceDifferently(Leg leg) {
        arm(leg, leg.fault("answered-twice-differently"));
    }

    @Given("the next {leg} is withheld until the payment is reversed")
    public void isWithheldUntilReversed(Leg leg) {
        arm(leg, leg.fault("approve-after-reversal").with("byMillis", LONG.toMillis()));
    }

    @When("the line to the switches is cut")
    public void lineToSwitchesIsCut() {
        network.run().lineTo(Simulator.SWITCH).cut();
    }

    @When("the line to the switches is restored")
    public void lineToSwitchesIsRestored() {
        network.run().lineTo(Simulator.SWITCH).calm();
    }

    @Then("Mei's host was told to take it back")
    public void hostWasToldToTakeBack() {
        wasToldToTakeBack(Institution.UNIONPAY_APP);
    }

    @Then("{institution} was told to take it back")
    public void wasToldToTakeBack(Institution far) {
        network.await(
                far + " acknowledges a reversal",
                () -> exchanges().stream()
                        .filter(e -> e.to().equals(far.party()) && isAcknowledgedReversal(e))
                        .findFirst());
    }

    /// What was not said by the end of the date is for people: nobody heard of a reversal.
    @Then("the payment is not reversed on another date")
    public void isNotReversedLater() {
        assertThat(exchanges()).noneMatch(FaultSteps::isAcknowledgedReversal);
    }

    @Then("the payment is in the exception file of {institution} as {word}")
    public void isInTheExceptionFile(Institution who, String reason) {
        Path files = network.run().keys(who.simulator()).resolveSibling("settlement");
        String payment = network.payment().paymentId();
        network.await(
                "the payment in an exception file of " + who,
                () -> DayFiles.of(who.party(), files).stream()
                        .flatMap(folder -> DayFiles.naming(folder, "EXC", payment).stream())
                        .filter(row -> row.contains("," + reason + ","))
                        .findFirst());
    }

    @Then("{institution} keeps the payment as an exception")
    public void keepsAnException(Institution who) {
        network.await(
                "an exception at " + who,
                () -> Optional.of(network.states(who)).filter(states -> states.contains("EXCEPTION")));
    }

    @Then("nobody waits for an answer about the payment")
    public void nobodyWaits() {
        for (Institution who : Institution.values()) {
            network.await(
                    who + " waits for nothing",
                    () -> Optional.of(network.states(who))
                            .filter(states -> states.stream()
                                    .noneMatch(state -> WAITING.contains(state) || state.endsWith("_PENDING"))));
        }
    }

    /// Of the payment that an institution makes by itself in this scenario, else of the one that a person made.
    private List<Exchange> exchanges() {
        return it.paymentId().isEmpty() ? network.exchanges() : network.exchanges(it.paymentId());
    }

    private static boolean isAcknowledgedReversal(Exchange exchange) {
        try {
            return exchange.asked() instanceof Request.Reversal && exchange.answered() instanceof Answer.Acknowledged;
        } catch (MalformedMessage e) {
            return false; // a broken answer acknowledges nothing
        }
    }

    @Given("the next {leg} is signed with a wrong key")
    public void isSignedWithAWrongKey(Leg leg) {
        arm(leg, leg.fault("corrupted-signature"));
    }

    @Given("the next {leg} comes with {amount} more")
    public void comesWithMore(Leg leg, Amount amount) {
        arm(leg, leg.fault("wrong-amount").with("amount", amount.currency() + " " + amount.decimal()));
    }

    @Given("the next {leg} comes in {currency}")
    public void comesInAnotherCurrency(Leg leg, String currency) {
        arm(leg, leg.fault("wrong-currency").with("currency", currency));
    }

    @Given("the next {leg} comes with a rate that is off by {int} percent")
    public void comesWithADriftedRate(Leg leg, int percent) {
        arm(leg, leg.fault("rate-drift").with("step", String.format("0.%02d", percent)));
    }

    @Given("{institution} is down for {int} minutes")
    public void isDown(Institution institution, int minutes) {
        long millis = Duration.ofMinutes(minutes).toMillis();
        arm(
                institution.simulator(),
                FaultOrder.of("party-down", institution.party(), "*").with("lastsMillis", millis));
    }

    @When("the simulator of {institution} is killed and started again")
    public void isKilled(Institution institution) {
        network.run().kill(institution.simulator());
        network.run().revive(institution.simulator());
    }

    @Given("a kill comes instead of the next {leg}")
    public void killComes(Leg leg) {
        arm(leg, leg.fault("party-killed"));
    }

    @When("whoever died is back")
    public void whoeverDiedIsBack() {
        network.run().network().awaitAll(START);
    }

    @Given("the next {leg} comes drop by drop")
    public void comesDropByDrop(Leg leg) {
        arm(leg, leg.fault("slow-drip"));
    }

    @Given("the connection is reset instead of the next {leg}")
    public void connectionIsReset(Leg leg) {
        arm(leg, leg.fault("connection-reset"));
    }

    @Given("garbage comes instead of the next {leg}")
    public void garbageComes(Leg leg) {
        arm(leg, leg.fault("garbage"));
    }

    @Given("the next {leg} is altered")
    public void isAltered(Leg leg) {
        Leg.OnTheLine passing = leg.onTheLine();
        network.run()
                .lineTo(leg.door().simulator())
                .alterNextAnswer(
                        passing.path(),
                        passing.type(),
                        body -> body.replaceFirst("(?<amount>146\\.4|100\\.0)[0-9]", "${amount}9"));
    }

    @When("{person} scans it and pays {amount} while {int} seconds pass")
    public void paysWhileTimePasses(String person, Amount amount, int seconds) {
        meanwhile(
                () -> network.pay(person, Optional.of(amount)),
                () -> network.run().pass(Duration.ofSeconds(seconds)));
    }

    @When("it pays {amount} while {int} seconds pass")
    public void partnerPaysWhileTimePasses(Amount amount, int seconds) {
        meanwhile(() -> it.pays(amount.money()), () -> network.run().pass(Duration.ofSeconds(seconds)));
    }

    @When("{person} scans it and pays {amount} while {person} pays {amount}")
    public void paysWhileSomebodyElseDoes(String person, Amount amount, String other, Amount otherAmount) {
        meanwhile(() -> network.pay(person, Optional.of(amount)), () -> network.pay(other, Optional.of(otherAmount)));
    }

    @Then("{institution} was told at least {int} times")
    public void wasTold(Institution acquirer, int times) {
        String type = acquirer == Institution.JADE_ACQUIRER ? "TRX_RESULT_NOTIFICATION" : "pacs.008";
        network.await(
                acquirer + " is told again",
                () -> Optional.of(network.heard(acquirer, type)).filter(n -> n >= times));
    }

    @Then("Mei's wallet is notified and acknowledges")
    public void walletIsNotified() {
        network.await(
                "the wallet acknowledges a notification",
                () -> network.exchanges().stream()
                        .filter(e -> e.type().equals("TRX_STATUS_NOTIFICATION") && isAcknowledged(e))
                        .findFirst());
    }

    /// A fault that never happened proves nothing.
    @After(order = 2)
    public void everyFaultHappened() {
        try {
            List<ArmedFault> now = armed.stream()
                    .map(each -> faults().awaitStrike(each.getKey(), each.getValue(), Duration.ZERO))
                    .toList();
            Inconclusive.because(now).ifPresent(why -> {
                throw new AssertionError(why);
            });
            assertThat(network.run().isCalm())
                    .as("INCONCLUSIVE: what was planned on a line never happened")
                    .isTrue();
        } finally {
            if (!armed.isEmpty()) {
                faults().endAll();
            }
        }
    }

    /// Begins to pay, and when the faults have struck something else happens, before anybody learns how it ended.
    private void meanwhile(Runnable payment, Runnable other) {
        CompletableFuture<Void> paying = CompletableFuture.runAsync(payment, Thread::startVirtualThread);
        armed.forEach(each -> faults().awaitStrike(each.getKey(), each.getValue(), PATIENCE));
        other.run();
        paying.join();
    }

    private static boolean isAcknowledged(Exchange exchange) {
        return exchange.answer().contains("\"responseCode\":\"00\"");
    }

    private void arm(Leg leg, FaultOrder order) {
        arm(leg.door().simulator(), order);
    }

    private void arm(Simulator simulator, FaultOrder order) {
        armed.add(Map.entry(simulator, faults().arm(simulator, order)));
    }

    private Faults faults() {
        return network.run().network().faults();
    }
}

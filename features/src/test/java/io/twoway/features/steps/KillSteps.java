package io.twoway.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.twoway.features.books.Verdict;
import io.twoway.features.network.ArmedFault;
import io.twoway.features.network.Books;
import io.twoway.features.network.FaultPlan;
import io.twoway.features.network.Faults;
import io.twoway.features.network.NetworkUnavailable;
import io.twoway.features.network.PaymentResult;
import io.twoway.features.network.PaymentResult.State;
import io.twoway.features.network.RequestRefused;
import io.twoway.features.network.Simulator;
import io.twoway.features.verdict.Strikes;
import io.twoway.protocol.money.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Payers, a death, a new start, and what is in the books then.
public class KillSteps {

    /// How many deaths a scenario has; by itself one, where anything dies two: a database and a simulator.
    private static final int KILLS = Integer.getInteger("twoway.rounds", 1);

    private static final int ROUNDS = Integer.getInteger("twoway.rounds", 2);

    /// How many seconds a database refuses connections, if not only as long as it takes to be noticed.
    private static final int OUTAGE_SECONDS = Integer.getInteger("twoway.outage", 0);

    private static final FaultPlan A_TWENTIETH = FaultPlan.parse("share=0.05");

    /// A payment is some 25 messages at the switch, fewer elsewhere: enough for each payer to be at any of them.
    private static final int MOST_MESSAGES = 200;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /// An unknown outcome is inquired within minutes, an advice repeated within the hour.
    private static final int MINUTES_TO_SETTLE = 90;
    /// Real time for what becomes due in a minute of the network's time.
    private static final Duration A_MINUTES_WORK = Duration.ofSeconds(1);

    private final Network network;
    private final SplittableRandom random = new SplittableRandom(Hooks.SEED);
    private final List<Crowd> crowds = new ArrayList<>();
    private final Strikes strikes = new Strikes(A_TWENTIETH.kinds());
    private boolean amidFaults;
    private int size;

    public KillSteps(Network network) {
        this.network = network;
    }

    @Given("{int} payers pay in both directions all the time")
    public void crowdPays(int payers) throws InterruptedException {
        size = payers;
        Crowd crowd = Crowd.of(network.run(), payers);
        crowds.add(crowd);
        crowd.awaitPayments(payers, PATIENCE);
    }

    @When("the switch is killed and started again")
    public void switchIsKilled() {
        network.run().kill(Simulator.SWITCH);
        network.run().revive(Simulator.SWITCH);
    }

    @When("the {word} is killed at some moment and started again")
    public void isKilled(String id) throws InterruptedException {
        Simulator simulator = simulator(id);
        killOnce(simulator);
        for (int i = 1; i < KILLS; i++) {
            everythingIsSettled();
            everyApprovedPaymentIsInTheBooks();
            crowdPays(size);
            killOnce(simulator);
        }
    }

    @Given("a twentieth of all messages go wrong")
    public void messagesGoWrong() {
        amidFaults = true;
        arm();
    }

    @When("simulators and their databases are killed at some moment, one after the other")
    public void anythingIsKilled() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            if (round > 0) {
                crowdPays(size);
                arm();
            }
            Simulator simulator = Arrays.asList(Simulator.values()).get(random.nextInt(Simulator.values().length));
            awaitStrike();
            boolean database = round % 2 == 0;
            if (database) {
                killDatabase(simulator);
            } else {
                killOnce(simulator);
            }
            endFaults();
            everythingIsSettled();
            everyApprovedPaymentIsInTheBooks();
            System.out.printf(
                    "round %d of %d: %s%s died; %d payments so far, none lost, none doubled;" + " struck so far: %s%n",
                    round + 1,
                    ROUNDS,
                    database ? "the database of " : "",
                    simulator.id(),
                    crowds.stream().mapToInt(crowd -> crowd.results().size()).sum(),
                    strikes);
        }
        conclusive(strikes.idle());
    }

    /// Until every payer has been told something, or was sent away; and at least as long as asked for.
    @When("the database of the {word} lets nobody in for a while")
    public void databaseLetsNobodyIn(String id) throws InterruptedException {
        Simulator simulator = simulator(id);
        CompletableFuture<Void> over = CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(OUTAGE_SECONDS, TimeUnit.SECONDS));
        network.run().lockOut(simulator);
        try {
            over.join();
            crowds.getLast().goesHome();
        } finally {
            network.run().letIn(simulator);
        }
        network.run().network().await(PATIENCE, "books of the " + id, this::books);
    }

    @When("the clock of the {word} jumps {int} minutes ahead of the others for a while")
    public void clockJumps(String id, int minutes) throws InterruptedException {
        network.run().runAhead(simulator(id), Duration.ofMinutes(minutes));
        Crowd crowd = crowds.getLast();
        crowd.awaitPayments(2 * size, PATIENCE); // some had begun before
        crowd.goesHome();
        network.run().catchUp();
    }

    @Then("the log of the {word} says when its ledger was away and when it was back")
    public void logSaysSo(String id) {
        Path log = network.run().log(simulator(id));
        for (String line : List.of("ledger=away", "ledger=back")) {
            network.await(line + " in " + log, () -> contains(log, line) ? Optional.of(line) : Optional.empty());
        }
    }

    @When("everything that is open is settled")
    public void everythingIsSettled() {
        for (int minute = 0; minute < MINUTES_TO_SETTLE && !isSettled(); minute++) {
            network.run().pass(Duration.ofMinutes(1));
            boolean _ = settlesWithin(A_MINUTES_WORK);
        }
        assertThat(isSettled())
                .as("an end of every payment within %d minutes", MINUTES_TO_SETTLE)
                .isTrue();
    }

    @Then("every approved payment is in the books of all parties exactly once")
    public void everyApprovedPaymentIsInTheBooks() {
        long inbound = approvals(person -> person.country().equals("CN"), Crowd.RIEL_BILLED);
        long outbound = approvals(person -> person.country().equals("KH"), Crowd.YUAN_BILLED);
        assertThat(network.moved(Crowd.IN_CAMBODIA.acquirer(), Crowd.IN_CAMBODIA.account(), Crowd.RIEL.currency()))
                .isEqualTo(times(Crowd.RIEL, inbound));
        assertThat(network.moved(Crowd.IN_CHINA.acquirer(), Crowd.IN_CHINA.account(), Crowd.YUAN.currency()))
                .isEqualTo(times(Crowd.YUAN, outbound));
        long told = finals().stream().filter(PaymentResult::isApproved).count();
        long unheard = crowds.stream().mapToLong(Crowd::unheard).sum();
        assertThat(inbound + outbound)
                .as("payments debited; %d approved, %d never heard of again", told, unheard)
                .isBetween(told, told + unheard);
        assertThat(finals().stream().filter(PaymentResult::isApproved).map(PaymentResult::voucher))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(0);
        network.awaitAgreement();
    }

    @Then("no payment is unresolved")
    public void noneUnresolved() {
        assertThat(finals()).noneMatch(payment -> payment.state() == State.CHECKING);
        assertThat(held()).isEmpty();
    }

    /// In the middle of payments: right after a message of theirs, whichever.
    private void killOnce(Simulator simulator) throws InterruptedException {
        network.run().network().awaitMessages(simulator, random.nextInt(1, MOST_MESSAGES), PATIENCE);
        strikes.add(faults().all(simulator)); // it forgets them
        network.run().kill(simulator);
        network.run().revive(simulator);
        crowds.getLast().goesHome();
    }

    /// The simulator brings it back by itself.
    private void killDatabase(Simulator simulator) throws InterruptedException {
        network.run().network().awaitMessages(simulator, random.nextInt(1, MOST_MESSAGES), PATIENCE);
        network.run().killDatabase(simulator);
        network.run().network().awaitMessages(simulator, random.nextInt(1, MOST_MESSAGES), PATIENCE);
        crowds.getLast().goesHome();
    }

    private static Simulator simulator(String id) {
        return Arrays.stream(Simulator.values())
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static boolean contains(Path file, String text) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.anyMatch(line -> line.contains(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Faults faults() {
        return network.run().network().faults();
    }

    private void arm() {
        if (amidFaults) {
            for (Simulator simulator : Simulator.values()) {
                A_TWENTIETH.orders().forEach(order -> faults().arm(simulator, order));
            }
        }
    }

    /// Whatever dies, dies amid faults.
    private void awaitStrike() {
        if (amidFaults) {
            try {
                int _ = network.run()
                        .network()
                        .await(
                                PATIENCE,
                                "a strike",
                                () -> faults().all().stream()
                                        .map(ArmedFault::fired)
                                        .filter(fired -> fired > 0)
                                        .findFirst());
            } catch (NetworkUnavailable e) {
                throw new AssertionError("INCONCLUSIVE: nothing went wrong before the kill", e);
            }
        }
    }

    private void endFaults() {
        if (amidFaults) {
            strikes.add(faults().all());
            faults().endAll();
            conclusive(strikes.endRound());
        }
    }

    /// What was to go wrong and never did proves nothing.
    private static void conclusive(Optional<String> problem) {
        problem.ifPresent(why -> {
            throw new AssertionError(why);
        });
    }

    private Optional<Books> books() {
        try {
            return Optional.of(network.books());
        } catch (RequestRefused _) {
            return Optional.empty(); // its connections do not all come back at once
        }
    }

    private boolean settlesWithin(Duration bound) {
        try {
            return network.run()
                    .network()
                    .await(
                            bound,
                            "an end of every payment",
                            () -> Optional.of(isSettled()).filter(s -> s));
        } catch (NetworkUnavailable _) {
            return false; // it may need more of the network's time
        }
    }

    private boolean isSettled() {
        return held().isEmpty()
                && finals().stream().noneMatch(p -> p.state() == State.CHECKING)
                && nobodyIsOwedAWord()
                && network.audit().count(Verdict.UNRESOLVED) == 0;
    }

    /// Credits are advices in both directions: they may come after the payer's debit.
    private boolean nobodyIsOwedAWord() {
        return Arrays.stream(Simulator.values())
                .allMatch(simulator -> network.run().network().ledger(simulator).pendingAdvices() == 0);
    }

    /// How the payments stand now that the payers had been told of.
    private List<PaymentResult> finals() {
        return crowds.stream()
                .flatMap(crowd -> crowd.results().stream())
                .map(p -> p.state() == State.CHECKING
                        ? network.run().network().wallet(p.wallet()).payment(p.paymentId())
                        : p)
                .toList();
    }

    /// Where more is held than when the scenario began: what earlier ones left for people stays held.
    private List<String> held() {
        return network.moved().entrySet().stream()
                .filter(account -> account.getKey().contains(" held ")
                        && account.getValue().isPositive())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// How often the payers of one direction were debited, by the books of their issuers.
    private long approvals(Predicate<Person> direction, Money billed) {
        long debited = crowds.stream()
                .flatMap(crowd -> crowd.payers().stream())
                .filter(direction)
                .distinct() // in many rounds an account has its turn again
                .mapToLong(p -> -network.moved(p.wallet(), p.account(), billed.currency())
                        .minor())
                .sum();
        assertThat(debited % billed.minor()).as("debits are whole payments").isZero();
        return debited / billed.minor();
    }

    private static Money times(Money one, long count) {
        return new Money(one.currency(), Math.multiplyExact(one.minor(), count));
    }
}

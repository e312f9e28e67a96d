package io.twoway.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.twoway.features.network.Dispute;
import io.twoway.features.network.Merchant.Return;
import io.twoway.protocol.message.DisputeSide;
import io.twoway.protocol.message.DisputeStage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What issuers and acquirers do about a payment that is disputed.
public class DisputeSteps {

    private static final List<String> EVIDENCE = List.of("5e".repeat(32));
    private static final List<String> OTHER_EVIDENCE = List.of("5f".repeat(32));

    private final Network network;
    private int disputes = 1;
    private String step = "";
    private Supplier<Dispute> standing = () -> {
        throw new IllegalStateException("nobody has disputed anything");
    };
    private Dispute.@Nullable Step told;
    private @Nullable CompletableFuture<Return> refund;
    private Optional<Shop> refunding = Optional.empty();

    public DisputeSteps(Network network) {
        this.network = network;
    }

    @Given("another dispute begins")
    public void another() {
        disputes++;
    }

    @When("the issuer of {person} sends a {word} of {amount} for {word}")
    public void issuerSends(String person, String stage, Amount amount, String reason) {
        issuer(person, order(stage, DisputeSide.ISSUER, amount, Optional.of(reason)));
    }

    @When("the acquirer of {shop} sends a {word} of {amount}")
    public void acquirerSends(Shop shop, String stage, Amount amount) {
        acquirer(shop, order(stage, DisputeSide.ACQUIRER, amount, Optional.empty()));
    }

    @When("the acquirer of {shop} sends a {word} of {amount} for {word}")
    public void acquirerSends(Shop shop, String stage, Amount amount, String reason) {
        acquirer(shop, order(stage, DisputeSide.ACQUIRER, amount, Optional.of(reason)));
    }

    @When("the acquirer of {shop} sends a {word} of {amount} with other documents")
    public void acquirerSendsOtherDocuments(Shop shop, String stage, Amount amount) {
        acquirer(shop, order(stage, DisputeSide.ACQUIRER, amount, Optional.empty(), OTHER_EVIDENCE));
    }

    @When("the issuer of {person} sends a {word} of {amount} for {word} while {shop} refunds {amount}")
    public void bothAtOnce(String person, String stage, Amount amount, String reason, Shop shop, Amount refunded) {
        String payment = network.payment().paymentId();
        refunding = Optional.of(shop);
        refund = CompletableFuture.supplyAsync(
                () -> network.run().network().merchant(shop.id()).refunds(payment, refunded.money(), Optional.empty()),
                Thread::startVirtualThread);
        issuerSends(person, stage, amount, reason);
    }

    @Then("the step is taken")
    public void isTaken() {
        awaitStatus("TAKEN");
    }

    @Then("the step is pending")
    public void isPending() {
        assertThat(told()).extracting(Dispute.Step::status).isEqualTo("PENDING");
    }

    @Then("the step is declined with {word}")
    public void isDeclined(String code) {
        assertThat(told().status()).as(told().toString()).isEqualTo("DECLINED");
        assertThat(told().code()).as(told().toString()).isEqualTo(code);
    }

    @Then("either the step or the refund is done, not both")
    public void oneIsDone() {
        Return asked = java.util.Objects.requireNonNull(refund).join();
        Shop shop = refunding.orElseThrow();
        boolean refunded = asked.status().equals("RETURNED")
                || (asked.status().equals("PENDING")
                        && network.await(
                                        "an end of the refund",
                                        () -> Optional.of(network.run()
                                                        .network()
                                                        .merchant(shop.id())
                                                        .standing(asked.id()))
                                                .filter(now -> !now.status().equals("PENDING")))
                                .status()
                                .equals("RETURNED"));
        boolean taken = told().status().equals("TAKEN")
                || (told().status().equals("PENDING")
                        && network.await(
                                        "an end of the step",
                                        () -> now().filter(s -> !s.status().equals("PENDING")))
                                .status()
                                .equals("TAKEN"));
        assertThat(List.of(refunded, taken))
                .as("refund: " + asked + ", step: " + told())
                .containsExactlyInAnyOrder(true, false);
    }

    @Then("{person} and {shop} see the dispute with {word}")
    public void bothSee(String person, Shop shop, String stages) {
        Person payer = network.person(person);
        for (Dispute seen : List.of(
                network.run().network().wallet(payer.wallet()).dispute(id()),
                network.run().network().merchant(shop.id()).dispute(id()))) {
            assertThat(seen.steps()).extracting(Dispute.Made::stage).containsExactly(stages.split(","));
            assertThat(seen.steps())
                    .allSatisfy(made -> assertThat(made.standing().status()).isEqualTo("TAKEN"));
        }
    }

    /// What the last step is called in all books.
    String stepId() {
        return step;
    }

    private void issuer(String person, Dispute.Order order) {
        Person payer = network.person(person);
        standing = () -> network.run().network().wallet(payer.wallet()).dispute(order.id());
        told = network.run().network().wallet(payer.wallet()).disputes(order);
    }

    private void acquirer(Shop shop, Dispute.Order order) {
        standing = () -> network.run().network().merchant(shop.id()).dispute(order.id());
        told = network.run().network().merchant(shop.id()).disputes(order);
    }

    private Dispute.Order order(String stage, DisputeSide side, Amount amount, Optional<String> reason) {
        return order(stage, side, amount, reason, EVIDENCE);
    }

    private Dispute.Order order(
            String stage, DisputeSide side, Amount amount, Optional<String> reason, List<String> evidence) {
        step = DisputeStage.valueOf(stage).stepOf(id(), side);
        return new Dispute.Order(network.payment().paymentId(), id(), stage, amount.money(), reason, evidence);
    }

    private String id() {
        return network.payment().paymentId() + "D" + disputes;
    }

    private Dispute.Step told() {
        return java.util.Objects.requireNonNull(told, "nobody has disputed anything");
    }

    private void awaitStatus(String status) {
        if (!told().status().equals(status)) {
            assertThat(told().status()).as(told().toString()).isEqualTo("PENDING");
            network.await(
                    "the step is " + status, () -> now().filter(s -> s.status().equals(status)));
        }
    }

    private Optional<Dispute.Step> now() {
        return standing.get().steps().stream()
                .filter(made -> made.stage().equals(told().stage()))
                .map(Dispute.Made::standing)
                .findFirst();
    }
}

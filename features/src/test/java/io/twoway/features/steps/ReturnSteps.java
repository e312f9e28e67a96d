package io.twoway.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.twoway.features.network.Merchant;
import io.twoway.features.network.Merchant.Return;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What merchants do about money that goes back.
public class ReturnSteps {

    private final Network network;
    private @Nullable Merchant merchant;
    private final List<Return> returns = new ArrayList<>();

    public ReturnSteps(Network network) {
        this.network = network;
    }

    @When("{shop} refunds {amount}")
    public void refunds(Shop shop, Amount amount) {
        refund(shop, amount, Optional.empty());
    }

    @When("{shop} refunds {amount} under the name {word}")
    public void refundsUnderAName(Shop shop, Amount amount, String name) {
        refund(
                shop,
                amount,
                Optional.of(name + "-" + network.payment().paymentId().substring(9)));
    }

    @When("{shop} refunds {amount} twice at once")
    public void refundsTwiceAtOnce(Shop shop, Amount amount) {
        Merchant asked = at(shop);
        String payment = network.payment().paymentId();
        List<CompletableFuture<Return>> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            both.add(CompletableFuture.supplyAsync(() -> asked.refunds(payment, amount.money(), Optional.empty())));
        }
        both.forEach(one -> returns.add(one.join()));
    }

    @When("{shop} cancels the payment")
    public void cancels(Shop shop) {
        returns.add(at(shop).cancels(network.payment().paymentId()));
    }

    @Then("the return is done")
    public void isDone() {
        awaitLast("RETURNED");
    }

    @Then("the return is pending")
    public void isPending() {
        assertThat(last().status()).as(last().toString()).isEqualTo("PENDING");
    }

    @Then("the return is declined with {word}")
    public void isDeclined(String code) {
        assertThat(last().status()).as(last().toString()).isEqualTo("DECLINED");
        assertThat(last().code()).isEqualTo(code);
    }

    @Then("one of the returns is done")
    public void oneIsDone() {
        assertThat(returns).extracting(Return::status).containsOnlyOnce("RETURNED");
    }

    private void refund(Shop shop, Amount amount, Optional<String> name) {
        returns.add(at(shop).refunds(network.payment().paymentId(), amount.money(), name));
    }

    private Merchant at(Shop shop) {
        Merchant asked = network.run().network().merchant(shop.id());
        merchant = asked;
        return asked;
    }

    private void awaitLast(String status) {
        Merchant asked = Objects.requireNonNull(merchant);
        network.await(
                "the return is " + status,
                () -> Optional.of(asked.standing(last().id()))
                        .filter(r -> r.status().equals(status)));
    }

    private Return last() {
        return returns.getLast();
    }
}

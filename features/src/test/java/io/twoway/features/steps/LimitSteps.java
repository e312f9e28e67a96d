package io.twoway.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.twoway.features.network.PaymentResult;
import io.twoway.features.network.PaymentResult.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A person who pays until she may not any more.
public class LimitSteps {

    private final Network network;
    private List<PaymentResult> atOnce = List.of();

    public LimitSteps(Network network) {
        this.network = network;
    }

    @Given("{person} has paid {amount} {int} times")
    public void hasPaid(String person, Amount amount, int times) {
        for (int i = 0; i < times; i++) {
            network.pay(person, Optional.of(amount));
            assertThat(network.payment().state()).as("payment %d", i + 1).isEqualTo(State.APPROVED);
        }
    }

    @Given("{person} has paid {amount} twice on each of the last {int} days")
    public void hasPaidDaily(String person, Amount amount, int days) {
        for (int i = 0; i < days; i++) {
            hasPaid(person, amount, 2);
            network.run().pass(Duration.ofDays(1));
        }
    }

    @When("{person} makes {int} payments of {amount} at once")
    public void paysAtOnce(String person, int times, Amount amount) {
        atOnce = network.payAtOnce(person, amount, times);
    }

    @Then("{int} of them are approved and the others declined with {word}")
    public void soManyAreApproved(int approved, String code) {
        assertThat(atOnce).filteredOn(PaymentResult::isApproved).hasSize(approved);
        assertThat(atOnce)
                .filteredOn(payment -> !payment.isApproved())
                .extracting(PaymentResult::code)
                .containsOnly(code);
    }
}

package io.twoway.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.twoway.features.check.Exchange;
import io.twoway.features.network.Simulator;
import java.util.Optional;

/// What gets lost on the lines, and that it is told again.
public class FaultSteps {

    private final Network network;

    public FaultSteps(Network network) {
        this.network = network;
    }

    @Given("the next approval to Mei's wallet is lost")
    public void approvalToWalletIsLost() {
        toSwitch().loseNextAnswer("/upi/umpsqrgw", "MPQRC_PAYMENT");
    }

    @Given("the next approval to Mei's wallet is altered")
    public void approvalToWalletIsAltered() {
        toSwitch().alterNextAnswer("/upi/umpsqrgw", "MPQRC_PAYMENT");
    }

    @Given("the next approval to Dara's bank is lost")
    public void approvalToBankIsLost() {
        toSwitch().loseNextAnswer("/bakong/iso20022/pacs.008", "");
    }

    @Given("the next payment of Dara's bank is lost")
    public void paymentOfBankIsLost() {
        toSwitch().loseNextRequest("/bakong/iso20022/pacs.008", "");
    }

    @Given("the next approval to Bakong is lost")
    public void approvalToBakongIsLost() {
        toSwitch().loseNextAnswer("/upi/scis/switch/qremvpayment", "");
    }

    @Given("the next answer of Mei's host is lost")
    public void answerOfHostIsLost() {
        network.run().lineTo(Simulator.WALLET).loseNextAnswer("/unionpay-app/issuer/debittransaction", "");
    }

    @Given("the next debit of Mei's host is lost")
    public void debitOfHostIsLost() {
        network.run().lineTo(Simulator.WALLET).loseNextRequest("/unionpay-app/issuer/debittransaction", "");
    }

    @Given("the next reversal to Mei's host is lost")
    public void reversalToHostIsLost() {
        network.run().lineTo(Simulator.WALLET).loseNextRequest("/unionpay-app/issuer/reversaltransaction", "");
    }

    @Given("the next verification of {institution} is lost")
    public void verificationIsLost(Institution far) {
        network.run()
                .lineTo(far.simulator())
                .loseNextRequest("/" + far.party() + "/scis/switch/merchantverification", "");
    }

    @Given("the next answer to verification of {institution} is lost")
    public void answerToVerificationIsLost(Institution far) {
        network.run()
                .lineTo(far.simulator())
                .loseNextAnswer("/" + far.party() + "/scis/switch/merchantverification", "");
    }

    @Given("^the next answer to a (refund|cancellation) by (.+) is lost$")
    public void answerToAReturnIsLost(String what, String who) {
        boolean refund = what.equals("refund");
        switch (who) {
            case "Bakong" ->
                toSwitch().loseNextAnswer("/bakong/iso20022/" + (refund ? "pacs.004" : "camt.056"), "");
            case "UnionPay" -> toSwitch().loseNextAnswer("/upi/scis/switch/" + what, "");
            case "Mei's host" ->
                network.run().lineTo(Simulator.WALLET).loseNextAnswer("/unionpay-app/issuer/credittransaction", "");
            case "Dara's bank" ->
                network.run().lineTo(Simulator.WALLET).loseNextAnswer("/mekong-issuer/iso20022/pacs.004", "");
            default -> throw new IllegalArgumentException("nobody is called " + who);
        }
    }

    @When("the line to the switches is cut")
    public void lineToSwitchesIsCut() {
        toSwitch().cut();
    }

    @When("the line to the switches is restored")
    public void lineToSwitchesIsRestored() {
        toSwitch().calm();
    }

    @Then("Mei's host was told to take it back")
    public void hostWasToldToTakeBack() {
        awaitAcknowledged("REVERSAL_TRANSACTION");
    }

    @Then("{institution} was told to take it back")
    public void wasToldToTakeBack(Institution far) {
        awaitAcknowledged("REVERSAL");
    }

    private void awaitAcknowledged(String type) {
        network.await(
                "a reversal is acknowledged",
                () -> network.exchanges().stream()
                        .filter(e -> e.type().equals(type) && isAcknowledged(e))
                        .findFirst());
    }

    @Given("the next acknowledgement of {institution} is lost")
    public void acknowledgementIsLost(Institution acquirer) {
        network.run().lineTo(acquirer.simulator()).loseNextAnswer(advice(acquirer), "");
    }

    @Given("the next credit to {institution} is lost")
    public void creditIsLost(Institution acquirer) {
        network.run().lineTo(acquirer.simulator()).loseNextRequest(advice(acquirer), "");
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
        assertThat(network.run().isCalm()).as("a planned fault never happened").isTrue();
    }

    private static boolean isAcknowledged(Exchange exchange) {
        return exchange.answer().contains("\"responseCode\":\"00\"");
    }

    private Line toSwitch() {
        return network.run().lineTo(Simulator.SWITCH);
    }

    private static String advice(Institution acquirer) {
        return "/" + acquirer.party()
                + (acquirer == Institution.JADE_ACQUIRER ? "/scis/switch/trxresultnotification" : "/iso20022/pacs.008");
    }
}

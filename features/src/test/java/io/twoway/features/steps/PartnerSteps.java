package io.twoway.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.twoway.features.network.Message;
import io.twoway.features.network.Message.Direction;
import io.twoway.protocol.message.Answer.Found;
import io.twoway.protocol.message.Answer.Quoted;
import io.twoway.protocol.message.Answer.Status;
import io.twoway.protocol.message.PaymentStatus;
import java.util.List;

/// An institution that a scenario acts, and what it hears.
public class PartnerSteps {

    private final Network network;
    private final Conversation it;

    public PartnerSteps(Network network, Conversation it) {
        this.network = network;
        this.it = it;
    }

    @Given("{institution} speaks for {person}")
    public void speaksFor(Institution institution, String person) {
        it.begins(institution, network.person(person));
    }

    @Given("{institution} can send messages")
    public void canSend(Institution institution) {
        it.begins(institution, network.person(institution == Institution.MEKONG_ISSUER ? "Dara" : "Mei"));
    }

    @Given("{institution} speaks to {institution}")
    public void speaksTo(Institution institution, Institution peer) {
        it.begins(institution, peer, network.person("Mei"));
    }

    @Given("{institution} speaks to {institution} for {person}")
    public void speaksToFor(Institution institution, Institution peer, String person) {
        it.begins(institution, peer, network.person(person));
    }

    @When("it looks the code up")
    public void looksUp() {
        it.looksUp();
    }

    @When("it asks what {amount} costs in {currency}")
    public void asksPrice(Amount amount, String currency) {
        it.asksPrice(amount.money(), currency);
    }

    @When("it pays {amount}")
    public void pays(Amount amount) {
        it.pays(amount.money());
    }

    /// What an institution does before it pays, and that.
    @When("it looks the code up, asks for the price in {currency} and pays {amount}")
    public void looksUpAsksAndPays(String currency, Amount amount) {
        it.looksUp();
        it.asksPrice(amount.money(), currency);
        it.pays(amount.money());
    }

    @When("it asks whether the merchant may be paid {amount}")
    public void verifies(Amount amount) {
        it.verifies(amount.money());
    }

    @When("it asks whether the merchant may be paid {amount}, under the same message id")
    public void verifiesAnother(Amount amount) {
        it.verifiesUnderTheSameMessageId(amount.money());
    }

    @When("it pays {amount} with a quote that nobody gave")
    public void paysWithStrangeQuote(Amount amount) {
        it.paysWithQuote(amount.money(), "0b9d5b0e-0000-4000-8000-000000000000");
    }

    @When("it pays {amount} as another payment with the same quote")
    public void paysAnother(Amount amount) {
        it.paysAsAnotherPayment(amount.money());
    }

    @When("it signs off")
    public void signsOff() {
        it.signsOff();
    }

    @When("it pays {amount} without a look-up")
    public void paysUnresolved(Amount amount) {
        it.paysAfter("", amount.money());
    }

    @When("it pays {amount} after a look-up nobody made")
    public void paysAfterStrangeLookUp(Amount amount) {
        it.paysAfter(it.partner().messageId(), amount.money());
    }

    @When("it takes the payment back")
    public void takesBack() {
        it.takesBack();
    }

    @When("it takes the payment before that back")
    public void takesEarlierBack() {
        it.takesEarlierBack();
    }

    @When("it takes back a payment of {amount} that it has not sent yet")
    public void takesBackBefore(Amount amount) {
        it.takesBack(amount.money());
    }

    @When("it cancels what {person} has paid")
    public void cancels(String person) {
        it.cancels(network.firstSeen(person));
    }

    @When("it refunds {amount} of what {person} has paid")
    public void refunds(Amount amount, String person) {
        it.refunds(network.firstSeen(person), amount.money());
    }

    @When("it sends the same message again")
    public void sendsAgain() {
        it.sendsAgain();
    }

    @When("it sends the same message again, signed anew")
    public void sendsAgainSignedAnew() {
        it.sendsAgainSignedAnew();
    }

    @When("it sends the same message again, marked as a possible duplicate")
    public void sendsAgainMarked() {
        it.sendsAgainMarked("<CpyDplct>DUPL</CpyDplct>");
    }

    @When("it sends the same message again, marked as a copy")
    public void sendsCopy() {
        it.sendsAgainMarked("<CpyDplct>COPY</CpyDplct>");
    }

    @When("it sends another amount, {amount}, under the same message id")
    public void sendsOtherAmount(Amount amount) {
        it.paysUnderTheSameMessageId(amount.money());
    }

    @When("it sends the same payment under a new message id")
    public void sendsUnderNewId() {
        it.paysUnderNewMessageId();
    }

    @When("it asks what became of the payment")
    public void inquires() {
        it.inquires();
    }

    @When("it asks what became of a payment that it never sent")
    public void inquiresNothing() {
        it.inquires();
    }

    @When("it notifies of a payment that nobody made")
    public void notifies() {
        it.notifiesOfNothing();
    }

    @When("it sends a message of type {word}")
    public void sendsType(String type) {
        it.sends(Oddities.ofType(it, type));
    }

    @When("^it sends a look-up (.+)$")
    public void sendsOddLookUp(String how) {
        it.sends(Oddities.lookUp(it, how));
    }

    /// A payment, a debit or a credit, whatever its receiver expects.
    @When("^it orders ([A-Z]{3}) ([0-9.]+) (.+)$")
    public void orders(String currency, String decimal, String how) {
        it.sends(Oddities.payment(it, new Amount(currency, decimal), how));
    }

    @Then("it is told {word}")
    public void isTold(String responseCode) {
        assertThat(it.told()).as(it.heard().text()).isEqualTo(responseCode);
    }

    /// The code of this library, where the link's own does not tell two reasons apart.
    @Then("that means {word}")
    public void means(String responseCode) {
        assertThat(it.answer().code().wire()).as(it.heard().text()).isEqualTo(responseCode);
    }

    @Then("{institution} has asked nobody to agree or to pay")
    public void hasAskedNobody(Institution who) {
        assertThat(askedBy(who)).doesNotContain("MERCHANT_VERIFICATION", "DEBIT_TRANSACTION");
    }

    @Then("{institution} has asked nobody to give it back")
    public void hasHandedNothingOn(Institution who) {
        assertThat(askedBy(who)).isEmpty();
    }

    /// The types of what it sent about the payment or the return that is spoken of.
    private List<String> askedBy(Institution who) {
        return network.run().journal(it.paymentId()).stream()
                .filter(m -> m.direction() == Direction.REQUEST_OUT && m.party().equals(who.party()))
                .map(Message::type)
                .toList();
    }

    @Then("it is turned away as unauthorised")
    public void isUnauthorised() {
        assertThat(it.heard().status()).as(it.heard().text()).isEqualTo(401);
        assertThat(it.heard().text()).contains(it.partner().saysUnauthorised());
    }

    @Then("it is turned away as too large")
    public void isTooLarge() {
        assertThat(it.heard().status()).isIn(413, Partner.HUNG_UP);
    }

    @Then("a good look-up is still answered")
    public void goodLookUp() {
        it.looksUp();
        assertThat(it.told()).isEqualTo("00");
    }

    @Then("it gets the same answer, byte for byte")
    public void sameAnswer() {
        List<byte[]> answers = it.answers();
        assertThat(answers).hasSizeGreaterThan(1);
        assertThat(answers.getLast()).isEqualTo(answers.get(answers.size() - 2));
    }

    @Then("it is quoted {amount}")
    public void isQuoted(Amount amount) {
        assertThat(((Quoted) it.answer()).source()).isEqualTo(amount.money());
    }

    @Then("it learns that the code pays {shop} in {city}, category {word}")
    public void learns(Shop shop, String city, String category) {
        Found found = (Found) it.answer();
        assertThat(found.merchant().name()).isEqualTo(shop.name());
        assertThat(found.merchant().city()).isEqualTo(city);
        assertThat(found.merchant().mcc()).isEqualTo(category);
    }

    @Then("it learns that the code asks for {amount}")
    public void learnsAmount(Amount amount) {
        assertThat(((Found) it.answer()).amount()).contains(amount.money());
    }

    @Then("it learns that the payment is approved")
    public void learnsApproved() {
        assertThat(((Status) it.answer()).status()).isEqualTo(PaymentStatus.APPROVED);
    }

    @Then("it learns that the payment is declined")
    public void learnsDeclined() {
        assertThat(((Status) it.answer()).status()).isEqualTo(PaymentStatus.DECLINED);
    }
}

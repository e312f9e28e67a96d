package io.twoway.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.twoway.features.check.AgreedBeforeDebited;
import io.twoway.features.check.Checks;
import io.twoway.features.check.Exchange;
import io.twoway.features.check.Finding;
import io.twoway.features.network.Balance;
import io.twoway.features.network.Merchant.Wanted;
import io.twoway.features.network.Message;
import io.twoway.features.network.Message.Direction;
import io.twoway.features.network.PaymentResult.State;
import io.twoway.protocol.money.Money;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A person scans a code and pays; what she, the merchant and the books see of it.
public class PaymentSteps {

    private final Network network;

    public PaymentSteps(Network network) {
        this.network = network;
    }

    @Given("{shop} shows a static code")
    public void showsAStaticCode(Shop shop) {
        network.show(shop, Wanted.anyAmount());
    }

    @Given("{shop} shows a code for {amount}")
    public void showsACode(Shop shop, Amount amount) {
        network.show(shop, network.bill(amount));
    }

    @Given("{shop} shows a code for {amount} that is valid for {int} minutes")
    public void showsACodeForSomeTime(Shop shop, Amount amount, int minutes) {
        network.show(shop, network.bill(amount).withTimeToLive(Duration.ofMinutes(minutes)));
    }

    @Given("{shop} shows a URL code")
    public void showsAUrlCode(Shop shop) {
        network.show(shop, Wanted.anyAmount().asUrl());
    }

    @Given("{shop} shows a URL code for {amount}")
    public void showsAUrlCode(Shop shop, Amount amount) {
        network.show(shop, network.bill(amount).asUrl());
    }

    @When("{person} scans it and pays {amount}")
    public void pays(String person, Amount amount) {
        network.pay(person, Optional.of(amount));
    }

    @When("{person} scans it and pays")
    public void pays(String person) {
        network.pay(person, Optional.empty());
    }

    @Then("the payment is approved")
    public void isApproved() {
        assertThat(network.payment().state()).as(network.payment().toString()).isEqualTo(State.APPROVED);
    }

    @Then("the payment is not approved")
    public void isNotApproved() {
        assertThat(network.payment().state()).as(network.payment().toString()).isIn(State.DECLINED, State.REFUSED);
    }

    @Then("the payment is declined with {word}")
    public void isDeclined(String responseCode) {
        assertThat(network.payment().state()).as(network.payment().toString()).isEqualTo(State.DECLINED);
        assertThat(network.payment().code()).isEqualTo(responseCode);
    }

    @Then("the payment is refused with {word}")
    public void isRefused(String responseCode) {
        assertThat(network.payment().state()).as(network.payment().toString()).isEqualTo(State.REFUSED);
        assertThat(network.payment().code()).isEqualTo(responseCode);
    }

    /// What her wallet told her when she paid; a notification may have settled it since.
    @Then("{person} sees that the payment is being checked")
    public void seesChecking(String person) {
        assertThat(network.firstSeen(person).state())
                .as(network.firstSeen(person).toString())
                .isEqualTo(State.CHECKING);
    }

    @Then("{person} still sees that the payment is being checked")
    public void stillSeesChecking(String person) {
        assertThat(network.payment(person).state())
                .as(network.payment(person).toString())
                .isEqualTo(State.CHECKING);
    }

    @Then("{person} sees that the payment is being taken back")
    public void seesTakenBack(String person) {
        network.awaitState(person, State.REVERSING);
    }

    @Then("{person} sees that the payment is approved")
    public void seesApproved(String person) {
        network.awaitState(person, State.APPROVED);
    }

    @Then("{person} sees that the payment is declined")
    public void seesDeclined(String person) {
        network.awaitState(person, State.DECLINED);
    }

    @Then("{person} is billed {amount}")
    public void isBilled(String person, Amount amount) {
        Person payer = network.person(person);
        network.awaitMoved(payer.wallet(), payer.account(), amount.money().negated());
    }

    @Then("{person} is billed nothing")
    public void isBilledNothing(String person) {
        Person payer = network.person(person);
        Currency currency = Currency.getInstance(payer.country().equals("KH") ? "KHR" : "CNY");
        assertThat(network.moved(payer.wallet(), payer.account(), currency)).isEqualTo(Money.zero(currency));
    }

    @Then("{shop} is credited {amount}")
    public void isCredited(Shop shop, Amount amount) {
        network.awaitMoved(shop.acquirer(), shop.account(), amount.money());
    }

    @Then("the networks settle {amount}")
    public void settle(Amount amount) {
        assertThat(Objects.requireNonNull(network.payment().settlement(), "nothing was settled")
                        .money())
                .isEqualTo(amount.money());
    }

    @Then("no money has moved")
    public void noMoneyHasMoved() {
        network.awaitNothingMoved();
    }

    @Then("nobody was asked anything")
    public void nobodyWasAsked() {
        assertThat(network.exchanges()).isEmpty();
    }

    @Then("nobody was asked to pay")
    public void nobodyWasAskedToPay() {
        assertThat(network.exchanges())
                .extracting(Exchange::type)
                .noneMatch(type -> type.startsWith("MPQRC_PAYMENT") || type.startsWith("pacs.008"));
    }

    @Then("its voucher has 20 digits")
    public void voucherHas20Digits() {
        assertThat(network.payment().voucher()).matches("[0-9]{20}");
    }

    @Then("its settlement key names Mekong Bank's acquirer and Bakong")
    public void settlementKeyNamesThem() {
        assertThat(network.payment().settlementKey()).startsWith("99910116-99990116-");
    }

    @Then("every message of the payment keeps the rules of messages")
    public void keepsTheRules() {
        List<Exchange> seen = network.exchanges();
        assertThat(seen).as("messages of " + network.payment()).hasSizeGreaterThan(2);
        assertThat(Checks.on(seen)).noneMatch(result -> result.finding() instanceof Finding.Failed);
    }

    @Then("Mekong Bank's acquirer agreed before {person} was debited")
    public void agreedBeforeDebited(String person) {
        assertThat(new AgreedBeforeDebited().on(network.exchanges())).isEqualTo(Finding.PASSED);
    }

    @Then("{shop} was credited after {person} was debited")
    public void creditedAfterDebited(Shop shop, String person) {
        List<String> order = network.exchanges().stream()
                .map(exchange -> exchange.to() + " " + exchange.type())
                .toList();
        assertThat(order).anyMatch(o -> o.startsWith(shop.acquirer() + " pacs.008"));
        assertThat(order)
                .containsSubsequence(
                        network.person(person).wallet() + " DEBIT_TRANSACTION",
                        order.stream()
                                .filter(o -> o.startsWith(shop.acquirer() + " pacs.008"))
                                .findFirst()
                                .orElseThrow());
    }

    @Then("Dara's bank was sent on by the code's host")
    public void wasSentOn() {
        assertThat(journal(Direction.ANSWER_IN))
                .filteredOn(m -> m.type().equals("URL_CODE"))
                .extracting(Message::status)
                .containsExactly(302);
    }

    @Then("Dara's bank said who she is before it verified the order, and verified it before it paid")
    public void isInOrder() {
        assertThat(journal(Direction.REQUEST_OUT).stream()
                        .map(m -> m.party() + " " + m.type())
                        .toList())
                .containsSubsequence(
                        "mekong-issuer URL_CODE",
                        "mekong-issuer USER_AUTH",
                        "upi GET_USER_ID",
                        "bakong user",
                        "mekong-issuer order",
                        "bakong ORDER_VERIFY",
                        "mekong-issuer pacs.008.001.08",
                        "bakong MPQRC_PAYMENT_URL");
    }

    @Then("Dara's bank has said who she is once, and then refused with {word}")
    public void saidOnce(String code) {
        assertThat(journal(Direction.ANSWER_OUT))
                .filteredOn(m -> m.party().equals("mekong-issuer") && m.type().equals("user"))
                .extracting(Message::code)
                .containsExactly("00", code);
    }

    private List<Message> journal(Direction direction) {
        return network.run().network().journal(network.payment().trace()).stream()
                .filter(m -> m.direction() == direction)
                .toList();
    }

    @Then("the gateway passed the payment on")
    public void gatewayPassedOn() {
        assertThat(network.exchanges())
                .anyMatch(exchange ->
                        exchange.from().equals("cpg") && exchange.to().equals("wechatpay"));
    }

    @Then("the gateway has no account in any book")
    public void gatewayHasNoAccount() {
        assertThat(network.books().balances())
                .noneMatch(balance ->
                        balance.party().equals("cpg") || balance.account().equals(Balance.DUE + "cpg"));
    }
}

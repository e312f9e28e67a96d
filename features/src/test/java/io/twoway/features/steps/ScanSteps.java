package io.twoway.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.twoway.features.check.Exchange;
import io.twoway.features.network.Message;
import io.twoway.features.network.PaymentResult;
import io.twoway.features.network.PaymentResult.State;
import io.twoway.features.network.Wallet;
import io.twoway.features.network.Wallet.CodeOrder;
import io.twoway.features.network.Wallet.ShownCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A person shows a code and a merchant scans it; what she, the merchant and the books see of it.
public class ScanSteps {

    private static final Duration AFTER_APPROVAL = Duration.ofSeconds(5);

    private final Network network;
    private final Map<String, ShownCode> codes = new HashMap<>();

    public ScanSteps(Network network) {
        this.network = network;
    }

    @Given("{person} shows a code")
    public void shows(String person) {
        shows(person, Optional.empty(), Optional.empty(), "confirm");
    }

    @Given("{person} shows a code that is good for at most {amount}")
    public void showsLimited(String person, Amount most) {
        shows(person, Optional.of(most), Optional.empty(), "confirm");
    }

    @Given("{person} shows a code and confirms what is above {amount}")
    public void showsAndConfirms(String person, Amount limit) {
        shows(person, Optional.empty(), Optional.of(limit), "confirm");
    }

    @Given("{person} shows a code and refuses what is above {amount}")
    public void showsAndRefuses(String person, Amount limit) {
        shows(person, Optional.empty(), Optional.of(limit), "refuse");
    }

    @Given("{person} shows a code and does not answer above {amount}")
    public void showsAndIsSilent(String person, Amount limit) {
        shows(person, Optional.empty(), Optional.of(limit), "silent");
    }

    @Given("somebody shows {string}")
    public void showsText(String text) {
        network.show(text);
    }

    @Given("the code is altered on its way")
    public void altered() {
        String code = network.code();
        int middle = code.length() - 20;
        char other = code.charAt(middle) == 'A' ? 'B' : 'A';
        network.show(code.substring(0, middle) + other + code.substring(middle + 1));
    }

    @Given("the code is cut off in the middle")
    public void cutOff() {
        network.show(network.code().substring(0, network.code().length() / 2));
    }

    @Given("a control character slips into it")
    public void controlled() {
        network.show(network.code() + "\u0000");
    }

    @When("{shop} scans it and takes {amount}")
    public void scans(Shop shop, Amount amount) {
        scan(shop, network.code(), amount, Optional.empty());
    }

    @When("{shop} scans {person}'s number and takes {amount}")
    public void scansNumber(Shop shop, String person, Amount amount) {
        scan(shop, Objects.requireNonNull(code(person).barcode()), amount, Optional.empty());
    }

    @When("{shop}'s till {string} scans it and takes {amount}")
    public void tillScans(Shop shop, String till, Amount amount) {
        scan(shop, network.code(), amount, Optional.of(number(till)));
    }

    @When("{person} confirms on her phone")
    public void confirms(String person) {
        wallet(person).answers(code(person).id(), true);
    }

    @Then("{shop}'s till {string} sees that it was paid")
    public void tillSees(Shop shop, String till) {
        assertThat(network.run()
                        .network()
                        .merchant(shop.id())
                        .scanned(number(till))
                        .state())
                .isEqualTo(State.APPROVED);
    }

    @Then("{shop} waits for the payer")
    public void waits(Shop shop) {
        assertThat(network.payment().state()).as(network.payment().toString()).isEqualTo(State.CHECKING);
    }

    @Then("{shop} sees that the payment is approved")
    public void seesApproved(Shop shop) {
        network.awaitState(shop, State.APPROVED);
    }

    @Then("{shop} sees that the payment is declined with {word}")
    public void seesDeclined(Shop shop, String responseCode) {
        network.awaitState(shop, State.DECLINED);
        assertThat(network.payment().code()).as(network.payment().toString()).isEqualTo(responseCode);
    }

    @Then("{person} is asked on her phone")
    public void isAsked(String person) {
        network.await(
                person + " is asked",
                () -> Optional.of(phone(person)).filter(shown -> shown.state().equals("ASKED")));
    }

    @Then("{person} was not asked")
    public void wasNotAsked(String person) {
        assertThat(network.exchanges()).extracting(Exchange::type).doesNotContain("ADDITIONAL_PROCESSING");
    }

    @Then("{person}'s phone shows that {amount} was taken")
    public void phoneShows(String person, Amount billed) {
        PaymentResult paid = paid(person, State.APPROVED);
        assertThat(Objects.requireNonNull(paid.billing()).money()).isEqualTo(billed.money());
        assertThat(paid.voucher()).isEqualTo(network.payment().voucher());
    }

    @Then("within 5 seconds {person}'s phone shows that {amount} was taken, at {bigdecimal}")
    public void phoneShowsInTime(String person, Amount billed, BigDecimal rate) {
        long asked = System.nanoTime();
        phoneShows(person, billed);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(AFTER_APPROVAL);
        io.twoway.features.network.Amount taken = Objects.requireNonNull(
                Objects.requireNonNull(phone(person).payment()).billing());
        assertThat(new BigDecimal(Objects.requireNonNull(taken.rate()))).isEqualByComparingTo(rate);
    }

    @Then("{person}'s phone shows that the payment was taken back")
    public void phoneShowsTakenBack(String person) {
        paid(person, State.DECLINED);
    }

    @Then("{person}'s phone shows no payment")
    public void phoneShowsNothing(String person) {
        assertThat(phone(person).payment()).isNull();
    }

    @Then("no money has moved in the end")
    public void noMoneyHasMoved() {
        network.await(
                "all that moved is back", () -> Optional.of(network.moved()).filter(Map::isEmpty));
    }

    @Then("no code of {person}'s is readable in a journal")
    public void noCodeIsReadable(String person) {
        ShownCode code = code(person);
        assertThat(network.run().journal(code.id())).hasSizeGreaterThan(1);
        assertThat(network.run().journal(network.payment().paymentId())).hasSizeGreaterThan(2);
        for (String id : new String[] {code.id(), network.payment().paymentId()}) {
            assertThat(network.run().journal(id))
                    .extracting(Message::body)
                    .noneMatch(body -> body.contains(Objects.requireNonNull(code.emv())))
                    .noneMatch(body -> body.contains(Objects.requireNonNull(code.barcode())));
        }
    }

    private void shows(String person, Optional<Amount> most, Optional<Amount> ask, String answer) {
        Person payer = network.person(person);
        ShownCode code = wallet(person)
                .shows(new CodeOrder(payer.id(), most.map(Amount::decimal), ask.map(Amount::decimal), answer));
        assertThat(code.state()).as(code.toString()).isEqualTo("SHOWN");
        codes.put(person, code);
        network.show(Objects.requireNonNull(code.emv()));
    }

    /// What a till calls a payment, in this scenario.
    private String number(String till) {
        return till + "-" + network.person("Mei").id();
    }

    private void scan(Shop shop, String code, Amount amount, Optional<String> id) {
        network.scan(shop, code, amount, id);
    }

    private PaymentResult paid(String person, State state) {
        return network.await(
                person + "'s phone shows " + state,
                () -> Optional.ofNullable(phone(person).payment()).filter(p -> p.state() == state));
    }

    private ShownCode phone(String person) {
        return wallet(person).code(code(person).id());
    }

    private ShownCode code(String person) {
        return Objects.requireNonNull(codes.get(person), () -> person + " shows no code");
    }

    private Wallet wallet(String person) {
        return network.run().network().wallet(network.person(person).wallet());
    }
}

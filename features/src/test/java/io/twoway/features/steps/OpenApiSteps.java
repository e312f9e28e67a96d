package io.twoway.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.twoway.features.network.Await;
import io.twoway.features.network.PaymentResult;
import io.twoway.features.network.Simulator;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.money.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A merchant at Bakong's Open API.
public class OpenApiSteps {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOO_MANY = 429;
    /// At once; more than go through in a second.
    private static final int CROWD = 100;

    private static final int ATTEMPTS = 20;

    private final Network network;
    private String token = "";
    private int status;
    private JsonNode said = JSON.nullNode();

    public OpenApiSteps(Network network) {
        this.network = network;
    }

    @Given("the merchant has a token of the Open API")
    public void hasToken() {
        hear(post("renew_token", "{\"email\":\"till@merchant.example\"}"));
        token = said.path("data").path("token").asText();
    }

    @When("it asks for the code by its MD5")
    public void asks() {
        hear(asked());
    }

    @When("it asks for the code by its MD5 until that is too often")
    public void asksTooOften() {
        for (int i = 0; i < ATTEMPTS; i++) {
            List<CompletableFuture<HttpResponse<String>>> asked = IntStream.range(0, CROWD)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(this::asked, Thread::startVirtualThread))
                    .toList();
            Optional<HttpResponse<String>> refused = asked.stream()
                    .map(CompletableFuture::join)
                    .filter(answer -> answer.statusCode() == TOO_MANY)
                    .findFirst();
            if (refused.isPresent()) {
                hear(refused.get());
                assertThat(said.path("responseCode").asInt()).isEqualTo(1);
                return;
            }
        }
        throw new AssertionError(ATTEMPTS + " times " + CROWD + " look-ups at once were not too many");
    }

    @When("it asks again for the code by its MD5 as soon as it may")
    public void asksAgain() {
        hear(Await.until(
                Duration.ofSeconds(10),
                "a look-up that is not too many",
                () -> Optional.of(asked()).filter(answer -> answer.statusCode() != TOO_MANY)));
    }

    @When("^it asks for the payment by (half of )?its (MD5|hash|instruction reference|external reference)$")
    public void asksBy(@Nullable String half, String name) {
        String path = switch (name) {
            case "MD5" -> "md5";
            case "hash" -> "hash";
            case "instruction reference" -> "instruction_ref";
            default -> "external_ref";
        };
        String member = path.equals("instruction_ref") ? "instructionRef" : path.replace("external_ref", "externalRef");
        String whole = name(path);
        String asked = half == null ? whole : whole.substring(0, whole.length() / 2);
        hear(post("check_transaction_by_" + path, "{\"%s\":\"%s\"}".formatted(member, asked)));
    }

    @When("it asks for the payment by its short hash")
    public void asksByShortHash() {
        PaymentResult paid = network.payment();
        asksByShortHash(
                Objects.requireNonNull(paid.transaction()).currency(),
                Objects.requireNonNull(paid.transaction()).amount());
    }

    @When("it asks for the payment by its short hash and {amount}")
    public void asksByShortHash(Amount amount) {
        asksByShortHash(amount.currency(), amount.decimal());
    }

    @When("^it asks for one that nobody has made and for the payment by their (MD5s|hashes)$")
    public void asksForMany(String names) {
        String list = list(names);
        String ours = name(list);
        String others = "0".repeat(ours.length());
        hear(post("check_transaction_by_" + list + "_list", "[\"%s\",\"%s\"]".formatted(others, ours)));
    }

    @When("^it asks for ([0-9]+) that nobody has made by their (MD5s|hashes)$")
    public void asksForSoMany(int count, String names) {
        String body = IntStream.range(0, count)
                .mapToObj("\"nobody-%d\""::formatted)
                .collect(Collectors.joining(",", "[", "]"));
        hear(post("check_transaction_by_" + list(names) + "_list", body));
    }

    @When("it asks whether there is an account {word}")
    public void asksForAccount(String account) {
        hear(post("check_bakong_account", "{\"accountId\":\"" + account + "\"}"));
    }

    @When("it asks {word} with an empty object")
    public void asksNothing(String lookup) {
        hear(post(lookup, "{}"));
    }

    @Then("the look-up finds {amount}")
    public void finds(Amount amount) {
        isFound();
        isTransfer(said.path("data"), amount.money());
    }

    @Then("the look-up finds nothing for the first and {amount} for the second")
    public void findsTheSecond(Amount amount) {
        isFound();
        assertThat(said.path("data")).hasSize(2);
        isNothing(said.path("data").path(0));
        assertThat(said.path("data").path(1).path("status").asText()).isEqualTo("SUCCESS");
        isTransfer(said.path("data").path(1).path("data"), amount.money());
    }

    @Then("the look-up finds nothing for all {int}")
    public void findsNothing(int count) {
        isFound();
        assertThat(said.path("data")).hasSize(count).allSatisfy(OpenApiSteps::isNothing);
    }

    @Then("the look-up says so")
    public void saysSo() {
        isFound();
    }

    @Then("there is no such look-up")
    public void isNone() {
        assertThat(status).as(said.toString()).isEqualTo(404);
        assertThat(said.path("responseCode").asInt()).isEqualTo(1);
        assertThat(said.path("errorCode").isNull()).isTrue();
    }

    private void isFound() {
        assertThat(status).as(said.toString()).isEqualTo(200);
        assertThat(said.path("responseCode").asInt()).as(said.toString()).isZero();
        assertThat(said.path("errorCode").isNull()).isTrue();
    }

    private static void isTransfer(JsonNode transfer, Money money) {
        assertThat(transfer.path("currency").asText())
                .isEqualTo(money.currency().getCurrencyCode());
        assertThat(new BigDecimal(transfer.path("amount").asText())).isEqualByComparingTo(money.decimal());
        assertThat(transfer.path("hash").asText()).matches("[0-9a-f]{64}");
    }

    private static void isNothing(JsonNode found) {
        assertThat(found.path("status").asText()).as(found.toString()).isEqualTo("NOT_FOUND");
        assertThat(found.path("data").isNull()).isTrue();
    }

    @Then("the look-up fails with {int} and error {int}")
    public void fails(int httpStatus, int error) {
        assertThat(status).as(said.toString()).isEqualTo(httpStatus);
        assertThat(said.path("responseCode").asInt()).isEqualTo(1);
        assertThat(said.path("errorCode").asInt()).isEqualTo(error);
        assertThat(said.path("data").isNull()).isTrue();
    }

    private void hear(HttpResponse<String> answer) {
        status = answer.statusCode();
        try {
            said = JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void asksByShortHash(String currency, String amount) {
        String body = "{\"hash\":\"%s\",\"amount\":%s,\"currency\":\"%s\"}"
                .formatted(name("hash").substring(0, 8), amount, currency);
        hear(post("check_transaction_by_short_hash", body));
    }

    private static String list(String names) {
        return names.equals("MD5s") ? "md5" : "hash";
    }

    /// What the merchant knows the last payment by.
    private String name(String kind) {
        PaymentResult paid = network.payment();
        return switch (kind) {
            case "md5" -> md5(network.code());
            case "hash" -> Ids.ledgerHash(paid.paymentId());
            case "instruction_ref" -> paid.paymentId();
            default -> Objects.requireNonNull(paid.voucher());
        };
    }

    private HttpResponse<String> asked() {
        return post("check_transaction_by_md5", "{\"md5\":\"" + md5(network.code()) + "\"}");
    }

    private HttpResponse<String> post(String path, String body) {
        URI url = network.run().network().addresses().of(Simulator.SWITCH).resolve("/bakong/v1/" + path);
        try {
            return network.run()
                    .http()
                    .send(
                            HttpRequest.newBuilder(url)
                                    .header("Content-Type", "application/json")
                                    .header("Authorization", "Bearer " + token)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static String md5(String code) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(code.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}

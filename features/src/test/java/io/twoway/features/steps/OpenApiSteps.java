package io.twoway.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.twoway.features.network.Await;
import io.twoway.features.network.Simulator;
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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

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

    @Then("the look-up finds {amount}")
    public void finds(Amount amount) {
        assertThat(status).as(said.toString()).isEqualTo(200);
        Money money = amount.money();
        assertThat(said.path("responseCode").asInt()).as(said.toString()).isZero();
        assertThat(said.path("data").path("currency").asText())
                .isEqualTo(money.currency().getCurrencyCode());
        assertThat(new BigDecimal(said.path("data").path("amount").asText())).isEqualByComparingTo(money.decimal());
        assertThat(said.path("data").path("hash").asText()).matches("[0-9a-f]{64}");
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

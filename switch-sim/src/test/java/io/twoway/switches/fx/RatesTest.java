package io.twoway.switches.fx;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.party.link.Wire;
import io.twoway.party.topology.NetworkReader;
import io.twoway.protocol.money.Rate;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A host of rate files that answers as each test says, by default that there is no file.
class RatesTest {

    private static final Currency RIEL = Currency.getInstance("KHR");
    private static final Currency YUAN = Currency.getInstance("CNY");
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate THURSDAY = FRIDAY.minusDays(1);
    private static final String ROW = "{\"transCur\":\"KHR\",\"baseCur\":\"CNY\",\"rateData\":%s}";

    private final Map<LocalDate, Consumer<HttpServerRequest>> answers = new ConcurrentHashMap<>();
    private final List<LocalDate> asked = new CopyOnWriteArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private final Wire wire = new Wire(vertx);
    private volatile Instant now = Instant.parse("2026-11-20T04:00:00Z"); // noon in Beijing

    @SuppressWarnings("NullAway.Init")
    private Rates rates;

    @BeforeEach
    void publish() throws ExecutionException, InterruptedException {
        HttpServer host = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        rates = new Rates(
                NetworkReader.builtIn(Map.of()).fx(),
                "http://127.0.0.1:" + host.actualPort() + "/{date}.json",
                wire,
                () -> now);
        says(THURSDAY, ROW.formatted("0.0017"));
    }

    @AfterEach
    void stop() throws ExecutionException, InterruptedException {
        wire.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void where_there_is_no_file_the_last_earlier_one_goes_on() {
        assertThat(yuanForRiel()).contains(Rate.of("KHR", "CNY", "0.0017"));
        assertThat(asked).containsExactly(FRIDAY, THURSDAY);
    }

    @Test
    void a_file_that_was_not_there_is_asked_for_again_after_a_minute() {
        yuanForRiel();
        says(FRIDAY, ROW.formatted("0.0018"));

        passes(Duration.ofSeconds(59));
        assertThat(yuanForRiel()).contains(Rate.of("KHR", "CNY", "0.0017"));
        assertThat(asked).containsExactly(FRIDAY, THURSDAY);

        passes(Duration.ofSeconds(1));
        assertThat(yuanForRiel()).contains(Rate.of("KHR", "CNY", "0.0018"));
        assertThat(asked).containsExactly(FRIDAY, THURSDAY, FRIDAY);
    }

    @Test
    void while_the_host_fails_nobody_takes_an_older_rate_for_todays() {
        answers.put(FRIDAY, request -> request.response().setStatusCode(503).end());

        assertThat(yuanForRiel()).isEmpty();
        assertThat(asked).containsExactly(FRIDAY);
    }

    @Test
    void a_host_that_never_answers_costs_one_payment_a_wait_and_not_each() {
        answers.put(FRIDAY, ignored -> {});

        assertThat(yuanForRiel()).isEmpty();
        assertThat(yuanForRiel()).isEmpty();
        assertThat(asked).containsExactly(FRIDAY);
    }

    @Test
    void a_host_that_failed_is_asked_again_after_a_while() {
        answers.put(FRIDAY, request -> request.connection().close());
        assertThat(yuanForRiel()).isEmpty();
        says(FRIDAY, ROW.formatted("0.0018"));

        passes(Duration.ofSeconds(5));

        assertThat(yuanForRiel()).contains(Rate.of("KHR", "CNY", "0.0018"));
    }

    @Test
    void a_file_that_cannot_be_read_is_no_reason_to_take_an_older_one() {
        says(FRIDAY, "{\"transCur\":\"KHR\",\"baseCur\":\"CNY\",\"rateData\":");

        assertThat(yuanForRiel()).isEmpty();
    }

    @Test
    void a_currency_that_nobody_knows_is_left_out_of_a_file() {
        says(FRIDAY, ROW.formatted("0.0018") + "," + ROW.formatted("3").replace("KHR", "ZZZ"));

        assertThat(yuanForRiel()).contains(Rate.of("KHR", "CNY", "0.0018"));
    }

    private Optional<Rate> yuanForRiel() {
        return rates.rate(RIEL, YUAN, now);
    }

    private void passes(Duration time) {
        now = now.plus(time);
    }

    private void says(LocalDate date, String rows) {
        answers.put(date, request -> request.response().end("[" + rows + "]"));
    }

    private void answer(HttpServerRequest request) {
        LocalDate date = LocalDate.parse(request.path().substring(1, 9), DateTimeFormatter.BASIC_ISO_DATE);
        asked.add(date);
        answers.getOrDefault(date, other -> other.response().setStatusCode(404).end())
                .accept(request);
    }
}

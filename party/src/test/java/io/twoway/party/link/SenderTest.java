package io.twoway.party.link;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.twoway.party.Messages;
import io.twoway.party.Town;
import io.twoway.party.journal.Entry;
import io.twoway.party.journal.Journal;
import io.twoway.party.link.Wire.Outcome;
import io.twoway.party.topology.Link;
import io.twoway.protocol.Dialects;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Acknowledged;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.signing.Signing;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a sender knows after each thing that the far side may do. The far side is WireMock with Bakong's real key.
class SenderTest {

    private static final String MESSAGE = "U9999000020261122200000000001";
    private static final Duration SOON = Duration.ofMillis(250);
    private static final Duration AMPLE = Duration.ofSeconds(5);
    private static final Vertx VERTX = Vertx.vertx();
    private static final WireMockServer BAKONG = started();

    private final Town town = new Town(Map.of("switch-sim", URI.create(BAKONG.baseUrl())));
    private final Journal journal = new Journal(100);
    private final Sender sender =
            new Sender(town.network, town.vault, town.ring, new Wire(VERTX), journal, town.clock, town.ids);
    private final Link link = patient(town.link("upi", "bakong", "unionpay-scis"), AMPLE);

    @BeforeEach
    void reset() {
        BAKONG.resetAll();
    }

    @AfterAll
    static void stop() {
        BAKONG.stop();
        VERTX.close();
    }

    @Test
    void a_yes_and_a_no_are_both_answers() {
        answers(signed(new Acknowledged(), MESSAGE));
        assertThat(verify()).isEqualTo(new Reply.Answered(new Acknowledged()));

        answers(signed(Rejected.because(ResponseCode.INVALID_MERCHANT), MESSAGE));
        assertThat(verify())
                .isInstanceOfSatisfying(
                        Reply.Answered.class,
                        reply -> assertThat(reply.answer().code()).isEqualTo(ResponseCode.INVALID_MERCHANT));
    }

    @Test
    void what_the_gate_refuses_is_not_sent_and_not_waited_for() {
        answers(signed(new Acknowledged(), MESSAGE));
        Reply.Refused down = new Reply.Refused(ResponseCode.NETWORK_ERROR, "the link to bakong is down");
        sender.pass(new Gate() {
            @Override
            public Optional<Reply.Refused> refusal(Link onto, Request request) {
                return Optional.of(down);
            }

            @Override
            public void answered(Link over) {
                throw new AssertionError("nobody answered");
            }
        });

        assertThat(verify()).isEqualTo(down);
        BAKONG.verify(0, anyRequestedFor(anyUrl()));
        assertThat(journal.find(_ -> true)).isEmpty();
    }

    @Test
    void an_account_that_cannot_be_encrypted_is_not_sent() {
        KeyRing keyless = new KeyRing(town.network, _ -> Optional.empty(), KeyChanges.none(), town.clock);
        Sender sender = new Sender(town.network, town.vault, keyless, new Wire(VERTX), journal, town.clock, town.ids);
        Link host = town.link("upi", "unionpay-app", "unionpay-issuer-host");

        assertThat(sender.send(host, Messages.DEBIT).reply())
                .isEqualTo(
                        new Reply.Refused(ResponseCode.NETWORK_ERROR, "no encryption key of unionpay-app can be had"));
        assertThat(journal.find(_ -> true)).isEmpty();
    }

    @Test
    void an_echo_is_written_down_only_if_nobody_answers_it() {
        answers(aResponse().withFault(Fault.EMPTY_RESPONSE));
        assertThat(sender.send(link, new Request.Echo()).reply()).isInstanceOf(Reply.NoAnswer.class);
        assertThat(journal.find(_ -> true)).extracting(Entry::direction).containsExactly(Entry.Direction.ANSWER_IN);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 413, 429})
    void a_message_that_did_not_pass_the_door_was_certainly_not_processed(int status) {
        answers(aResponse().withStatus(status));

        assertThat(verify()).isInstanceOf(Reply.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 429, 500})
    void a_signed_answer_counts_whatever_its_http_status(int status) {
        answers(signed(Rejected.because(ResponseCode.ORIGINAL_NOT_FOUND), MESSAGE)
                .withStatus(status));

        assertThat(verify())
                .isInstanceOfSatisfying(
                        Reply.Answered.class,
                        reply -> assertThat(reply.answer().code()).isEqualTo(ResponseCode.ORIGINAL_NOT_FOUND));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 302, 400, 500, 502, 503})
    void whatever_is_not_signed_is_no_answer(int status) {
        answers(aResponse().withStatus(status).withBody("<html>busy</html>"));

        assertThat(verify()).isInstanceOf(Reply.NoAnswer.class);
    }

    @Test
    void an_answer_signed_by_somebody_else_is_no_answer() {
        Link reverse = town.link("bakong", "upi", "unionpay-scis");
        String path = Town.encoded(link, Messages.VERIFY, MESSAGE).path();
        Signing.Signed byUpi = town.answered(reverse, path, acknowledgement(MESSAGE));

        answers(response(byUpi));

        assertThat(verify())
                .isInstanceOfSatisfying(
                        Reply.NoAnswer.class,
                        reply -> assertThat(reply.reason()).startsWith("answer badly signed"));
    }

    @Test
    void an_answer_altered_on_its_way_is_no_answer() {
        String path = Town.encoded(link, Messages.VERIFY, MESSAGE).path();
        Signing.Signed sound = town.answered(link, path, acknowledgement(MESSAGE));
        byte[] altered = new String(sound.body(), StandardCharsets.UTF_8)
                .replace("\"00\"", "\"05\"")
                .getBytes(StandardCharsets.UTF_8);

        answers(response(new Signing.Signed(sound.headers(), altered)));

        assertThat(verify()).isInstanceOf(Reply.NoAnswer.class);
    }

    @Test
    void an_answer_to_another_message_is_no_answer() {
        answers(signed(new Acknowledged(), "U9999000020261122200000000002"));

        assertThat(verify())
                .isInstanceOfSatisfying(
                        Reply.NoAnswer.class,
                        reply -> assertThat(reply.reason()).startsWith("answer not understood"));
    }

    @Test
    void silence_is_no_answer() {
        answers(signed(new Acknowledged(), MESSAGE).withFixedDelay(1_000));

        assertThat(sender.send(patient(link, SOON), Messages.VERIFY, MESSAGE).reply())
                .isEqualTo(new Reply.NoAnswer("no answer within 250 ms", SOON));
    }

    @Test
    void an_answer_that_comes_too_late_is_kept_and_changes_nothing() {
        CompletableFuture<Entry> kept = new CompletableFuture<>();
        journal.watch(entry -> {
            if (entry.verdict().startsWith("late")) {
                kept.complete(entry);
            }
        });
        answers(signed(new Acknowledged(), MESSAGE).withFixedDelay(400));

        assertThat(sender.send(patient(link, SOON), Messages.VERIFY, MESSAGE).reply())
                .isInstanceOf(Reply.NoAnswer.class);
        assertThat(kept).succeedsWithin(AMPLE).satisfies(late -> {
            assertThat(late.verdict()).isEqualTo("late");
            assertThat(late.direction()).isEqualTo(Entry.Direction.ANSWER_IN);
            assertThat(late.code()).isEqualTo("00");
            assertThat(late.messageId()).isEqualTo(MESSAGE);
            assertThat(late.micros()).isGreaterThan(SOON.toNanos() / 1_000);
        });
    }

    @Test
    void who_still_waits_hears_an_answer_that_comes_too_late() {
        CompletableFuture<Answer> heard = new CompletableFuture<>();
        answers(aResponse().withStatus(200).withBody("{}").withFixedDelay(400));
        assertThat(sender.send(patient(link, SOON), Messages.VERIFY, heard::complete)
                        .reply())
                .isInstanceOf(Reply.NoAnswer.class);

        answers(signed(new Acknowledged(), MESSAGE).withFixedDelay(400));
        assertThat(sender.send(patient(link, SOON), Messages.VERIFY, MESSAGE, heard::complete)
                        .reply())
                .isInstanceOf(Reply.NoAnswer.class);

        assertThat(heard).succeedsWithin(AMPLE).isEqualTo(new Acknowledged());
    }

    @Test
    void a_late_answer_that_is_badly_signed_is_kept_as_such() {
        CompletableFuture<Entry> kept = new CompletableFuture<>();
        journal.watch(entry -> {
            if (entry.verdict().startsWith("late")) {
                kept.complete(entry);
            }
        });
        answers(aResponse().withStatus(200).withBody("{}").withFixedDelay(400));

        assertThat(sender.send(patient(link, SOON), Messages.VERIFY, MESSAGE).reply())
                .isInstanceOf(Reply.NoAnswer.class);
        assertThat(kept)
                .succeedsWithin(AMPLE)
                .satisfies(late -> assertThat(late.verdict()).startsWith("late, answer badly signed"));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void a_broken_line_is_no_answer(Fault fault) {
        answers(aResponse().withFault(fault));

        assertThat(verify()).isInstanceOf(Reply.NoAnswer.class);
    }

    @Test
    void where_nobody_listens_nothing_was_sent() {
        WireMockServer gone = started();
        int port = gone.port();
        gone.stop();
        Town elsewhere = new Town(Map.of("switch-sim", URI.create("http://127.0.0.1:" + port)));
        Sender lost = new Sender(
                elsewhere.network, elsewhere.vault, elsewhere.ring, new Wire(VERTX), journal, town.clock, town.ids);

        assertThat(lost.send(elsewhere.link("upi", "bakong", "unionpay-scis"), Messages.VERIFY)
                        .reply())
                .isInstanceOf(Reply.Refused.class);
    }

    @Test
    void what_was_sent_and_what_came_back_is_in_the_journal() {
        answers(signed(new Acknowledged(), MESSAGE));
        verify();

        assertThat(journal.find(_ -> true))
                .extracting(Entry::direction)
                .containsExactly(Entry.Direction.REQUEST_OUT, Entry.Direction.ANSWER_IN);
        assertThat(journal.find(_ -> true).getLast())
                .extracting(Entry::verdict, Entry::code)
                .containsExactly("ok", "00");

        answers(aResponse().withFault(Fault.EMPTY_RESPONSE));
        verify();

        assertThat(journal.find(_ -> true).getLast().verdict()).startsWith("line broken");
    }

    /// The answer may be there before the caller has looked up from sending.
    @Test
    void however_fast_an_answer_comes_it_comes_whole() {
        answers(aResponse().withStatus(200).withBody("whole"));
        Wire wire = new Wire(VERTX);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Outcome>> all = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> post(wire, URI.create(BAKONG.baseUrl() + "/bakong/fast"), AMPLE), callers))
                    .limit(500)
                    .toList();

            assertThat(all)
                    .allSatisfy(answer -> assertThat(answer.join())
                            .isInstanceOfSatisfying(
                                    Outcome.Received.class,
                                    received -> assertThat(received.body())
                                            .asString()
                                            .isEqualTo("whole")));
        }
    }

    @Test
    void who_gave_up_waiting_for_a_connection_keeps_none_from_others() throws IOException, InterruptedException {
        try (SlowServer slow = new SlowServer();
                Wire narrow = new Wire(VERTX, 1)) {
            CompletableFuture<Outcome> first = CompletableFuture.supplyAsync(() -> post(narrow, slow.url(), AMPLE));
            slow.awaitRequest();

            assertThat(post(narrow, slow.url(), SOON)).isInstanceOf(Outcome.NotSent.class);
            slow.answerFromNowOn();

            assertThat(first.join()).isInstanceOf(Outcome.Received.class);
            assertThat(post(narrow, slow.url(), AMPLE)).isInstanceOf(Outcome.Received.class);
        }
    }

    private static Outcome post(Wire wire, URI url, Duration timeout) {
        return wire.post(url, Map.of(), new byte[0], timeout);
    }

    private Reply verify() {
        return sender.send(link, Messages.VERIFY, MESSAGE).reply();
    }

    private static void answers(ResponseDefinitionBuilder response) {
        BAKONG.stubFor(any(anyUrl()).willReturn(response));
    }

    private ResponseDefinitionBuilder signed(Answer answer, String messageId) {
        String path = Town.encoded(link, Messages.VERIFY, MESSAGE).path();
        return response(town.answered(link, path, encoded(answer, messageId)));
    }

    private byte[] acknowledgement(String messageId) {
        return encoded(new Acknowledged(), messageId);
    }

    private byte[] encoded(Answer answer, String messageId) {
        Envelope sent = new Envelope(
                messageId,
                Town.NOON,
                link.from().idIn(link.numbering()),
                link.to().idIn(link.numbering()));
        return Dialects.byName(link.dialect()).encode(sent, Messages.VERIFY, answer);
    }

    private static ResponseDefinitionBuilder response(Signing.Signed signed) {
        ResponseDefinitionBuilder response = aResponse().withStatus(200).withBody(signed.body());
        signed.headers().forEach(response::withHeader);
        return response;
    }

    private static Link patient(Link link, Duration patience) {
        return new Link(
                link.from(),
                link.to(),
                link.dialect(),
                link.signing(),
                link.encryption(),
                link.numbering(),
                link.style(),
                link.settles(),
                new Link.Timers(patience, patience, patience));
    }

    private static WireMockServer started() {
        WireMockServer server =
                new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        return server;
    }
}

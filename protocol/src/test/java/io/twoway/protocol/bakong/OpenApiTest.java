package io.twoway.protocol.bakong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.bakong.OpenApi.Found;
import io.twoway.protocol.bakong.OpenApi.Query;
import io.twoway.protocol.bakong.OpenApi.Reply;
import io.twoway.protocol.bakong.OpenApi.Transaction;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiTest {

    private static final Transaction LUNCH = new Transaction(
            "ab".repeat(32),
            "gateway@demo",
            "demo_settle@demo",
            Money.of("KHR", "82000"),
            "INV-0001",
            Instant.ofEpochMilli(1_767_225_600_123L),
            Instant.ofEpochMilli(1_767_225_601_000L),
            Optional.of("A9999001020260101080000000001"),
            Optional.empty());

    static Stream<Query> queries() {
        return Stream.of(
                new Query.ByMd5("1186b2fa2a91df053b564658ca9fe348"),
                new Query.ByMd5List(List.of("1186b2fa2a91df053b564658ca9fe348", "x")),
                new Query.ByHash(LUNCH.hash()),
                new Query.ByHashList(List.of(LUNCH.hash())),
                new Query.ByShortHash("abababab", Money.of("USD", "20.25")),
                new Query.ByInstructionRef("i1"),
                new Query.ByExternalRef("e1"),
                new Query.Account("demo_settle@demo"));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Reply reply) {
        return new String(OpenApi.encode(reply), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_query_is_read_as_it_was_written(Query query) throws MalformedMessage {
        assertThat(OpenApi.query("/api" + query.path(), OpenApi.encode(query))).contains(query);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_query_without_its_field_is_malformed(Query query) {
        assertThatThrownBy(() -> OpenApi.query(query.path(), bytes("{}")))
                .hasMessageMatching(".*(missing|must be an array of 1 to 50 texts)");
    }

    @Test
    void a_payment_is_read_as_it_was_written() throws MalformedMessage {
        assertThat(OpenApi.reply(OpenApi.encode(new Reply.Paid(LUNCH)))).isEqualTo(new Reply.Paid(LUNCH));
        assertThat(text(new Reply.Paid(LUNCH)))
                .startsWith("{\"responseCode\":0,\"responseMessage\":\"Success\",\"errorCode\":null,\"data\":{")
                .contains("\"currency\":\"KHR\",\"amount\":82000,");
    }

    @ParameterizedTest
    @CsvSource({"82000", "82000.0", "\"82000\"", "\"82000.00\"", "8.2E4"})
    void an_amount_is_a_number_or_a_text_and_compared_as_decimal(String amount) throws MalformedMessage {
        String json = text(new Reply.Paid(LUNCH)).replace("\"amount\":82000", "\"amount\":" + amount);

        assertThat(OpenApi.reply(bytes(json))).isEqualTo(new Reply.Paid(LUNCH));
    }

    @ParameterizedTest
    @EnumSource(OpenApiError.class)
    void a_failure_carries_its_number_and_no_data(OpenApiError error) throws MalformedMessage {
        Reply failed = Reply.Failed.because(error);

        assertThat(OpenApi.reply(OpenApi.encode(failed))).isEqualTo(failed);
        assertThat(text(failed))
                .startsWith("{\"responseCode\":1,")
                .endsWith("\"errorCode\":" + error.code() + ",\"data\":null}");
    }

    @Test
    void an_absent_account_may_be_told_without_a_number() throws MalformedMessage {
        Reply absent = new Reply.Failed(Optional.empty(), "Account ID not found");

        assertThat(OpenApi.reply(OpenApi.encode(absent))).isEqualTo(absent);
        assertThat(OpenApi.reply(OpenApi.encode(new Reply.AccountExists()))).isEqualTo(new Reply.AccountExists());
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/check_transaction_by_short_hash, {\"hash\":\"ab\"}",
        "/v1/check_transaction_by_md5, {\"md5\":5}",
        "/v1/check_transaction_by_md5_list, []",
        "/v1/check_transaction_by_hash_list, [5]",
        "/v1/check_transaction_by_hash_list, [\"\"]"
    })
    void another_query_is_malformed(String path, String body) {
        assertThatThrownBy(() -> OpenApi.query(path, bytes(body))).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void more_than_fifty_at_once_are_too_many() throws MalformedMessage {
        Query.ByMd5List most = new Query.ByMd5List(Collections.nCopies(50, "x"));
        Query.ByMd5List more = new Query.ByMd5List(Collections.nCopies(51, "x"));

        assertThat(OpenApi.query(most.path(), OpenApi.encode(most))).contains(most);
        assertThatThrownBy(() -> OpenApi.query(more.path(), OpenApi.encode(more)))
                .isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/nothing", "/v2/check_transaction_by_md5", "/check_transaction_by_md5"})
    void another_path_is_no_look_up(String path) throws MalformedMessage {
        assertThat(OpenApi.query(path, bytes("{\"md5\":\"x\"}"))).isEmpty();
    }

    @Test
    void many_are_answered_one_by_one() {
        Reply answered = new Reply.Listed(
                "md5",
                List.of(
                        new Found("a", new Reply.Paid(LUNCH)),
                        new Found("b", Reply.Failed.because(OpenApiError.TRANSACTION_NOT_FOUND)),
                        new Found("c", Reply.Failed.because(OpenApiError.TRANSACTION_FAILED)),
                        new Found("d", Reply.Failed.because(OpenApiError.STATIC_QR))));

        assertThat(text(answered))
                .startsWith("{\"responseCode\":0,")
                .contains("{\"md5\":\"a\",\"status\":\"SUCCESS\",\"message\":\"Success\",\"data\":{\"hash\":\"abab")
                .contains("\"md5\":\"b\",\"status\":\"NOT_FOUND\"")
                .contains("\"md5\":\"c\",\"status\":\"FAILED\"")
                .contains("\"md5\":\"d\",\"status\":\"STATIC_QR\"")
                .endsWith("\"data\":null}]}");
    }
}

package io.twoway.protocol.bakong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.bakong.OpenApi.Query;
import io.twoway.protocol.bakong.OpenApi.Reply;
import io.twoway.protocol.bakong.OpenApi.Transaction;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

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
                new Query.ByHash(LUNCH.hash()),
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
        assertThat(OpenApi.query("/api" + query.path(), OpenApi.encode(query))).isEqualTo(query);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_query_without_its_field_is_malformed(Query query) {
        assertThatThrownBy(() -> OpenApi.query(query.path(), bytes("{}"))).hasMessageContaining("missing");
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
        "/v1/nothing, {\"md5\":\"x\"}",
        "/v2/check_transaction_by_md5, {\"md5\":\"x\"}"
    })
    void another_query_is_malformed(String path, String body) {
        assertThatThrownBy(() -> OpenApi.query(path, bytes(body))).isInstanceOf(MalformedMessage.class);
    }
}

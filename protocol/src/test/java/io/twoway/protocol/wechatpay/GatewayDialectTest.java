package io.twoway.protocol.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.Fixtures;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayDialectTest {

    private static final Envelope SENT = new Envelope("m-1", Fixtures.NOW, "upi", "cpg");

    private final GatewayDialect dialect = new GatewayDialect();

    private String written(Request request) {
        return new String(dialect.encode(SENT, request).body(), StandardCharsets.UTF_8);
    }

    private Answer answer(String json) throws MalformedMessage {
        return dialect.decode(SENT, Fixtures.PAY, json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void amounts_travel_as_whole_minor_units() {
        assertThat(written(Fixtures.RESULT))
                .contains("\"amount\":{\"total\":8200000,\"currency\":\"KHR\"}")
                .contains("\"payer_amount\":{\"total\":14643,\"currency\":\"CNY\",\"rate\":\"0.00178571\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "\"1\"", "-1", "92233720368547758080", "null"})
    void an_amount_that_is_no_whole_number_is_malformed(String total) {
        String broken = written(Fixtures.PAY).replace("\"total\":8200000", "\"total\":" + total);

        assertThatThrownBy(() -> dialect.decode(
                        dialect.encode(SENT, Fixtures.PAY).path(), broken.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("/amount/total");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "FORMAT_ERROR, 400",
        "GATEWAY_REFUSED, 401",
        "NOT_PERMITTED, 403",
        "ORIGINAL_NOT_FOUND, 404",
        "CUT_OFF, 429",
        "NETWORK_ERROR, 500",
        "INSUFFICIENT_FUNDS, 403",
        "PENDING, 202"
    })
    void a_refusal_goes_out_with_the_http_status_of_its_class(ResponseCode code, int status) {
        assertThat(dialect.status(Answer.Rejected.because(code))).isEqualTo(status);
        assertThat(dialect.status(new Answer.Acknowledged())).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(value = ResponseCode.class, names = "APPROVED", mode = EnumSource.Mode.EXCLUDE)
    void every_refusal_comes_back_as_the_code_it_was(ResponseCode code) throws MalformedMessage {
        Answer refused = new Answer.Rejected(code, "for a reason");

        assertThat(answer(new String(dialect.encode(SENT, Fixtures.PAY, refused), StandardCharsets.UTF_8)))
                .isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource({
        "PARAM_ERROR, 30",
        "SIGN_ERROR, E0",
        "NOT_ENOUGH, 51",
        "ORDER_NOT_EXIST, 25",
        "SYSTEM_ERROR, 96",
        "USER_PAYING, 04",
        "SOMETHING_NEW, 99"
    })
    void a_refusal_of_the_real_api_is_understood_by_its_name(String name, String wire) throws MalformedMessage {
        assertThat(answer("{\"code\":\"" + name + "\",\"message\":\"m\"}"))
                .isEqualTo(new Answer.Rejected(ResponseCode.ofWire(wire), "m"));
    }

    @Test
    void what_is_about_the_link_itself_names_no_order() throws MalformedMessage {
        String echo = "{\"request_id\":\"m-1\",\"request_time\":\"" + Fixtures.NOW
                + "\",\"mchid\":\"upi\",\"receiver_id\":\"cpg\"}";
        assertThat(written(new Request.Echo())).isEqualTo(echo);
        assertThat(dialect.encode(SENT, new Request.Echo()).path()).isEqualTo("/v3/global/network/echo");
        assertThat(dialect.decode("/v3/global/network/sign-on", echo.getBytes(StandardCharsets.UTF_8))
                        .request())
                .isEqualTo(new Request.SignOn());
        assertThat(written(new Request.KeyChange("upi-rsa-2", "MIIB")))
                .endsWith(",\"serial_no\":\"upi-rsa-2\",\"public_key\":\"MIIB\"}");
        assertThat(new String(
                        dialect.encode(SENT, new Request.Echo(), new Answer.Acknowledged()), StandardCharsets.UTF_8))
                .isEqualTo("{\"request_id\":\"m-1\"}");
    }

    @Test
    void an_answer_about_another_order_is_malformed() {
        assertThatThrownBy(() -> answer("{\"out_trade_no\":\"other\",\"trade_state\":\"SUCCESS\"}"))
                .hasMessageContaining("/out_trade_no");
    }

    private static final String REFUND = """
            {"request_id":"m-2","request_time":"2026-01-03T02:00:00Z","mchid":"upi","receiver_id":"cpg",
             "out_trade_no":"A9999001020260101080000000001","out_refund_no":"R1",
             "transaction_id":"20260101080002000001","settlement_key":"99990116-99990117-000001-0101080002",
             "settlement_date":"2026-01-02","original_amount":{"total":8200000,"currency":"KHR"},
             "amount":{"total":2000000,"currency":"KHR"},
             "payer_amount":{"total":3571,"currency":"CNY","rate":"0.00178571"},
             "merchant":{"merchant_id":"KH0000000000002"}}""";

    private Request refund(String json) throws MalformedMessage {
        return dialect.decode("/v3/global/refunds", json.getBytes(StandardCharsets.UTF_8))
                .request();
    }

    @Test
    void a_refund_has_its_own_number_beside_that_of_the_order() throws MalformedMessage {
        Request.Refund refund = (Request.Refund) refund(REFUND);

        assertThat(refund.paymentId()).isEqualTo("R1");
        assertThat(refund.original()).isEqualTo(Fixtures.ORIGINAL);
        assertThat(refund.amounts().transaction()).isEqualTo(Money.of("KHR", "20000"));
        assertThat(refund.isFull()).isFalse();
        assertThat(refund.payer()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"out_trade_no", "out_refund_no", "transaction_id", "settlement_key", "original_amount", "amount"
            })
    void a_refund_that_does_not_say_of_what_is_malformed(String member) {
        assertThatThrownBy(() -> refund(REFUND.replace("\"" + member + "\"", "\"x\"")))
                .hasMessage("/" + member + ": missing");
    }

    @Test
    void a_settlement_date_that_is_none_is_malformed_and_one_left_out_is_derived() throws MalformedMessage {
        Request.Refund undated = (Request.Refund) refund(REFUND.replace("settlement_date", "x"));

        assertThat(undated.original().settlementKey().settlementDate()).isEqualTo("2026-01-01");
        assertThatThrownBy(() -> refund(REFUND.replace("2026-01-02", "20260102")))
                .hasMessageStartingWith("/settlement_date: must be a date");
    }

    @Test
    void orders_are_reversed_and_cancelled_at_their_own_paths() {
        assertThat(dialect.encode(SENT, Fixtures.REVERSAL).path()).isEqualTo("/v3/global/orders/reverse");
        assertThat(dialect.encode(SENT, Fixtures.CANCEL).path()).isEqualTo("/v3/global/orders/cancel");
        assertThat(written(Fixtures.CANCEL))
                .contains("\"out_trade_no\":\"" + Fixtures.PAYMENT + "\",\"out_cancel_no\":\"" + Fixtures.RETURN);
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS, 00", "PROCESSING, 04", "ABNORMAL, 71", "CLOSED, 71"})
    void only_a_refund_that_is_done_is_a_yes(String status, String wire) throws MalformedMessage {
        String json = """
                {"out_trade_no":"%s","out_refund_no":"%s","refund_id":"%s","status":"%s",\
                "amount":{"total":8200000,"currency":"KHR"}}""".formatted(Fixtures.PAYMENT, Fixtures.RETURN, Fixtures.RETURN_VOUCHER, status);

        Answer answer = dialect.decode(SENT, Fixtures.REFUND, json.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.code()).isEqualTo(ResponseCode.ofWire(wire));
    }

    @Test
    void the_answer_to_another_refund_is_malformed() {
        String json = "{\"out_trade_no\":\"" + Fixtures.PAYMENT + "\",\"out_refund_no\":\"R2\",\"status\":\"SUCCESS\"}";

        assertThatThrownBy(() -> dialect.decode(SENT, Fixtures.REFUND, json.getBytes(StandardCharsets.UTF_8)))
                .hasMessageStartingWith("/out_refund_no");
    }

    @Test
    void a_path_that_nobody_knows_is_answered_not_ignored() throws MalformedMessage {
        Request asked = dialect.decode(
                        "/v3/global/profitsharing", written(Fixtures.INQUIRY).getBytes(StandardCharsets.UTF_8))
                .request();

        assertThat(asked).isEqualTo(new Request.Unsupported(Fixtures.PAYMENT, "/v3/global/profitsharing"));
    }
}

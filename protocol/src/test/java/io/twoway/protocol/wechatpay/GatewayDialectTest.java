package io.twoway.protocol.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.Fixtures;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
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
    void an_answer_about_another_order_is_malformed() {
        assertThatThrownBy(() -> answer("{\"out_trade_no\":\"other\",\"trade_state\":\"SUCCESS\"}"))
                .hasMessageContaining("/out_trade_no");
    }

    @Test
    void a_path_that_nobody_knows_is_answered_not_ignored() throws MalformedMessage {
        Request asked = dialect.decode(
                        "/v3/global/refunds", written(Fixtures.INQUIRY).getBytes(StandardCharsets.UTF_8))
                .request();

        assertThat(asked).isEqualTo(new Request.Unsupported(Fixtures.PAYMENT, "/v3/global/refunds"));
    }
}

package io.twoway.protocol.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.Fixtures;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.money.Money;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Payers' codes as other people's systems write them (messages.md 1.5, 1.6).
class CpmTest {

    private static final String ISSUE = """
            {"msgInfo":{"versionNo":"1.0.0","msgType":"CPQRC_GENERATION","msgID":"A9999001020260101080001123001",\
            "timeStamp":"20260101080001","walletID":"99990010"},"trxInfo":{"deviceID":"dev-0001",\
            "token":"6250940000000000018","txnID":"A9999001020260101080000000001","trxLimit":"500.00",\
            "cvmLimit":"100","limitCurrency":"156","cpqrcNo":"1","riskInfo":{"gps":"0"}}}""";

    private static final String PAYMENT = """
            {"msgInfo":{"versionNo":"1.0.0","msgType":"CPQRC_PAYMENT","msgID":"A9999011620260101080001123001",\
            "timeStamp":"20260101080001","insID":"99990116"},"trxInfo":{"txnID":"A9999001020260101080000000001",\
            "trxAmt":"82000","trxCurrency":"116","barcodeCpqrcPayload":["6212345678901234567","6212345678901234568"],\
            "merchantInfo":{"mid":"KH0000000000002","merchantName":"Demo Mart","mcc":"5411","merchantCountry":"KH"}}}""";

    private static final String RESULT = """
            {"msgInfo":{"versionNo":"1.0.0","msgType":"ADDITIONAL_PROCESSING_RESULT",\
            "msgID":"A9999001020260101080001123001","timeStamp":"20260101080001","walletID":"99990010"},\
            "trxInfo":{"deviceID":"dev-0001","token":"6250940000000000018","txnID":"A9999001020260101080000000001",\
            "emvCpqrcPayload":["hQVDUFYwMQ=="],"paymentStatus":"CONTINUING"}}""";

    private final AppGatewayDialect appGateway = new AppGatewayDialect();
    private final SwitchDialect switches = new SwitchDialect();

    @Test
    void a_wallet_asks_for_one_code_with_its_payers_limits() throws MalformedMessage {
        assertThat(atGateway(ISSUE))
                .isEqualTo(new Request.CpmIssue(
                        Fixtures.PAYMENT,
                        new Payer("6250940000000000018", "dev-0001", Optional.empty(), Payer.UNKNOWN_COUNTRY),
                        Optional.of(Money.of("CNY", "500.00")),
                        Optional.of(Money.of("CNY", "100.00"))));
    }

    @Test
    void several_codes_at_once_are_not_supported() throws MalformedMessage {
        assertThat(atGateway(ISSUE.replace("\"cpqrcNo\":\"1\"", "\"cpqrcNo\":\"5\"")))
                .isEqualTo(new Request.Unsupported(Fixtures.PAYMENT, "CPQRC_GENERATION"));
    }

    @Test
    void a_limit_without_currency_is_malformed() {
        assertThatThrownBy(() -> atGateway(ISSUE.replace("\"limitCurrency\":\"156\",", "")))
                .hasMessageStartingWith("/trxInfo/limitCurrency");
    }

    @Test
    void of_several_scanned_numbers_the_first_counts() throws MalformedMessage {
        Request.CpmPay pay = (Request.CpmPay) atSwitch(PAYMENT);

        assertThat(pay.code()).isEqualTo("6212345678901234567");
        assertThat(pay.payer()).isEmpty();
        assertThat(pay.terms()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"barcode\":[],", "\"barcodeCpqrcPayload\":[],", ""})
    void a_payment_without_a_code_is_malformed(String codes) {
        assertThatThrownBy(() -> atSwitch(PAYMENT.replaceFirst("\"barcodeCpqrcPayload\":\\[[^]]*],", codes)))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void a_voucher_without_its_settlement_key_is_malformed() {
        String voucher = "\"qrcVoucherNo\":\"" + Fixtures.VOUCHER + "\",\"trxAmt\"";

        assertThatThrownBy(() -> atSwitch(PAYMENT.replace("\"trxAmt\"", voucher)))
                .hasMessageStartingWith("/trxInfo/settlementKey");
    }

    @Test
    void only_continuing_is_a_yes() throws MalformedMessage {
        assertThat(((Request.PayerActionResult) atGateway(RESULT)).continuing()).isTrue();
        for (String no : new String[] {"REJECTED", "DECLINED", "APPROVED", "continuing", "?"}) {
            assertThat(((Request.PayerActionResult) atGateway(RESULT.replace("CONTINUING", no))).continuing())
                    .as(no)
                    .isFalse();
        }
    }

    @Test
    void the_wallet_is_asked_at_its_callback_and_answers_at_the_gateway() {
        Envelope sent = new Envelope("U9999000020260101080001123001", Fixtures.NOW, "99990000", "99990010");

        assertThat(appGateway.encode(sent, Fixtures.PAYER_ACTION).path()).isEqualTo("/wallet/callback");
        assertThat(appGateway
                        .encode(sent, new Request.PayerActionResult("P", Fixtures.MEI, Fixtures.BARCODE, true))
                        .path())
                .isEqualTo("/umpsqrgw");
    }

    @Test
    void the_two_forms_of_a_code_come_back_under_their_names() {
        Envelope answered = new Envelope("A9999001020260101080001123001", Fixtures.NOW, "", "99990010");
        Answer issued = Fixtures.CPM_ISSUED;

        assertThat(new String(appGateway.encode(answered, Fixtures.CPM_ISSUE, issued), StandardCharsets.UTF_8))
                .contains("\"emvCpqrcPayload\":[\"hQVDUFYwM")
                .contains("\"barcodeCpqrcPayload\":[\"6212345678901234567\"]");
    }

    private Request atGateway(String body) throws MalformedMessage {
        return appGateway
                .decode("/umpsqrgw", body.getBytes(StandardCharsets.UTF_8))
                .request();
    }

    private Request atSwitch(String body) throws MalformedMessage {
        return switches.decode("/scis/switch/cpqrcpayment", body.getBytes(StandardCharsets.UTF_8))
                .request();
    }
}

package io.twoway.protocol.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.Fixtures;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Dialect.Decoded;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The synthetic messages of messages.md 10.2 to 10.5, and what may vary in them.
class UnionPayVectorsTest {

    private static final String PAYMENT = """
            {"msgInfo":{"versionNo":"1.0.0","msgType":"MPQRC_PAYMENT_EMV","msgID":"A9999001020260101080001123001",\
            "timeStamp":"20260101080001","walletID":"99990010"},"trxInfo":{"deviceID":"dev-0001",\
            "token":"6250940000000000018","txnID":"A9999001020260101080000000001","trxAmt":"82000.00",\
            "trxCurrency":"116","merchantName":"Demo Mart","mpqrcPayload":"QR","additionalData":{"billNo":"INV-0001",\
            "terminalLabel":"T01"},"riskInfo":{"captureMethod":"SCAN"}},"certificateSignature":{"appSignCertID":"1",\
            "umpsSignCertID":"2","umpsEncCertID":"3","signature":"x"}}""";

    private static final String PAYMENT_ANSWER = """
            {"msgInfo":{"versionNo":"1.0.0","msgType":"MPQRC_PAYMENT_EMV","msgID":"A9999001020260101080001123001",\
            "timeStamp":"20260101080003","walletID":"99990010"},"trxInfo":{"txnID":"A9999001020260101080000000001",\
            "trxAmt":"82000.00","trxCurrency":"116","merchantName":"Demo Mart","merchantID":"KH0000000000002",\
            "mcc":"5411","qrcVoucherNo":"20260101080002000001","retrievalReferenceNumber":"600100000001",\
            "cdhldrBillAmt":"146.43","cdhldrBillCurrency":"156","cdhldrBillConvRate":"0.0018","settlementKey":\
            {"acquirerIIN":"99990116","forwardingIIN":"99990116","systemTraceAuditNumber":"000001",\
            "TransmissionDateTime":"0101080002"}},"msgResponse":{"responseCode":"00","responseMsg":"Approved"},\
            "certificateSignature":{"appSignCertID":"1","umpsSignCertID":"2","umpsEncCertID":"3","signature":"x"}}""";

    private static final String REFUND_NOTIFICATION = """
            {"msgInfo":{"versionNo":"1.0.0","msgID":"U99990157000000000000000077","timeStamp":"20260103100000",\
            "msgType":"TRX_RESULT_NOTIFICATION","insID":"99990001"},"trxInfo":{"deviceID":"dev-0001",\
            "token":"6250940000000000018","trxMsgType":"REFUND","origMsgID":"A9999000120260101080001123001",\
            "origTrxType":"MPQRC_PAYMENT_EMV","trxAmt":"20000","trxCurrency":"116","merchantName":"Demo Mart",\
            "qrcVoucherNo":"20260103100000000009","settlementKey":{"acquirerIIN":"99990116",\
            "forwardingIIN":"99990116","systemTraceAuditNumber":"000077","transmissionDateTime":"0103100000"},\
            "paymentStatus":"APPROVED"}}""";

    private static final String RATE_INQUIRY = """
            {"msgInfo":{"versionNo":"1.0.0","msgID":"A9999000120260101080000000001","timeStamp":"20260101080000",\
            "msgType":"EXCHANGE_RATE_INQUIRY","insID":"99990001"},"trxInfo":{"origCurrency":"156",\
            "origAmt":"100.00","exchangeCurrency":"840"}}""";

    private static final Envelope SENT = new Envelope(
            "A9999001020260101080001123001", Instant.parse("2026-01-01T00:00:01Z"), "99990010", "99990157");

    private final AppGatewayDialect appGateway = new AppGatewayDialect();
    private final SwitchDialect switches = new SwitchDialect();

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private Request.Pay payment(String json) throws MalformedMessage {
        return (Request.Pay) appGateway.decode("/umpsqrgw", bytes(json)).request();
    }

    private Answer answer(String json) throws MalformedMessage {
        return appGateway.decode(SENT, Fixtures.PAY, bytes(json));
    }

    @Test
    void the_payment_of_the_reference_is_read() throws MalformedMessage {
        Decoded decoded = appGateway.decode("/umpsqrgw", bytes(PAYMENT));

        assertThat(decoded.envelope())
                .isEqualTo(new Envelope(
                        "A9999001020260101080001123001", Instant.parse("2026-01-01T00:00:01Z"), "99990010", ""));
        Request.Pay pay = (Request.Pay) decoded.request();
        assertThat(pay.paymentId()).isEqualTo("A9999001020260101080000000001");
        assertThat(pay.amount()).isEqualTo(Money.of("KHR", "82000"));
        assertThat(pay.payer().account()).isEqualTo("6250940000000000018");
        assertThat(pay.merchant().name()).isEqualTo("Demo Mart");
        assertThat(pay.additional().billNumber()).contains("INV-0001");
        assertThat(pay.additional().terminalLabel()).contains("T01");
        assertThat(pay.quoteId()).isEmpty();
    }

    @Test
    void the_answer_of_the_reference_is_read_and_its_short_rate_is_kept_as_it_is() throws MalformedMessage {
        Answer.Approved approved = (Answer.Approved) answer(PAYMENT_ANSWER);

        assertThat(approved.voucher()).isEqualTo("20260101080002000001");
        assertThat(approved.settlementKey())
                .isEqualTo(new SettlementKey("99990116", "99990116", "000001", "0101080002", LocalDate.of(2026, 1, 1)));
        assertThat(approved.retrievalReference()).isEqualTo("600100000001");
        var billed = approved.amounts().billing().orElseThrow();
        assertThat(billed.money()).isEqualTo(Money.of("CNY", "146.43"));
        assertThat(billed.rate()).hasToString("1 KHR = 0.0018 CNY");
    }

    @Test
    void the_refund_notification_of_the_reference_tells_of_a_return_and_not_of_a_result() throws MalformedMessage {
        Decoded decoded = switches.decode("/scis/switch/trxresultnotification", bytes(REFUND_NOTIFICATION));

        Request.ReturnNotice notice = (Request.ReturnNotice) decoded.request();
        assertThat(notice.kind()).isEqualTo(Request.ReturnNotice.Kind.REFUND);
        assertThat(notice.paymentId()).isEqualTo("U99990157000000000000000077");
        assertThat(notice.original().paymentId()).isEqualTo("A9999000120260101080001123001");
        assertThat(notice.amounts().transaction()).isEqualTo(Money.of("KHR", "20000"));
        assertThat(notice.original().voucher()).isEqualTo("20260103100000000009");
        assertThat(notice.original().settlementKey().settlementDate()).isEqualTo("2026-01-03");
        assertThat(notice.payer().orElseThrow().account()).isEqualTo("6250940000000000018");
        assertThat(decoded.envelope().sender()).isEqualTo("99990157");
        assertThat(decoded.envelope().receiver()).isEqualTo("99990001");
    }

    @Test
    void a_result_without_txn_id_is_about_the_payment_of_the_original_message() throws MalformedMessage {
        Request.Result result = (Request.Result) switches.decode(
                        "/scis/switch/trxresultnotification",
                        bytes(REFUND_NOTIFICATION.replace("REFUND", "MPQRC_PAYMENT")))
                .request();

        assertThat(result.paymentId()).isEqualTo("A9999000120260101080001123001");
        assertThat(result.status()).isEqualTo(PaymentStatus.APPROVED);
        assertThat(result.code()).isEqualTo(ResponseCode.APPROVED);
        assertThat(result.amounts().transaction()).isEqualTo(Money.of("KHR", "20000"));
        assertThat(result.payer().orElseThrow().deviceId()).isEqualTo("dev-0001");
    }

    @Test
    void the_rate_inquiry_of_the_reference_is_read_and_named_by_its_message_id() throws MalformedMessage {
        Request.Quote quote = (Request.Quote) switches.decode("/scis/switch/exchangerateinquiry", bytes(RATE_INQUIRY))
                .request();

        assertThat(quote.paymentId()).isEqualTo("A9999000120260101080000000001");
        assertThat(quote.amount()).isEqualTo(Money.of("CNY", "100.00"));
        assertThat(quote.source()).isEqualTo(Currency.getInstance("USD"));
    }

    @Test
    void what_is_written_has_the_names_of_the_reference() {
        String written = new String(appGateway.encode(SENT, Fixtures.PAY).body(), StandardCharsets.UTF_8);

        assertThat(written)
                .startsWith("{\"msgInfo\":{\"versionNo\":\"1.0.0\",\"msgType\":\"MPQRC_PAYMENT_EMV\","
                        + "\"msgID\":\"A9999001020260101080001123001\",\"timeStamp\":\"20260101080001\","
                        + "\"walletID\":\"99990010\"},\"trxInfo\":{\"deviceID\":\"dev-0001\",")
                .contains("\"trxAmt\":\"82000.00\",\"trxCurrency\":\"116\"")
                .contains("\"mpqrcPayload\":\"0002")
                .contains("\"additionalData\":{\"billNo\":\"INV-0001\"")
                .contains("\"riskInfo\":{\"captureMethod\":\"SCAN\"}")
                .endsWith("\"certificateSignature\":{\"signature\":\"00000000\"}}")
                .doesNotContain(" :", ": ");
    }

    @Test
    void each_family_writes_its_own_spelling() {
        Envelope answered = SENT.answered(SENT.time());
        String familyA =
                new String(appGateway.encode(answered, Fixtures.PAY, Fixtures.APPROVED), StandardCharsets.UTF_8);
        String familyB = new String(switches.encode(answered, Fixtures.PAY, Fixtures.APPROVED), StandardCharsets.UTF_8);

        assertThat(familyA)
                .contains("\"walletID\":\"99990010\"", "\"retrievalReferenceNumber\"", "\"TransmissionDateTime\"")
                .contains("\"cdhldrBillAmt\":\"146.43\",\"cdhldrBillCurrency\":\"156\"", "\"msgResponse\"");
        assertThat(familyB)
                .contains("\"insID\":\"99990010\"", "\"retrivlRefNum\"", "\"transmissionDateTime\"", "\"fwdIIN\"")
                .contains("\"billAmt\":\"146.43\",\"billCurrency\":\"156\"", "\"msgResponse\"");
    }

    /// C37: what was seen in the wild is read, whatever family it was seen in.
    @ParameterizedTest
    @CsvSource({
        "msgResponse, MsgResponse",
        "TransmissionDateTime, transmissionDateTime",
        "retrievalReferenceNumber, retrivlRefNum",
        "acquirerIIN, acquirerIIn",
        "forwardingIIN, fwdIIN"
    })
    void every_spelling_is_accepted(String canonical, String variant) throws MalformedMessage {
        String renamed = PAYMENT_ANSWER.replace("\"" + canonical + "\"", "\"" + variant + "\"");
        assertThat(renamed).isNotEqualTo(PAYMENT_ANSWER);

        assertThat(answer(renamed)).isEqualTo(answer(PAYMENT_ANSWER));
    }

    @Test
    void a_name_padded_to_40_characters_is_the_same_name() throws MalformedMessage {
        String padded = PAYMENT.replace("Demo Mart", "Demo Mart" + " ".repeat(31));

        assertThat(payment(padded).merchant().name()).isEqualTo("Demo Mart");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deviceID", "token", "trxAmt", "trxCurrency", "mpqrcPayload"})
    void a_mandatory_member_that_is_missing_is_named(String member) {
        String without = PAYMENT.replace("\"" + member + "\"", "\"x\"");

        assertThatThrownBy(() -> payment(without)).hasMessage("/trxInfo/" + member + ": missing");
    }

    @ParameterizedTest
    @CsvSource({
        "82000.001, KHR, trxAmt",
        "-1, KHR, trxAmt",
        "1e5, KHR, trxAmt",
        "+1, KHR, trxAmt",
        "82.000.00, KHR, trxAmt",
        "12345678901234, KHR, trxAmt",
        "12345678901.23, KHR, trxAmt",
        "' 1', KHR, trxAmt"
    })
    void an_amount_that_is_none_is_malformed(String amount, String currency, String member) {
        assertThatThrownBy(() -> payment(PAYMENT.replace("82000.00", amount)))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageStartingWith("/trxInfo/" + member);
    }

    /// C29: currencies without minor units travel without decimals.
    @Test
    void yen_have_no_decimals_either_way() throws MalformedMessage {
        String yen = PAYMENT.replace("\"116\"", "\"392\"");

        assertThatThrownBy(() -> payment(yen.replace("82000.00", "500.5")))
                .hasMessage("/trxInfo/trxAmt: has more decimals than JPY");
        Request.Pay pay = payment(yen.replace("82000.00", "500"));
        assertThat(pay.amount()).isEqualTo(Money.of("JPY", "500"));
        assertThat(new String(appGateway.encode(SENT, pay).body(), StandardCharsets.UTF_8))
                .contains("\"trxAmt\":\"500\",\"trxCurrency\":\"392\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"999\"", "\"KHR\"", "116"})
    void a_currency_is_three_digits_that_exist(String currency) {
        assertThatThrownBy(() -> payment(PAYMENT.replace("\"116\"", currency)))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageStartingWith("/trxInfo/trxCurrency");
    }

    @ParameterizedTest
    @CsvSource({"timeStamp, 20260230000000", "timeStamp, 2026-01-01", "msgID, A 1", "walletID, ''"})
    void an_envelope_that_is_none_is_malformed(String member, String value) {
        String broken = PAYMENT.replaceFirst("\"" + member + "\":\"[^\"]*\"", "\"" + member + "\":\"" + value + "\"");

        assertThatThrownBy(() -> payment(broken)).hasMessageStartingWith("/msgInfo/" + member);
    }

    @Test
    void a_payment_id_that_no_iso_link_could_carry_is_malformed() {
        assertThatThrownBy(() -> payment(PAYMENT.replace("A9999001020260101080000000001", "A".repeat(36))))
                .hasMessageStartingWith("/trxInfo/txnID");
    }

    @ParameterizedTest
    @CsvSource({"TOKEN_REQUEST", "TOKEN_STATE_NOTIFICATION"})
    void a_known_message_that_nobody_supports_is_answered_not_ignored(String type) throws MalformedMessage {
        Request asked = appGateway
                .decode("/umpsqrgw", bytes(PAYMENT.replace("MPQRC_PAYMENT_EMV", type)))
                .request();
        Envelope answered = SENT.answered(SENT.time());

        assertThat(asked).isEqualTo(new Request.Unsupported("A9999001020260101080000000001", type));
        assertThat(new String(
                        appGateway.encode(answered, asked, Answer.Rejected.because(ResponseCode.NOT_SUPPORTED)),
                        StandardCharsets.UTF_8))
                .contains("\"msgType\":\"" + type + "\"", "\"responseCode\":\"40\"");
    }

    @Test
    void a_message_that_nobody_knows_is_malformed() {
        assertThatThrownBy(() -> payment(PAYMENT.replace("MPQRC_PAYMENT_EMV", "FREE_LUNCH")))
                .hasMessageStartingWith("/msgInfo/msgType");
    }

    @ParameterizedTest
    @CsvSource({
        "/scis/switch/qremvpayment",
        "/scis/switch/",
        "/exchangerateinquiry",
        "/scis/switch/exchangerateinquiry/x"
    })
    void a_message_of_family_b_belongs_to_its_path(String path) {
        assertThatThrownBy(() -> switches.decode(path, bytes(RATE_INQUIRY)))
                .hasMessageContaining("does not belong to this path");
    }

    @Test
    void a_url_code_is_paid_under_its_own_name() {
        Request.Pay pay = new Request.Pay(
                Fixtures.PAYMENT,
                Fixtures.MEI,
                "https://qr.95516.com/synthetic",
                Fixtures.MART,
                Fixtures.LUNCH,
                Optional.empty(),
                Optional.empty(),
                Optional.of("A1"),
                Fixtures.BILL);

        assertThat(switches.encode(SENT, pay).path()).isEqualTo("/scis/switch/qrurlpayment");
        assertThat(switches.encode(SENT, Fixtures.PAY).path()).isEqualTo("/scis/switch/qremvpayment");
        assertThat(new String(appGateway.encode(SENT, pay).body(), StandardCharsets.UTF_8))
                .contains("\"msgType\":\"MPQRC_PAYMENT_URL\"", "\"origTrxMsgID\":\"A1\"");
    }

    /// C43: an inquiry that was answered well can tell of a payment that went wrong.
    @Test
    void the_answer_to_an_inquiry_keeps_its_two_layers_apart() throws MalformedMessage {
        String answered = PAYMENT_ANSWER
                .replace("MPQRC_PAYMENT_EMV", "TRX_RESULT_INQUIRY")
                .replace("\"txnID\"", "\"paymentStatus\":\"REJECTED\",\"txnID\"");

        Answer.Status status = (Answer.Status) appGateway.decode(SENT, Fixtures.INQUIRY, bytes(answered));

        assertThat(status.code()).isEqualTo(ResponseCode.APPROVED);
        assertThat(status.status()).isEqualTo(PaymentStatus.DECLINED);
    }

    @Test
    void the_gateways_refusal_is_read_though_it_is_only_half_a_message() throws MalformedMessage {
        Answer refused = answer("{\"MsgResponse\":{\"responseCode\":\"E0\",\"responseMsg\":\"unauthorized access\"}}");

        assertThat(refused).isEqualTo(new Answer.Rejected(ResponseCode.GATEWAY_REFUSED, "unauthorized access"));
    }

    @Test
    void no_other_answer_may_leave_out_its_message_id() {
        assertThatThrownBy(() -> answer("{\"msgResponse\":{\"responseCode\":\"51\"}}"))
                .hasMessage("/msgInfo: missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"qrcVoucherNo", "settlementKey", "trxAmt"})
    void an_approval_without_what_clearing_needs_is_malformed(String member) {
        assertThatThrownBy(() -> answer(PAYMENT_ANSWER.replace("\"" + member + "\"", "\"x\"")))
                .hasMessage("/trxInfo/" + member + ": missing");
    }

    @Test
    void a_code_that_nobody_knows_leaves_the_outcome_open() throws MalformedMessage {
        assertThat(answer(PAYMENT_ANSWER.replace("\"responseCode\":\"00\"", "\"responseCode\":\"0\""))
                        .code()
                        .next())
                .isEqualTo(ResponseCode.Next.UNKNOWN_OUTCOME);
    }

    @Test
    void a_debit_names_the_token_and_never_a_pan() {
        String debit =
                new String(new IssuerHostDialect().encode(SENT, Fixtures.DEBIT).body(), StandardCharsets.UTF_8);

        assertThat(debit)
                .contains("\"debitAccountInfo\":{\"token\":\"6250940000000000018\"}")
                .contains("\"trxAmt\":\"82000.00\"", "\"billAmt\":\"146.43\"", "\"settAmt\":\"20.25\"")
                .contains("\"convDate\":\"0101\"", "\"settDate\":\"20260102\"")
                .doesNotContain("\"pan\"");
    }
}

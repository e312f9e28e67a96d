package io.twoway.protocol.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.Fixtures;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Dialect;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnsTest {

    private static final Envelope SENT =
            new Envelope("A9999001020260101080001123001", Fixtures.NOW, "99990010", "99990157");

    private static final String CREDIT = """
            {"msgInfo":{"versionNo":"1.0.0","msgType":"CREDIT_TRANSACTION","msgID":"U9999000020260103100000000001",\
            "timeStamp":"20260103100000","insID":"99990010"},
             "trxInfo":{"relTrxType":"REFUND","txnID":"R1","origMsgID":"A9999001020260101080000000001",\
            "origMsgType":"DEBIT_TRANSACTION","origTrxAmt":"82000.00","origTrxCurrency":"116",\
            "origQrcVoucherNo":"20260101080002000001","origSettlementKey":{"acquirerIIN":"99990116",\
            "fwdIIN":"99990117","systemTraceAuditNumber":"000001","TransmissionDateTime":"0101080002"},\
            "origSettDate":"20260102","deviceID":"dev-0001","creditAccountInfo":{"token":"6250940000000000018"},\
            "merchantInfo":{"mid":"KH0000000000002","merchantName":"Demo Mart","mcc":"5411"},\
            "trxAmt":"20000","trxCurrency":"116","billAmt":"35.71","billCurrency":"156","billConvRate":"0.00178571"}}""";

    private static final String REVERSAL = """
            {"msgInfo":{"versionNo":"1.0.0","msgType":"REVERSAL_TRANSACTION","msgID":"U9999000020260101080100000001",\
            "timeStamp":"20260101080100","insID":"99990010"},
             "trxInfo":{"origMsgId":"A9999001020260101080000000001","origMsgType":"DEBIT_TRANSACTION",\
            "debitAccountInfo":{"token":"6250940000000000018"},"merchantInfo":{"mid":"KH0000000000002"},\
            "trxAmt":"82000.00","trxCurrency":"116","settAmt":"20.25","settCurrency":"840",\
            "settConvRate":"0.00024691"}}""";

    private final Dialect issuerHost = new IssuerHostDialect();
    private final Dialect switches = new SwitchDialect();
    private final Dialect appGateway = new AppGatewayDialect();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Request credit(String json) throws MalformedMessage {
        return issuerHost.decode("/issuer/credittransaction", bytes(json)).request();
    }

    private Request reversal(String json) throws MalformedMessage {
        return issuerHost.decode("/issuer/reversaltransaction", bytes(json)).request();
    }

    private static String written(Dialect dialect, Request request) {
        return new String(dialect.encode(SENT, request).body(), StandardCharsets.UTF_8);
    }

    @Test
    void a_credit_that_refunds_names_the_payment_the_payer_and_what_goes_back() throws MalformedMessage {
        Request.Refund refund = (Request.Refund) credit(CREDIT);

        assertThat(refund.paymentId()).isEqualTo("R1");
        assertThat(refund.original()).isEqualTo(Fixtures.ORIGINAL);
        assertThat(refund.payer().orElseThrow().account()).isEqualTo("6250940000000000018");
        assertThat(refund.amounts().transaction()).isEqualTo(Money.of("KHR", "20000"));
        assertThat(refund.amounts().billing().orElseThrow().money()).isEqualTo(Money.of("CNY", "35.71"));
        assertThat(refund.isFull()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"relTrxType\":\"DISPUTE\",", ""})
    void a_credit_for_another_reason_is_answered_not_ignored(String reason) throws MalformedMessage {
        assertThat(credit(CREDIT.replace("\"relTrxType\":\"REFUND\",", reason)))
                .isEqualTo(new Request.Unsupported("R1", "CREDIT_TRANSACTION"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"origMsgID", "origTrxAmt", "origTrxCurrency", "origQrcVoucherNo", "origSettlementKey", "trxAmt"})
    void a_refund_that_does_not_say_of_what_is_malformed(String member) {
        assertThatThrownBy(() -> credit(CREDIT.replace("\"" + member + "\"", "\"x\"")))
                .isInstanceOf(MalformedMessage.class)
                .hasMessage("/trxInfo/" + member + ": missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20260230", "2026-01-02", "260102", "０0260102"})
    void a_settlement_date_that_is_none_is_malformed(String date) {
        assertThatThrownBy(() -> credit(CREDIT.replace("20260102", date)))
                .hasMessageStartingWith("/trxInfo/origSettDate");
    }

    /// Partners who send no date: it is the calendar day of the transmission, in the year nearest to the message.
    @ParameterizedTest
    @CsvSource({
        "0101080002, 20260103100000, 2026-01-01",
        "1231235959, 20260103100000, 2025-12-31",
        "0101000000, 20251231235959, 2026-01-01",
        "0229120000, 20260103100000, 2026-01-03",
        "1322084155, 20260103100000, 2026-01-03"
    })
    void a_settlement_date_that_is_left_out_is_derived(String transmission, String sent, LocalDate date)
            throws MalformedMessage {
        String undated = CREDIT.replace("\"origSettDate\":\"20260102\",", "")
                .replace("0101080002", transmission)
                .replace("\"timeStamp\":\"20260103100000\"", "\"timeStamp\":\"" + sent + "\"");

        Request.Refund refund = (Request.Refund) credit(undated);

        assertThat(refund.original().settlementKey().settlementDate()).isEqualTo(date);
    }

    @Test
    void a_reversal_of_a_payment_without_voucher_repeats_amounts_and_rates() throws MalformedMessage {
        Request.Reversal reversal = (Request.Reversal) reversal(REVERSAL);

        assertThat(reversal.paymentId()).isEqualTo("A9999001020260101080000000001");
        assertThat(reversal.voucher()).isEmpty();
        assertThat(reversal.settlementKey()).isEmpty();
        assertThat(reversal.payer().orElseThrow().account()).isEqualTo("6250940000000000018");
        assertThat(reversal.amounts().settlement().orElseThrow().rate()).hasToString("1 KHR = 0.00024691 USD");
    }

    @Test
    void a_reversal_of_nothing_is_malformed() {
        assertThatThrownBy(() -> reversal(REVERSAL.replace("origMsgId", "x"))).hasMessageStartingWith("/trxInfo/txnID");
    }

    @Test
    void a_reversal_names_its_original_as_the_issuers_host_expects_it() {
        assertThat(written(issuerHost, Fixtures.REVERSAL))
                .contains("\"msgType\":\"REVERSAL_TRANSACTION\"")
                .contains("\"origMsgId\":\"" + Fixtures.PAYMENT + "\",\"origMsgType\":\"DEBIT_TRANSACTION\"")
                .contains("\"transDatetime\":\"0101080002\",\"traceNum\":\"000001\"")
                .contains("\"settDate\":\"20260102\"");
    }

    @ParameterizedTest
    @CsvSource({"REFUND", "CANCELLATION"})
    void the_wallet_is_told_of_a_return_in_the_message_that_tells_of_results(String kind) throws MalformedMessage {
        String json = written(appGateway, Fixtures.RETURN_NOTICE).replace("\"REFUND\"", '"' + kind + '"');

        assertThat(json).contains("\"msgType\":\"TRX_STATUS_NOTIFICATION\"", "\"cdhldrBillAmt\":\"35.71\"");
        Request.ReturnNotice notice = (Request.ReturnNotice)
                appGateway.decode("/wallet/callback", bytes(json)).request();
        assertThat(notice.kind()).isEqualTo(Request.ReturnNotice.Kind.valueOf(kind));
        assertThat(notice.original()).isEqualTo(Fixtures.ORIGINAL);
    }

    @Test
    void a_return_that_did_not_happen_is_no_return() throws MalformedMessage {
        String json = written(switches, Fixtures.RETURN_NOTICE).replace("APPROVED", "DECLINED");

        assertThat(switches.decode("/scis/switch/trxresultnotification", bytes(json))
                        .request())
                .isInstanceOf(Request.Unsupported.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"qrcVoucherNo", "trxAmt"})
    void a_yes_to_a_refund_without_voucher_or_amount_is_malformed(String member) {
        String yes = new String(
                switches.encode(SENT.answered(Fixtures.NOW), Fixtures.REFUND, Fixtures.RETURNED),
                StandardCharsets.UTF_8);

        assertThatThrownBy(
                        () -> switches.decode(SENT, Fixtures.REFUND, bytes(yes.replace("\"" + member + "\"", "\"x\""))))
                .hasMessage("/trxInfo/" + member + ": missing");
    }

    @Test
    void a_refusal_of_a_refund_keeps_its_code() throws MalformedMessage {
        String no = """
                {"msgInfo":{"msgType":"REFUND","msgID":"A9999001020260101080001123001",\
                "timeStamp":"20260103100000","insID":"99990010"},\
                "msgResponse":{"responseCode":"13","responseMsg":"more than is left"}}""";

        assertThat(switches.decode(SENT, Fixtures.REFUND, bytes(no)))
                .isEqualTo(new Answer.Rejected(ResponseCode.INVALID_AMOUNT, "more than is left"));
    }
}

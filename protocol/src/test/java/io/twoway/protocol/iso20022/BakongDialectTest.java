package io.twoway.protocol.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.Fixtures;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BakongDialectTest {

    private static final Envelope SENT =
            new Envelope("ABAAKHPP20260101080001123001", Fixtures.NOW, "ABAAKHPPXXX", "NCHLKHPPXXX");
    private static final Envelope ANSWERED = SENT.answered(Fixtures.NOW);
    private static final String TRANSFERS = "/iso20022/pacs.008.001.08";

    private final BakongDialect dialect = new BakongDialect();

    private String written(Request request) {
        return new String(dialect.encode(SENT, request).body(), StandardCharsets.UTF_8);
    }

    private String answered(Request asked, Answer answer) {
        return new String(dialect.encode(ANSWERED, asked, answer), StandardCharsets.UTF_8);
    }

    private Request read(String path, String xml) throws MalformedMessage {
        return dialect.decode(path, xml.getBytes(StandardCharsets.UTF_8)).request();
    }

    private Answer answer(Request asked, String xml) throws MalformedMessage {
        return dialect.decode(SENT, asked, xml.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE Message [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE Message [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>",
                "<!DOCTYPE Message SYSTEM \"http://127.0.0.1:9/x.dtd\">",
                "<?xml-stylesheet href=\"x\"?>"
            })
    void document_types_entities_and_instructions_are_refused(String prolog) {
        String attack = written(Fixtures.PAY).replace("<Message>", prolog + "<Message>");
        assertThat(attack).contains(prolog);

        assertThatThrownBy(() -> read(TRANSFERS, attack)).isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> read(TRANSFERS, attack.replace("Demo Mart", "&x;")))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void another_encoding_than_utf_8_is_refused() {
        String declared = written(Fixtures.PAY).replace("UTF-8", "UTF-16");

        assertThatThrownBy(() -> dialect.decode(TRANSFERS, declared.getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @CsvSource({
        "EndToEndId, /Message/Document/FIToFICstmrCdtTrf/CdtTrfTxInf/PmtId/EndToEndId",
        "IntrBkSttlmAmt, /Message/Document/FIToFICstmrCdtTrf/CdtTrfTxInf/IntrBkSttlmAmt",
        "Qr, /QrPayment/Qr"
    })
    void an_element_that_is_missing_is_named_by_its_path(String element, String path) {
        String without = written(Fixtures.PAY).replace(element + ">", "X>").replace("<" + element + " ", "<X ");

        assertThatThrownBy(() -> read(TRANSFERS, without))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageEndingWith(path.substring(path.lastIndexOf('/')) + ": missing");
    }

    @Test
    void a_message_with_two_transfers_is_malformed() {
        String one = written(Fixtures.PAY);
        String transfer = one.substring(one.indexOf("<CdtTrfTxInf>"), one.indexOf("</FIToFICstmrCdtTrf>"));

        assertThatThrownBy(() -> read(TRANSFERS, one.replace(transfer, transfer + transfer)))
                .hasMessageContaining("CdtTrfTxInf: given twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<BizMsgIdr>ABAA|<BizMsgIdr>ABAB|message id",
                "<MsgDefIdr>pacs.008|<MsgDefIdr>pacs.009|document",
                "<Fr><FIId><FinInstnId><BICFI>ABAA|<Fr><FIId><FinInstnId><BICFI>ABAB|sender"
            })
    void a_header_that_disagrees_with_its_document_is_malformed(String from, String to, String why) {
        assertThat(written(Fixtures.PAY)).contains(from);

        assertThatThrownBy(() -> read(TRANSFERS, written(Fixtures.PAY).replace(from, to)))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining(why);
    }

    @Test
    void a_message_belongs_to_its_path() {
        assertThatThrownBy(() -> read("/iso20022/pacs.028.001.03", written(Fixtures.PAY)))
                .hasMessageContaining("does not belong to this path");
    }

    @ParameterizedTest
    @CsvSource({"82000.005, KHR", "1e3, KHR", "-1, KHR", "1, XXX", "1, KHr", "1234567890123456789, KHR"})
    void an_amount_that_is_none_is_malformed(String amount, String currency) {
        String broken = written(Fixtures.PAY)
                .replace("<IntrBkSttlmAmt Ccy=\"KHR\">82000.00", "<IntrBkSttlmAmt Ccy=\"" + currency + "\">" + amount);

        assertThatThrownBy(() -> read(TRANSFERS, broken))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("IntrBkSttlmAmt");
    }

    /// S-12: Bakong's core keeps no personal data.
    @Test
    void no_message_of_this_link_names_the_payer() {
        SecondOpinionTest.requests().forEach(request -> {
            String xml = isPartialRefund(request) ? turned(written(request)) : written(request);
            assertThat(xml).doesNotContainPattern("<Dbtr>(?!</Dbtr>|<CtryOfRes>[A-Z]{2}</CtryOfRes></Dbtr>)");
            assertThat(xml.replaceAll("<(Cdtr|Pty)>.*?</\\1>", "")).doesNotContain("<Nm>");
        });
    }

    private static boolean isPartialRefund(Request request) {
        return request instanceof Request.Refund refund && !refund.isFull();
    }

    /// There the payer is the creditor.
    private static String turned(String xml) {
        return xml.replace("Dbtr>", "X>").replace("Cdtr>", "Dbtr>").replace("X>", "Cdtr>");
    }

    @ParameterizedTest
    @CsvSource({"camt.056.001.08, FIToFIPmtCxlReq", "pacs.004.001.09, PmtRtr"})
    void a_message_that_nobody_supports_is_answered_with_ag03(String id, String root) throws MalformedMessage {
        String header = id.startsWith("camt")
                ? "<Assgnmt><Id>M1</Id><Assgnr><Agt><FinInstnId><BICFI>ABAAKHPPXXX</BICFI></FinInstnId></Agt></Assgnr>"
                        + "<Assgne><Agt><FinInstnId><BICFI>NCHLKHPPXXX</BICFI></FinInstnId></Agt></Assgne>"
                        + "<CreDtTm>2026-01-01T08:00:01+08:00</CreDtTm></Assgnmt><Undrlyg><TxInf>"
                        + "<OrgnlEndToEndId>E1</OrgnlEndToEndId></TxInf></Undrlyg>"
                : "<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-01-01T08:00:01+08:00</CreDtTm><InstgAgt><FinInstnId>"
                        + "<BICFI>ABAAKHPPXXX</BICFI></FinInstnId></InstgAgt><InstdAgt><FinInstnId><BICFI>NCHLKHPPXXX"
                        + "</BICFI></FinInstnId></InstdAgt></GrpHdr><TxInf><OrgnlEndToEndId>E1</OrgnlEndToEndId></TxInf>";
        String xml = "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:" + id + "\"><" + root + ">" + header + "</"
                + root + "></Document>";

        var decoded = dialect.decode("/iso20022/" + id, xml.getBytes(StandardCharsets.UTF_8));

        assertThat(decoded.request()).isEqualTo(new Request.Unsupported("E1", id));
        assertThat(decoded.envelope()).isEqualTo(new Envelope("M1", Fixtures.NOW, "ABAAKHPPXXX", "NCHLKHPPXXX"));
        assertThat(answered(decoded.request(), Answer.Rejected.because(ResponseCode.NOT_SUPPORTED)))
                .contains("<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>AG03</Cd></Rsn>");
    }

    @ParameterizedTest
    @EnumSource(value = ResponseCode.class, names = "APPROVED", mode = EnumSource.Mode.EXCLUDE)
    void every_refusal_comes_back_as_the_code_it_was(ResponseCode code) throws MalformedMessage {
        Answer refused = new Answer.Rejected(code, "for a reason");

        assertThat(answer(Fixtures.PAY, answered(Fixtures.PAY, refused))).isEqualTo(refused);
        assertThat(answer(Fixtures.LOOKUP, answered(Fixtures.LOOKUP, refused))).isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource({
        "AM04, 51",
        "AM14, 61",
        "AC03, 03",
        "AG01, 57",
        "AG03, 40",
        "AM05, 94",
        "MS03, 71",
        "AB05, 98",
        "AB06, 98",
        "AB08, 91",
        "TM01, 90",
        "FF01, 30",
        "NARR, 01",
        "ZZ99, 71",
        "AM09, 13"
    })
    void a_reason_that_comes_alone_always_means_the_same_code(String reason, String wire) throws MalformedMessage {
        Answer declined = Answer.Rejected.because(ResponseCode.INSUFFICIENT_FUNDS);
        String foreign = answered(Fixtures.PAY, declined)
                .replaceAll("<AddtlInf>.*?</AddtlInf>", "")
                .replace("AM04", reason);

        assertThat(answer(Fixtures.PAY, foreign)).isEqualTo(Answer.Rejected.because(ResponseCode.ofWire(wire)));
    }

    @Test
    void additional_information_that_is_only_prose_is_not_taken_for_a_code() throws MalformedMessage {
        String foreign = answered(Fixtures.PAY, Answer.Rejected.because(ResponseCode.OVER_LIMIT))
                .replace("61 above the amount limit", "NO MONEY LEFT");

        assertThat(answer(Fixtures.PAY, foreign).code()).isEqualTo(ResponseCode.OVER_LIMIT);
    }

    @ParameterizedTest
    @CsvSource({"ACSC, 00", "RJCT, 71", "BLCK, 71", "CANC, 71", "PDNG, 04", "ACSP, 04", "ACWP, 04", "ACTC, 04"})
    void only_a_final_yes_is_an_approval(String status, String wire) throws MalformedMessage {
        String other = answered(Fixtures.PAY, Fixtures.APPROVED).replace("ACCC", status);

        assertThat(answer(Fixtures.PAY, other).code()).isEqualTo(ResponseCode.ofWire(wire));
    }

    @Test
    void a_status_that_nobody_knows_is_malformed() {
        String other = answered(Fixtures.PAY, Fixtures.APPROVED).replace("ACCC", "YESS");

        assertThatThrownBy(() -> answer(Fixtures.PAY, other)).hasMessageContaining("TxSts");
    }

    @Test
    void the_answer_of_another_payment_is_malformed() {
        String other =
                answered(Fixtures.PAY, Fixtures.APPROVED).replace("<OrgnlEndToEndId>A9999", "<OrgnlEndToEndId>B9999");

        assertThatThrownBy(() -> answer(Fixtures.PAY, other)).hasMessageContaining("OrgnlEndToEndId");
    }

    /// C43: the inquiry can fail while the payment went well, and the other way round.
    @Test
    void a_refused_inquiry_says_nothing_about_the_payment() throws MalformedMessage {
        Answer notFound = Answer.Rejected.because(ResponseCode.ORIGINAL_NOT_FOUND);
        Answer declined = new Answer.Status(
                PaymentStatus.DECLINED, Optional.of(ResponseCode.INSUFFICIENT_FUNDS), Optional.empty());

        assertThat(answered(Fixtures.INQUIRY, notFound))
                .contains("<GrpSts>RJCT</GrpSts>")
                .doesNotContain("TxInfAndSts");
        assertThat(answered(Fixtures.INQUIRY, declined)).contains("<GrpSts>ACTC</GrpSts>", "<TxSts>RJCT</TxSts>");
        assertThat(answer(Fixtures.INQUIRY, answered(Fixtures.INQUIRY, declined)))
                .isEqualTo(declined);
    }

    @Test
    void whoever_never_saw_a_payment_may_say_so_as_nexus_does() throws MalformedMessage {
        String nexus = answered(Fixtures.INQUIRY, Answer.Rejected.because(ResponseCode.ORIGINAL_NOT_FOUND))
                .replaceAll("<AddtlInf>.*?</AddtlInf>", "")
                .replace("NARR", "TM01");

        assertThat(answer(Fixtures.INQUIRY, nexus)).isEqualTo(Answer.Rejected.because(ResponseCode.ORIGINAL_NOT_FOUND));
    }

    @Test
    void a_payment_says_what_its_payer_agreed_to_be_debited() throws MalformedMessage {
        Request.Pay plain = Fixtures.PAY;
        Request.Pay agreed = new Request.Pay(
                plain.paymentId(),
                plain.payer(),
                plain.qr(),
                plain.merchant(),
                plain.amount(),
                plain.fee(),
                plain.quoteId(),
                plain.lookupMessageId(),
                plain.additional(),
                Fixtures.AMOUNTS.billing());
        String xml = written(agreed);

        assertThat(xml)
                .contains("<InstdAmt Ccy=\"CNY\">146.43</InstdAmt>", "<XchgRate>0.00178571</XchgRate>")
                .contains("<IntrBkSttlmAmt Ccy=\"KHR\">82000");
        String path = dialect.encode(SENT, agreed).path();
        assertThat(read(path, xml)).isEqualTo(agreed);
        assertThat(read(path, xml.replaceAll("<XchgRate>.*</XchgRate>", ""))).isEqualTo(plain);
    }

    private static final String RECALLS = "/iso20022/camt.056.001.08";
    private static final String RETURNS = "/iso20022/pacs.004.001.09";

    private static final String RECALL = """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.056.001.08"><FIToFIPmtCxlReq><Assgnmt><Id>M1</Id>
            <Assgnr><Agt><FinInstnId><BICFI>ABAAKHPPXXX</BICFI></FinInstnId></Agt></Assgnr>
            <Assgne><Agt><FinInstnId><BICFI>NCHLKHPPXXX</BICFI></FinInstnId></Agt></Assgne>
            <CreDtTm>2026-01-01T08:00:01+08:00</CreDtTm></Assgnmt><Undrlyg><TxInf><CxlId>C1</CxlId>
            <OrgnlEndToEndId>E1</OrgnlEndToEndId><OrgnlClrSysRef>99990116-99990117-000001-0101080002</OrgnlClrSysRef>
            <OrgnlIntrBkSttlmAmt Ccy="KHR">82000</OrgnlIntrBkSttlmAmt>
            <OrgnlIntrBkSttlmDt>2026-01-02</OrgnlIntrBkSttlmDt>
            <CxlRsnInf><Rsn><Cd>CUST</Cd></Rsn></CxlRsnInf>
            <OrgnlTxRef><Cdtr><Pty><Nm>Demo Mart</Nm></Pty></Cdtr></OrgnlTxRef>
            <SplmtryData><Envlp><QrPayment xmlns="urn:twoway:supplement:1">
            <OriginalVoucher>20260101080002000001</OriginalVoucher></QrPayment></Envlp></SplmtryData>
            </TxInf></Undrlyg></FIToFIPmtCxlReq></Document>""";

    private static final String RESOLUTION = """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.029.001.09"><RsltnOfInvstgtn><Assgnmt><Id>X1</Id>
            <Assgnr><Agt><FinInstnId><BICFI>NCHLKHPPXXX</BICFI></FinInstnId></Agt></Assgnr>
            <Assgne><Agt><FinInstnId><BICFI>ABAAKHPPXXX</BICFI></FinInstnId></Agt></Assgne>
            <CreDtTm>2026-01-01T08:00:02+08:00</CreDtTm></Assgnmt>
            <RslvdCase><Id>ABAAKHPP20260101080001123001</Id></RslvdCase><Sts><Conf>%s</Conf></Sts>
            <CxlDtls><TxInfAndSts><OrgnlEndToEndId>A9999001020260101080000000001</OrgnlEndToEndId>
            <CxlStsRsnInf><Rsn><Cd>%s</Cd></Rsn></CxlStsRsnInf></TxInfAndSts></CxlDtls></RsltnOfInvstgtn></Document>""";

    @Test
    void a_recall_for_the_merchant_is_a_cancellation_and_for_a_technical_reason_a_reversal() throws MalformedMessage {
        Request.Cancel cancel = (Request.Cancel) read(RECALLS, RECALL);
        Request.Reversal reversal = (Request.Reversal) read(RECALLS, RECALL.replace("CUST", "TECH"));

        assertThat(cancel.paymentId()).isEqualTo("C1");
        assertThat(cancel.original().paymentId()).isEqualTo("E1");
        assertThat(cancel.original().settlementKey()).isEqualTo(Fixtures.KEY);
        assertThat(cancel.original().voucher()).isEqualTo(Fixtures.VOUCHER);
        assertThat(cancel.amounts().transaction()).isEqualTo(Fixtures.LUNCH);
        assertThat(reversal.paymentId()).isEqualTo("E1");
        assertThat(reversal.settlementKey()).contains(Fixtures.KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DUPL", "FRAD", "UPAY"})
    void a_recall_for_another_reason_is_answered_not_ignored(String reason) throws MalformedMessage {
        assertThat(read(RECALLS, RECALL.replace("CUST", reason)))
                .isEqualTo(new Request.Unsupported("E1", "camt.056.001.08"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CxlId", "OrgnlEndToEndId", "OrgnlIntrBkSttlmAmt", "OrgnlClrSysRef", "OriginalVoucher"})
    void a_cancellation_that_does_not_say_of_what_is_malformed(String element) {
        String without = RECALL.replace(element + ">", "X>").replace("<" + element + " ", "<X ");

        assertThatThrownBy(() -> read(RECALLS, without))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageEndingWith("/" + element + ": missing");
    }

    @Test
    void a_settlement_date_that_is_none_is_malformed_and_one_left_out_is_derived() throws MalformedMessage {
        String date = "<OrgnlIntrBkSttlmDt>2026-01-02</OrgnlIntrBkSttlmDt>";
        Request.Cancel undated = (Request.Cancel) read(RECALLS, RECALL.replace(date, ""));

        assertThat(undated.original().settlementKey().settlementDate()).isEqualTo("2026-01-01");
        assertThatThrownBy(() -> read(RECALLS, RECALL.replace("2026-01-02", "2026-02-30")))
                .hasMessageContaining("OrgnlIntrBkSttlmDt: must be a date");
    }

    @ParameterizedTest
    @CsvSource({
        "RJCR, NOOR, 25",
        "RJCR, ARDT, 94",
        "RJCR, AM09, 13",
        "RJCR, AM04, 51",
        "RJCR, LEGL, 57",
        "RJCR, NOAS, 71",
        "PDCR, AB05, 98",
        "PDCR, NOAS, 04"
    })
    void a_recall_that_was_not_done_says_why_in_the_codes_of_recalls(String status, String reason, String wire)
            throws MalformedMessage {
        assertThat(answer(Fixtures.CANCEL, RESOLUTION.formatted(status, reason)).code())
                .isEqualTo(ResponseCode.ofWire(wire));
    }

    @Test
    void a_reversal_is_done_when_its_case_is_resolved() throws MalformedMessage {
        String done = RESOLUTION.formatted("CNCL", "NARR");

        assertThat(answer(Fixtures.REVERSAL, done)).isEqualTo(new Answer.Acknowledged());
        assertThatThrownBy(() -> answer(Fixtures.CANCEL, done)).hasMessageContaining("missing");
        assertThatThrownBy(() -> answer(Fixtures.REVERSAL, done.replace("CNCL", "IPAY")))
                .hasMessageContaining("must be CNCL, RJCR or PDCR");
        assertThatThrownBy(() -> answer(Fixtures.REVERSAL, done.replace("<Id>ABAA", "<Id>ABAB")))
                .hasMessageContaining("is not the case of the request");
        assertThatThrownBy(() -> answer(Fixtures.PAY, done)).hasMessageContaining("no answer to Pay");
    }

    @ParameterizedTest
    @EnumSource(value = ResponseCode.class, names = "APPROVED", mode = EnumSource.Mode.EXCLUDE)
    void every_refusal_of_a_recall_or_a_refund_comes_back_as_the_code_it_was(ResponseCode code)
            throws MalformedMessage {
        Answer refused = new Answer.Rejected(code, "for a reason");

        for (Request asked : List.of(Fixtures.REVERSAL, Fixtures.CANCEL, Fixtures.REFUND, Fixtures.PARTIAL_REFUND)) {
            assertThat(answer(asked, answered(asked, refused))).isEqualTo(refused);
        }
    }

    @Test
    void a_payment_has_one_return_at_most_so_a_part_of_it_goes_back_as_a_credit() {
        assertThat(dialect.encode(SENT, Fixtures.REFUND).path()).isEqualTo(RETURNS);
        assertThat(dialect.encode(SENT, Fixtures.PARTIAL_REFUND).path()).isEqualTo(TRANSFERS);
        assertThat(written(Fixtures.PARTIAL_REFUND))
                .contains("<CtgyPurp><Cd>REFU</Cd></CtgyPurp>")
                .contains("<Original><EndToEndId>" + Fixtures.PAYMENT + "</EndToEndId><UETR>");
    }

    @Test
    void a_return_because_of_a_closed_account_is_no_refund() throws MalformedMessage {
        assertThat(read(RETURNS, written(Fixtures.REFUND).replace("CUST", "AC04")))
                .isEqualTo(new Request.Unsupported(Fixtures.PAYMENT, "pacs.004.001.09"));
        assertThat(read(RETURNS, written(Fixtures.REFUND).replace("CUST", "FOCR")))
                .isEqualTo(Fixtures.REFUND);
    }

    @Test
    void the_answer_to_another_return_is_malformed() {
        String other = answered(Fixtures.REFUND, Fixtures.RETURNED)
                .replace("<OrgnlInstrId>" + Fixtures.RETURN, "<OrgnlInstrId>R2");

        assertThatThrownBy(() -> answer(Fixtures.REFUND, other)).hasMessageContaining("OrgnlInstrId");
    }

    @Test
    void other_schemes_supplements_are_passed_over() throws MalformedMessage {
        String foreign =
                "<SplmtryData><Envlp><QrPayment xmlns=\"urn:other\"><Qr>no</Qr></QrPayment></Envlp></SplmtryData>";
        String both = written(Fixtures.PAY).replace("<SplmtryData>", foreign + "<SplmtryData>");

        assertThat(read(TRANSFERS, both)).isEqualTo(Fixtures.PAY);
    }
}

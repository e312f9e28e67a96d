package io.twoway.protocol.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import com.prowidesoftware.swift.model.mx.MxAcmt02400102;
import com.prowidesoftware.swift.model.mx.MxCamt02900109;
import com.prowidesoftware.swift.model.mx.MxCamt05600108;
import com.prowidesoftware.swift.model.mx.MxPacs00200110;
import com.prowidesoftware.swift.model.mx.MxPacs00400109;
import com.prowidesoftware.swift.model.mx.MxPacs00800108;
import com.prowidesoftware.swift.model.mx.MxPacs02800103;
import com.prowidesoftware.swift.model.mx.MxWriteConfiguration;
import io.twoway.protocol.Fixtures;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Dialect.Encoded;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Prowide's ISO 20022 library reads what we write, means the same by it, and writes what we read.
class SecondOpinionTest {

    private static final Envelope SENT =
            new Envelope("ABAAKHPP20260101080001123001", Fixtures.NOW, "ABAAKHPPXXX", "NCHLKHPPXXX");
    private static final Envelope ANSWERED = SENT.answered(Fixtures.NOW);

    private final BakongDialect dialect = new BakongDialect();

    /// Those that the standard has a message for.
    static Stream<Request> requests() {
        return Fixtures.requests().stream().filter(request -> switch (request) {
            case Request.QrLookup _,
                    Request.MerchantVerify _,
                    Request.Pay _,
                    Request.Credit _,
                    Request.Result _,
                    Request.Inquiry _,
                    Request.Reversal _,
                    Request.Cancel _,
                    Request.Refund _,
                    Request.CpmPay _ -> true;
            default -> false;
        });
    }

    private static String text(byte[] xml) {
        return new String(xml, StandardCharsets.UTF_8);
    }

    /// What Prowide makes of our message. It drops the content of supplementary data, so ours is put back.
    private static byte[] rewritten(byte[] ours) {
        MxWriteConfiguration configuration = new MxWriteConfiguration();
        configuration.rootElement = "Envelope";
        String xml = text(ours);
        String theirs = AbstractMX.parse(xml).message(configuration);
        String supplement = xml.contains("<Envlp>")
                ? xml.substring(xml.indexOf("<Envlp>"), xml.indexOf("</Envlp>") + "</Envlp>".length())
                : "";
        return theirs.replaceAll("<(?:\\w+:)?Envlp(?:/>|></(?:\\w+:)?Envlp>)", Matcher.quoteReplacement(supplement))
                .getBytes(StandardCharsets.UTF_8);
    }

    /// Local names in document order: Prowide writes its elements in the order of the schema.
    private static List<String> names(byte[] xml) throws MalformedMessage {
        return within(Element.parse(xml)).skip(1).toList();
    }

    private static Stream<String> within(Element element) {
        return Stream.concat(
                Stream.of(element.name()), element.children().stream().flatMap(SecondOpinionTest::within));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void a_request_survives_the_way_through_prowide(Request request) throws MalformedMessage {
        Encoded encoded = dialect.encode(SENT, request);

        byte[] rewritten = rewritten(encoded.body());

        var decoded = dialect.decode(encoded.path(), rewritten);
        assertThat(decoded.request()).isEqualTo(request);
        assertThat(decoded.envelope()).isEqualTo(SENT);
        assertThat(names(encoded.body())).isEqualTo(names(rewritten));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void an_answer_survives_the_way_through_prowide(Request request) throws MalformedMessage {
        for (Answer answer : Fixtures.answersTo(request)) {
            byte[] encoded = dialect.encode(ANSWERED, request, answer);

            byte[] rewritten = rewritten(encoded);

            assertThat(dialect.decode(SENT, request, rewritten)).isEqualTo(answer);
            assertThat(names(encoded)).isEqualTo(names(rewritten));
        }
    }

    @Test
    void a_document_without_header_is_read_too() throws MalformedMessage {
        Encoded encoded = dialect.encode(SENT, Fixtures.PAY);
        String whole = text(rewritten(encoded.body()));

        byte[] alone = whole.substring(whole.indexOf("<pacs:Document"), whole.indexOf("</Envelope>"))
                .getBytes(StandardCharsets.UTF_8);

        assertThat(dialect.decode(encoded.path(), alone).request()).isEqualTo(Fixtures.PAY);
    }

    @Test
    void prowide_sees_the_values_of_a_payment_where_the_standard_puts_them() {
        var message =
                MxPacs00800108.parse(text(dialect.encode(SENT, Fixtures.PAY).body()));
        var transfer = message.getFIToFICstmrCdtTrf().getCdtTrfTxInf().getFirst();

        assertThat(message.getAppHdr().from()).isEqualTo("ABAAKHPPXXX");
        assertThat(message.getAppHdr().to()).isEqualTo("NCHLKHPPXXX");
        assertThat(message.getAppHdr().reference()).isEqualTo(SENT.messageId());
        assertThat(message.getAppHdr().messageName()).isEqualTo("pacs.008.001.08");
        assertThat(transfer.getPmtId().getEndToEndId()).isEqualTo(Fixtures.PAYMENT);
        assertThat(transfer.getPmtId().getUETR())
                .isEqualTo(Ids.uetr(Fixtures.PAYMENT).toString());
        assertThat(transfer.getPmtTpInf().getInstrPrty().value()).isEqualTo("HIGH");
        assertThat(transfer.getIntrBkSttlmAmt().getCcy()).isEqualTo("KHR");
        assertThat(transfer.getIntrBkSttlmAmt().getValue()).isEqualByComparingTo("82000");
        assertThat(transfer.getAccptncDtTm().toInstant()).isEqualTo(Fixtures.NOW);
        assertThat(transfer.getCdtr().getNm()).isEqualTo("Demo Mart");
        assertThat(transfer.getDbtrAcct().getId().getOthr().getId()).isEqualTo("6250940000000000018");
    }

    @Test
    void prowide_sees_amounts_rate_and_clearing_reference_of_a_credit() {
        var transfer = MxPacs00800108.parse(
                        text(dialect.encode(SENT, Fixtures.CREDIT).body()))
                .getFIToFICstmrCdtTrf()
                .getCdtTrfTxInf()
                .getFirst();

        assertThat(transfer.getPmtId().getClrSysRef()).isEqualTo(Fixtures.KEY.parts());
        assertThat(transfer.getIntrBkSttlmDt()).isEqualTo("2026-01-02");
        assertThat(transfer.getInstdAmt().getValue()).isEqualByComparingTo("146.43");
        assertThat(transfer.getXchgRate()).isEqualByComparingTo("0.00178571");
    }

    @Test
    void prowide_sees_a_scanned_code_as_a_request_of_the_creditors_agent() {
        var transfer = MxPacs00800108.parse(
                        text(dialect.encode(SENT, Fixtures.CPM_PAY).body()))
                .getFIToFICstmrCdtTrf()
                .getCdtTrfTxInf()
                .getFirst();

        assertThat(transfer.getPmtTpInf().getLclInstrm().getPrtry()).isEqualTo("QRSCAN");
        assertThat(transfer.getCdtrAgt().getFinInstnId().getBICFI()).isEqualTo("ABAAKHPPXXX");
        assertThat(transfer.getDbtrAgt().getFinInstnId().getBICFI()).isEqualTo("NCHLKHPPXXX");
        assertThat(transfer.getPmtId().getClrSysRef()).isEqualTo(Fixtures.KEY.parts());
        assertThat(transfer.getDbtrAcct().getId().getOthr().getId()).isEqualTo("6250940000000000018");
    }

    @Test
    void prowide_sees_status_and_reason_of_a_refusal() {
        Answer declined = Fixtures.answersTo(Fixtures.PAY).get(1);
        var report = MxPacs00200110.parse(text(dialect.encode(ANSWERED, Fixtures.PAY, declined)))
                .getFIToFIPmtStsRpt();
        var tx = report.getTxInfAndSts().getFirst();

        assertThat(report.getOrgnlGrpInfAndSts().getFirst().getOrgnlMsgId()).isEqualTo(SENT.messageId());
        assertThat(tx.getTxSts()).isEqualTo("RJCT");
        assertThat(tx.getStsRsnInf().getFirst().getRsn().getCd()).isEqualTo("AM04");
        assertThat(tx.getStsRsnInf().getFirst().getAddtlInf()).containsExactly("51 insufficient balance");
    }

    @Test
    void prowide_sees_what_a_recall_recalls_and_why() {
        var request = MxCamt05600108.parse(
                        text(dialect.encode(SENT, Fixtures.CANCEL).body()))
                .getFIToFIPmtCxlReq();
        var tx = request.getUndrlyg().getFirst().getTxInf().getFirst();
        var reversal = MxCamt05600108.parse(
                        text(dialect.encode(SENT, Fixtures.REVERSAL).body()))
                .getFIToFIPmtCxlReq();

        assertThat(request.getCase().getId()).isEqualTo(SENT.messageId());
        assertThat(tx.getCxlId()).isEqualTo(Fixtures.RETURN);
        assertThat(tx.getOrgnlEndToEndId()).isEqualTo(Fixtures.PAYMENT);
        assertThat(tx.getOrgnlUETR()).isEqualTo(Ids.uetr(Fixtures.PAYMENT).toString());
        assertThat(tx.getOrgnlClrSysRef()).isEqualTo(Fixtures.KEY.parts());
        assertThat(tx.getOrgnlIntrBkSttlmDt()).isEqualTo("2026-01-02");
        assertThat(tx.getOrgnlIntrBkSttlmAmt().getValue()).isEqualByComparingTo("82000");
        assertThat(tx.getCxlRsnInf().getFirst().getRsn().getCd()).isEqualTo("CUST");
        assertThat(reversal.getUndrlyg()
                        .getFirst()
                        .getTxInf()
                        .getFirst()
                        .getCxlRsnInf()
                        .getFirst()
                        .getRsn()
                        .getCd())
                .isEqualTo("TECH");
    }

    @Test
    void prowide_sees_how_a_recall_was_resolved() {
        Answer refused = Answer.Rejected.because(ResponseCode.ORIGINAL_NOT_FOUND);
        var resolved = MxCamt02900109.parse(text(dialect.encode(ANSWERED, Fixtures.CANCEL, Fixtures.RETURNED)))
                .getRsltnOfInvstgtn();
        var rejected = MxCamt02900109.parse(text(dialect.encode(ANSWERED, Fixtures.CANCEL, refused)))
                .getRsltnOfInvstgtn();

        assertThat(resolved.getRslvdCase().getId()).isEqualTo(SENT.messageId());
        assertThat(resolved.getSts().getConf()).isEqualTo("CNCL");
        assertThat(rejected.getSts().getConf()).isEqualTo("RJCR");
        assertThat(rejected.getCxlDtls()
                        .getFirst()
                        .getTxInfAndSts()
                        .getFirst()
                        .getCxlStsRsnInf()
                        .getFirst()
                        .getRsn()
                        .getCd())
                .isEqualTo("NOOR");
    }

    @Test
    void prowide_sees_a_full_refund_as_a_return_and_a_part_as_a_credit_of_its_own() {
        var back = MxPacs00400109.parse(
                        text(dialect.encode(SENT, Fixtures.REFUND).body()))
                .getPmtRtr()
                .getTxInf()
                .getFirst();
        var part = MxPacs00800108.parse(
                        text(dialect.encode(SENT, Fixtures.PARTIAL_REFUND).body()))
                .getFIToFICstmrCdtTrf()
                .getCdtTrfTxInf()
                .getFirst();

        assertThat(back.getRtrId()).isEqualTo(Fixtures.RETURN);
        assertThat(back.getOrgnlUETR()).isEqualTo(Ids.uetr(Fixtures.PAYMENT).toString());
        assertThat(back.getRtrdIntrBkSttlmAmt().getValue()).isEqualByComparingTo("82000");
        assertThat(back.getRtrRsnInf().getFirst().getRsn().getCd()).isEqualTo("CUST");
        assertThat(part.getPmtId().getEndToEndId()).isEqualTo(Fixtures.RETURN);
        assertThat(part.getPmtId().getUETR())
                .isEqualTo(Ids.uetr(Fixtures.RETURN).toString());
        assertThat(part.getPmtTpInf().getCtgyPurp().getCd()).isEqualTo("REFU");
        assertThat(part.getIntrBkSttlmAmt().getValue()).isEqualByComparingTo("20000");
        assertThat(part.getDbtr().getNm()).isEqualTo("Demo Mart");
        assertThat(part.getCdtrAcct().getId().getOthr().getId()).isEqualTo("6250940000000000018");
    }

    @Test
    void prowide_sees_whose_payment_is_inquired_and_who_a_code_pays() {
        var inquiry = MxPacs02800103.parse(
                        text(dialect.encode(SENT, Fixtures.INQUIRY).body()))
                .getFIToFIPmtStsReq();
        var report = MxAcmt02400102.parse(text(dialect.encode(ANSWERED, Fixtures.LOOKUP, Fixtures.FOUND)))
                .getIdVrfctnRpt();

        assertThat(inquiry.getTxInf().getFirst().getOrgnlEndToEndId()).isEqualTo(Fixtures.PAYMENT);
        assertThat(report.getRpt().getFirst().isVrfctn()).isTrue();
        assertThat(report.getRpt().getFirst().getUpdtdPtyAndAcctId().getPty().getNm())
                .isEqualTo("Demo Mart");
    }
}

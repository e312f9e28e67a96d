package io.twoway.protocol.unionpay;

import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.CpmPay.Terms;
import io.twoway.protocol.message.Request.Unsupported;
import io.twoway.protocol.money.Currencies;
import io.twoway.protocol.money.Money;
import java.util.List;
import java.util.Optional;

/// Codes that payers show, as members of `trxInfo`.
///
/// Known are the members of the code's issue and of the payer's action. The payment itself has no public form on the
/// acquirer's side: it is written in the words of the others, with `posEntryModeCode` 03 for a scanned code. One code
/// is
/// issued at a time: several would be used offline, which is not allowed.
///
/// Source: messages.md 1.5, 1.6, 3.11
final class Cpm {

    private static final String ONE = "1";
    private static final String SCANNED = "03";
    private static final String CONTINUING = "CONTINUING";

    private Cpm() {}

    static void write(Request.CpmIssue issue, TrxOut out) {
        out.payer(issue.payer()).text("txnID", issue.paymentId());
        issue.trxLimit().ifPresent(limit -> out.text("trxLimit", TrxOut.decimal(limit)));
        issue.cvmLimit().ifPresent(limit -> out.text("cvmLimit", TrxOut.decimal(limit)));
        issue.trxLimit()
                .or(issue::cvmLimit)
                .ifPresent(limit -> out.text("limitCurrency", Currencies.number(limit.currency())));
        out.text("cpqrcNo", ONE);
    }

    static Request readIssue(String messageType, String messageId, TrxIn in) throws MalformedMessage {
        if (!in.in().textOr(ONE, "cpqrcNo").equals(ONE)) {
            return new Unsupported(in.paymentId(messageId), messageType);
        }
        return new Request.CpmIssue(in.paymentId(messageId), in.payer(), limit("trxLimit", in), limit("cvmLimit", in));
    }

    private static Optional<Money> limit(String name, TrxIn in) throws MalformedMessage {
        return in.optionalMoney(name, "limitCurrency");
    }

    static void write(Answer.CpmIssued issued, TrxOut out) {
        out.text("cpqrcNo", ONE);
        out.out().texts("emvCpqrcPayload", List.of(issued.emv()));
        out.out().texts("barcodeCpqrcPayload", List.of(issued.barcode()));
    }

    static Answer readIssued(TrxIn in) throws MalformedMessage {
        return new Answer.CpmIssued(
                in.first("emvCpqrcPayload").orElseThrow(() -> in.in().missing("emvCpqrcPayload")),
                in.first("barcodeCpqrcPayload").orElseThrow(() -> in.in().missing("barcodeCpqrcPayload")));
    }

    static void write(Request.CpmPay pay, TrxOut out) {
        pay.payer().ifPresent(out::payer);
        out.text("txnID", pay.paymentId())
                .amounts(pay.amounts())
                .consumerCode(pay.code())
                .text("posEntryModeCode", SCANNED)
                .merchantInfo(pay.merchant());
        pay.terms()
                .ifPresent(terms -> out.text("qrcVoucherNo", terms.voucher())
                        .text(Spelling.FAMILY_B.retrievalReference, terms.retrievalReference())
                        .settlementKey(terms.settlementKey()));
    }

    static Request readPay(String messageId, TrxIn in) throws MalformedMessage {
        Optional<String> voucher = in.in().optionalText("qrcVoucherNo");
        return new Request.CpmPay(
                in.paymentId(messageId),
                code(in),
                in.merchant(),
                in.amounts(Spelling.FAMILY_B),
                in.optionalPayer(),
                voucher.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Terms(
                                voucher.get(),
                                in.settlementKey().orElseThrow(() -> in.in().missing("settlementKey")),
                                in.retrievalReference().orElse(""))));
    }

    static void write(Request.PayerAction action, TrxOut out) {
        out.payer(action.payer())
                .text("txnID", action.paymentId())
                .amounts(action.amounts())
                .consumerCode(action.code())
                .merchantOfFamily(action.merchant());
    }

    static Request readAction(String messageId, Spelling spelling, TrxIn in) throws MalformedMessage {
        return new Request.PayerAction(
                in.paymentId(messageId), in.payer(), code(in), in.merchant(), in.amounts(spelling));
    }

    static void write(Request.PayerActionResult result, TrxOut out) {
        out.payer(result.payer()).text("txnID", result.paymentId()).consumerCode(result.code());
        out.text("paymentStatus", result.continuing() ? CONTINUING : "REJECTED");
        if (!result.continuing()) {
            out.text("rejectionReason", "refused by the payer");
        }
    }

    /// Whatever is not a plain yes is a no.
    static Request readActionResult(String messageId, TrxIn in) throws MalformedMessage {
        return new Request.PayerActionResult(
                in.paymentId(messageId),
                in.payer(),
                code(in),
                in.in().text("paymentStatus").equals(CONTINUING));
    }

    private static String code(TrxIn in) throws MalformedMessage {
        return in.consumerCode().orElseThrow(() -> in.in().missing("emvCpqrcPayload"));
    }
}

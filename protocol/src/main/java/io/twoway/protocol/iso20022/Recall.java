package io.twoway.protocol.iso20022;

import io.twoway.protocol.id.Ids;
import io.twoway.protocol.iso20022.Message.Definition;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.DisputeReason;
import io.twoway.protocol.message.DisputeSide;
import io.twoway.protocol.message.DisputeStage;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// camt.056 and camt.029: undo this payment. Reason `TECH` is a reversal, `CUST` a cancellation by the merchant, and
/// `DISPUTE`, a reason of our own, any step of a dispute, which the supplement tells; other reasons are not supported.
///
/// Each camt.056 opens a case that has its message id, and its camt.029 closes that case.
///
/// Source: messages.md 3.3, 3.17, 3.18, 4.2 (roles of the messages are our proposal)
final class Recall {

    private static final String TECHNICAL = "TECH";
    private static final String BY_CUSTOMER = "CUST";
    private static final String DISPUTE = "DISPUTE";
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private static final String CANCELLED = "CNCL";
    private static final String REJECTED = "RJCR";
    private static final String OPEN = "PDCR";

    private static final String REASON = "CxlStsRsnInf";

    private Recall() {}

    static void write(XmlOut out, Envelope envelope, Request.Reversal reversal) {
        assignment(out, envelope);
        caseOf(out, "Case", envelope.messageId(), envelope.sender());
        recalled(out, "", reversal.paymentId(), reversal.settlementKey(), reversal.amounts(), code(TECHNICAL), tx -> {
            reference(tx, reversal.merchant(), reversal.payer());
            supplement(tx, reversal.voucher(), reversal.merchant(), reversal.amounts(), reversal.payer());
        });
    }

    static void write(XmlOut out, Envelope envelope, Request.Cancel cancel) {
        Original original = cancel.original();
        assignment(out, envelope);
        caseOf(out, "Case", envelope.messageId(), envelope.sender());
        recalled(
                out,
                cancel.paymentId(),
                original.paymentId(),
                Optional.of(original.settlementKey()),
                cancel.amounts(),
                code(BY_CUSTOMER),
                tx -> {
                    reference(tx, cancel.merchant(), cancel.payer());
                    Optional<String> voucher = Optional.of(original.voucher());
                    supplement(tx, voucher, cancel.merchant(), cancel.amounts(), cancel.payer());
                });
    }

    static void write(XmlOut out, Envelope envelope, Request.Dispute dispute) {
        Original original = dispute.original();
        assignment(out, envelope);
        caseOf(out, "Case", envelope.messageId(), envelope.sender());
        recalled(
                out,
                dispute.paymentId(),
                original.paymentId(),
                Optional.of(original.settlementKey()),
                Amounts.of(original.amount()),
                reason -> reason.text("Prtry", DISPUTE),
                tx -> {
                    reference(tx, dispute.merchant(), Optional.empty());
                    Supplement.write(tx, data -> {
                        data.text("OriginalVoucher", original.voucher());
                        Supplement.merchant(data, dispute.merchant());
                        Supplement.converted(data, dispute.amounts());
                        writeDispute(data, dispute);
                    });
                });
    }

    private static void writeDispute(XmlOut data, Request.Dispute dispute) {
        data.text("DisputeId", dispute.disputeId())
                .text("DisputeStage", dispute.stage().name())
                .text("DisputeBy", dispute.by().name())
                .text("DisputeReason", dispute.reason().code())
                .money("DisputedAmt", dispute.amounts().transaction())
                .text("SettlementDate", dispute.settlementDate().toString());
        dispute.evidence().forEach(hash -> data.text("EvidenceSha256", hash));
    }

    private static Request readDispute(Element tx, Instant at) throws MalformedMessage {
        Supplement data = Supplement.of(tx);
        Element in = data.in();
        List<String> evidence = new ArrayList<>();
        for (Element hash : in.all("EvidenceSha256")) {
            if (!SHA256.matcher(hash.text()).matches()) {
                throw hash.malformed("must be 64 hex digits");
            }
            evidence.add(hash.text());
        }
        return new Request.Dispute(
                tx.paymentId("CxlId"),
                in.paymentId("DisputeId"),
                choice(in, "DisputeStage", DisputeStage.values()),
                choice(in, "DisputeBy", DisputeSide.values()),
                DisputeReason.ofCode(in.text("DisputeReason"))
                        .orElseThrow(() -> in.malformed("DisputeReason is no reason of a dispute")),
                original(tx, data, at),
                in.optionalDate("SettlementDate").orElseThrow(() -> in.missing("SettlementDate")),
                StatusReport.merchant(tx.element("OrgnlTxRef"), data),
                data.amounts(in.money("DisputedAmt")),
                evidence);
    }

    private static <E extends Enum<E>> E choice(Element in, String name, E[] choices) throws MalformedMessage {
        String text = in.text(name);
        return Arrays.stream(choices)
                .filter(choice -> choice.name().equals(text))
                .findFirst()
                .orElseThrow(() -> in.malformed(name + " must be one of " + Arrays.toString(choices)));
    }

    private static void assignment(XmlOut out, Envelope envelope) {
        out.element(
                "Assgnmt",
                assignment -> assignment
                        .text("Id", envelope.messageId())
                        .element("Assgnr", by -> agent(by, envelope.sender()))
                        .element("Assgne", to -> agent(to, envelope.receiver()))
                        .text("CreDtTm", envelope.time().toString()));
    }

    private static void caseOf(XmlOut out, String name, String id, String creator) {
        out.element(name, inside -> inside.text("Id", id).element("Cretr", by -> agent(by, creator)));
    }

    private static void agent(XmlOut out, String id) {
        out.element("Agt", agent -> Message.finInstnId(agent, id));
    }

    private static XmlOut.Part code(String code) {
        return reason -> reason.text("Cd", code);
    }

    private static void recalled(
            XmlOut out,
            String ownId,
            String paymentId,
            Optional<SettlementKey> key,
            Amounts amounts,
            XmlOut.Part reason,
            XmlOut.Part rest) {
        out.element(
                "Undrlyg",
                underlying -> underlying.element("TxInf", tx -> {
                    tx.text("CxlId", ownId)
                            .text("OrgnlEndToEndId", paymentId)
                            .text("OrgnlUETR", Ids.uetr(paymentId).toString())
                            .text("OrgnlClrSysRef", key.map(SettlementKey::parts))
                            .money("OrgnlIntrBkSttlmAmt", amounts.transaction())
                            .text(
                                    "OrgnlIntrBkSttlmDt",
                                    key.map(k -> k.settlementDate().toString()))
                            .element("CxlRsnInf", inside -> inside.element("Rsn", reason));
                    rest.writeTo(tx);
                }));
    }

    /// The payer's account and the merchant of the original.
    static void reference(XmlOut out, Merchant merchant, Optional<Payer> payer) {
        out.element("OrgnlTxRef", reference -> {
            Parties.account(reference, "DbtrAcct", payer.map(Payer::account).orElse(""));
            reference.element("Cdtr", creditor -> creditor.element("Pty", party -> Parties.merchant(party, merchant)));
            Parties.account(reference, "CdtrAcct", merchant.account().orElse(""));
        });
    }

    static void supplement(
            XmlOut out, Optional<String> voucher, Merchant merchant, Amounts amounts, Optional<Payer> payer) {
        Supplement.write(out, data -> {
            data.text("OriginalVoucher", voucher);
            payer.ifPresent(p -> Supplement.payerAndCountry(data, p));
            Supplement.merchant(data, merchant);
            Supplement.converted(data, amounts);
        });
    }

    static Request read(Element content, Instant at) throws MalformedMessage {
        Element tx = content.element("Undrlyg", "TxInf");
        if (tx.textOr("", "CxlRsnInf", "Rsn", "Prtry").equals(DISPUTE)) {
            return readDispute(tx, at);
        }
        return switch (tx.textOr("", "CxlRsnInf", "Rsn", "Cd")) {
            case TECHNICAL -> readReversal(tx, at);
            case BY_CUSTOMER -> readCancel(tx, at);
            default -> new Request.Unsupported(tx.textOr("", "OrgnlEndToEndId"), Definition.CANCELLATION_REQUEST.id);
        };
    }

    private static Request readReversal(Element tx, Instant at) throws MalformedMessage {
        Supplement data = Supplement.of(tx);
        return new Request.Reversal(
                tx.paymentId("OrgnlEndToEndId"),
                StatusReport.merchant(tx.element("OrgnlTxRef"), data),
                data.amounts(tx.money("OrgnlIntrBkSttlmAmt")),
                data.in().optionalText("OriginalVoucher"),
                tx.optionalText("OrgnlClrSysRef").isPresent() ? Optional.of(originalKey(tx, at)) : Optional.empty(),
                data.payerOf(tx.element("OrgnlTxRef")));
    }

    private static Request readCancel(Element tx, Instant at) throws MalformedMessage {
        Supplement data = Supplement.of(tx);
        return new Request.Cancel(
                tx.paymentId("CxlId"),
                original(tx, data, at),
                StatusReport.merchant(tx.element("OrgnlTxRef"), data),
                data.amounts(tx.money("OrgnlIntrBkSttlmAmt")),
                data.payerOf(tx.element("OrgnlTxRef")));
    }

    /// The original in the words of a recall or a return.
    static Original original(Element tx, Supplement data, Instant at) throws MalformedMessage {
        return new Original(
                tx.paymentId("OrgnlEndToEndId"),
                tx.money("OrgnlIntrBkSttlmAmt"),
                data.in().text("OriginalVoucher"),
                originalKey(tx, at));
    }

    private static SettlementKey originalKey(Element tx, Instant at) throws MalformedMessage {
        return Supplement.settlementKey(tx.element("OrgnlClrSysRef"), tx.optionalDate("OrgnlIntrBkSttlmDt"), at);
    }

    static void writeAnswer(XmlOut out, Envelope answered, Request asked, Answer answer) {
        String paymentId = recalledPayment(asked);
        assignment(out, answered);
        caseOf(out, "RslvdCase", answered.messageId(), answered.receiver());
        out.element("Sts", status -> status.text("Conf", confirmation(answer)));
        out.element(
                "CxlDtls",
                details -> details.element("TxInfAndSts", tx -> {
                    tx.text("OrgnlEndToEndId", paymentId)
                            .text("OrgnlUETR", Ids.uetr(paymentId).toString());
                    if (answer instanceof Answer.Rejected(var code, var reason)) {
                        StatusReasons.write(tx, REASON, reasonOf(code), code, reason);
                    }
                    if (answer instanceof Answer.Returned returned) {
                        tx.money("OrgnlIntrBkSttlmAmt", returned.amounts().transaction());
                    }
                }));
        if (answer instanceof Answer.Returned returned) {
            Supplement.write(out, data -> {
                data.text("Voucher", returned.voucher());
                Supplement.converted(data, returned.amounts());
            });
        }
    }

    private static String confirmation(Answer answer) {
        return switch (answer) {
            case Answer.Acknowledged _, Answer.Returned _ -> CANCELLED;
            case Answer.Rejected rejected -> isOpen(rejected.code()) ? OPEN : REJECTED;
            case Answer.Found _,
                    Answer.Quoted _,
                    Answer.Approved _,
                    Answer.Status _,
                    Answer.Issued _,
                    Answer.User _,
                    Answer.CpmIssued _ -> throw new IllegalArgumentException("no answer to a recall: " + answer);
        };
    }

    /// Nobody knows yet whether the payment is undone, so the answer must not sound final.
    private static boolean isOpen(ResponseCode code) {
        return code.next() == ResponseCode.Next.UNKNOWN_OUTCOME;
    }

    /// A recall has its own words for two refusals.
    private static String reasonOf(ResponseCode code) {
        return switch (code) {
            case ORIGINAL_NOT_FOUND -> "NOOR";
            case DUPLICATE_REQUEST, DUPLICATE_TRANSACTION -> "ARDT";
            default -> code.isoReason();
        };
    }

    static Answer readAnswer(Envelope sent, Request asked, Element content) throws MalformedMessage {
        if (!content.text("RslvdCase", "Id").equals(sent.messageId())) {
            throw content.element("RslvdCase", "Id").malformed("is not the case of the request");
        }
        Element tx = content.element("CxlDtls", "TxInfAndSts");
        if (!tx.text("OrgnlEndToEndId").equals(recalledPayment(asked))) {
            throw tx.element("OrgnlEndToEndId").malformed("is not the payment of the request");
        }
        return switch (content.text("Sts", "Conf")) {
            case CANCELLED -> asked instanceof Request.Reversal ? new Answer.Acknowledged() : readReturned(content, tx);
            case REJECTED -> rejected(tx, ResponseCode.ISSUER_DECLINED);
            case OPEN -> open(tx);
            default -> throw content.element("Sts", "Conf").malformed("must be CNCL, RJCR or PDCR");
        };
    }

    private static Answer readReturned(Element content, Element tx) throws MalformedMessage {
        Supplement data = Supplement.of(content);
        Money transaction = tx.money("OrgnlIntrBkSttlmAmt");
        return new Answer.Returned(data.in().text("Voucher"), data.amounts(transaction));
    }

    private static Answer.Rejected rejected(Element tx, ResponseCode otherwise) throws MalformedMessage {
        StatusReasons.Reason reason =
                StatusReasons.read(tx, REASON).orElse(new StatusReasons.Reason(otherwise, otherwise.meaning()));
        if (reason.code() == ResponseCode.APPROVED) {
            throw tx.malformed("is rejected with the code of an approval");
        }
        return new Answer.Rejected(reason.code(), reason.reason());
    }

    private static Answer open(Element tx) throws MalformedMessage {
        Answer.Rejected rejected = rejected(tx, ResponseCode.PENDING);
        return isOpen(rejected.code()) ? rejected : new Answer.Rejected(ResponseCode.PENDING, rejected.reason());
    }

    private static String recalledPayment(Request asked) {
        return switch (asked) {
            case Request.Cancel cancel -> cancel.original().paymentId();
            case Request.Dispute dispute -> dispute.original().paymentId();
            default -> asked.paymentId();
        };
    }
}

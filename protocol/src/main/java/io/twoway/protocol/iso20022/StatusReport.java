package io.twoway.protocol.iso20022;

import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import java.time.Instant;
import java.util.Optional;

/// pacs.002: the answer to a payment, a credit, an inquiry or an advice, and the advice of a result itself.
///
/// Two layers, never merged: `OrgnlGrpInfAndSts` is about the message that is answered, `TxInfAndSts` about the
/// payment. A refused inquiry has the first only, and says nothing about the payment.
///
/// Source: messages.md 3.16, 4.2 (roles of the messages are our proposal)
final class StatusReport {

    private static final String ACCEPTED = "ACCC";
    private static final String UNDERSTOOD = "ACTC";
    private static final String REJECTED = "RJCT";
    private static final String PENDING = "PDNG";

    private StatusReport() {}

    static void writeAnswer(XmlOut out, Envelope answered, String askedDefinition, Request asked, Answer answer) {
        Message.groupHeader(out, answered);
        out.element("OrgnlGrpInfAndSts", group -> {
            group.text("OrgnlMsgId", answered.messageId()).text("OrgnlMsgNmId", askedDefinition);
            if (!asksForMoney(asked)) {
                group.text("GrpSts", answer instanceof Answer.Rejected ? REJECTED : UNDERSTOOD);
                writeRejection(group, answer);
            }
        });
        switch (answer) {
            case Answer.Approved approved -> approval(out, asked.paymentId(), approved, ACCEPTED, Optional.empty());
            case Answer.Status status -> writeStatus(out, asked.paymentId(), status);
            case Answer.Acknowledged _
            when asksForMoney(asked) ->
                out.element("TxInfAndSts", tx -> askedIds(tx, asked).text("TxSts", ACCEPTED));
            case Answer.Rejected rejected
            when asksForMoney(asked) ->
                out.element("TxInfAndSts", tx -> {
                    askedIds(tx, asked).text("TxSts", statusOf(rejected.code()));
                    writeRejection(tx, rejected);
                });
            case Answer.Acknowledged _, Answer.Rejected _ -> {}
            case Answer.Returned returned -> writeReturned(out, asked, returned);
            case Answer.Found _, Answer.Quoted _, Answer.Issued _, Answer.User _, Answer.CpmIssued _ ->
                throw new IllegalArgumentException("no answer to a credit transfer: " + answer);
        }
    }

    private static boolean asksForMoney(Request asked) {
        return asked instanceof Request.Pay
                || asked instanceof Request.CpmPay
                || asked instanceof Request.Credit
                || asked instanceof Request.Refund;
    }

    private static void writeRejection(XmlOut out, Answer answer) {
        if (answer instanceof Answer.Rejected rejected) {
            StatusReasons.write(out, rejected.code(), rejected.reason());
        }
    }

    private static String statusOf(ResponseCode code) {
        return code == ResponseCode.PENDING ? PENDING : REJECTED;
    }

    private static void writeStatus(XmlOut out, String paymentId, Answer.Status status) {
        String txStatus = status(status.status());
        if (status.approval().isPresent()) {
            approval(out, paymentId, status.approval().get(), txStatus, status.reason());
            return;
        }
        out.element("TxInfAndSts", tx -> {
            originalIds(tx, paymentId, "").text("TxSts", txStatus);
            status.reason().ifPresent(code -> StatusReasons.write(tx, code, code.meaning()));
        });
    }

    private static void approval(
            XmlOut out, String paymentId, Answer.Approved approved, String status, Optional<ResponseCode> reason) {
        out.element("TxInfAndSts", tx -> {
            originalIds(tx, paymentId, approved.retrievalReference()).text("TxSts", status);
            reason.ifPresent(code -> StatusReasons.write(tx, code, code.meaning()));
            tx.text("ClrSysRef", approved.settlementKey().parts());
            reference(
                    tx,
                    approved.amounts().transaction(),
                    Optional.of(approved.settlementKey()),
                    "",
                    approved.merchant());
            Supplement.write(tx, data -> {
                data.text("Voucher", approved.voucher());
                Supplement.merchant(data, approved.merchant());
                Supplement.converted(data, approved.amounts());
            });
        });
    }

    static void writeResult(XmlOut out, Envelope envelope, Request.Result result) {
        Message.groupHeader(out, envelope);
        out.element("TxInfAndSts", tx -> {
            originalIds(tx, result.paymentId(), result.retrievalReference().orElse(""))
                    .text("TxSts", status(result.status()));
            if (result.code() != ResponseCode.APPROVED) {
                StatusReasons.write(tx, result.code(), result.code().meaning());
            }
            result.settlementKey().ifPresent(key -> tx.text("ClrSysRef", key.parts()));
            String account = result.payer().map(Payer::account).orElse("");
            reference(tx, result.amounts().transaction(), result.settlementKey(), account, result.merchant());
            Supplement.write(tx, data -> {
                data.text("Qr", result.qr()).text("Voucher", result.voucher());
                result.payer().ifPresent(payer -> Supplement.payerAndCountry(data, payer));
                Supplement.merchant(data, result.merchant());
                Supplement.converted(data, result.amounts());
            });
        });
    }

    private static void writeReturned(XmlOut out, Request asked, Answer.Returned returned) {
        out.element("TxInfAndSts", tx -> {
            askedIds(tx, asked).text("TxSts", ACCEPTED);
            tx.element(
                    "OrgnlTxRef",
                    reference ->
                            reference.money("IntrBkSttlmAmt", returned.amounts().transaction()));
            Supplement.write(tx, data -> {
                data.text("Voucher", returned.voucher());
                Supplement.converted(data, returned.amounts());
            });
        });
    }

    /// A return is called by its own id, and its payment by the ids it has everywhere.
    private static XmlOut askedIds(XmlOut out, Request asked) {
        return asked instanceof Request.Refund refund && refund.isFull()
                ? originalIds(
                        out.text("OrgnlInstrId", refund.paymentId()),
                        refund.original().paymentId(),
                        "")
                : originalIds(out, asked.paymentId(), "");
    }

    static XmlOut originalIds(XmlOut out, String paymentId, String retrievalReference) {
        return out.text("OrgnlEndToEndId", paymentId)
                .text("OrgnlTxId", retrievalReference)
                .text("OrgnlUETR", Ids.uetr(paymentId).toString());
    }

    private static void reference(
            XmlOut out, Money transaction, Optional<SettlementKey> key, String payerAccount, Merchant merchant) {
        out.element("OrgnlTxRef", reference -> {
            reference.money("IntrBkSttlmAmt", transaction);
            key.ifPresent(
                    k -> reference.text("IntrBkSttlmDt", k.settlementDate().toString()));
            Parties.account(reference, "DbtrAcct", payerAccount);
            reference.element("Cdtr", creditor -> creditor.element("Pty", party -> Parties.merchant(party, merchant)));
            Parties.account(reference, "CdtrAcct", merchant.account().orElse(""));
        });
    }

    private static String status(PaymentStatus status) {
        return switch (status) {
            case APPROVED -> ACCEPTED;
            case DECLINED -> REJECTED;
            case PENDING -> PENDING;
        };
    }

    static Request readResult(Element content, Instant at) throws MalformedMessage {
        Element tx = content.element("TxInfAndSts");
        Supplement data = Supplement.of(tx);
        PaymentStatus status = readStatus(tx);
        Optional<Element> reference = tx.find("OrgnlTxRef");
        Element original = reference.orElse(Element.nothing("OrgnlTxRef"));
        Optional<StatusReasons.Reason> reason = StatusReasons.read(tx);
        return new Request.Result(
                tx.paymentId("OrgnlEndToEndId"),
                merchant(original, data),
                data.amounts(tx.money("OrgnlTxRef", "IntrBkSttlmAmt")),
                status,
                reason.map(StatusReasons.Reason::code).orElse(codeOf(status)),
                data.in().optionalText("Voucher"),
                tx.optionalText("ClrSysRef").isPresent() ? Optional.of(settlementKey(tx, at)) : Optional.empty(),
                tx.optionalText("OrgnlTxId"),
                data.in().textOr("", "Qr"),
                data.payerOf(original));
    }

    private static ResponseCode codeOf(PaymentStatus status) {
        return switch (status) {
            case APPROVED -> ResponseCode.APPROVED;
            case DECLINED -> ResponseCode.ISSUER_DECLINED;
            case PENDING -> ResponseCode.PENDING;
        };
    }

    static Answer readAnswer(Envelope sent, Request asked, Element content) throws MalformedMessage {
        Optional<Element> group = content.find("OrgnlGrpInfAndSts");
        checkAnswers(sent, content, group);
        if (group.isPresent() && group.get().textOr("", "GrpSts").equals(REJECTED)) {
            Answer.Rejected refused = rejected(group.get());
            return asked instanceof Request.Inquiry && refused.code() == ResponseCode.CUT_OFF
                    ? Answer.Rejected.because(ResponseCode.ORIGINAL_NOT_FOUND) // TM01: how Nexus says "never seen"
                    : refused;
        }
        return switch (asked) {
            case Request.Pay pay -> readPayment(content.element("TxInfAndSts"), pay.paymentId(), sent.time());
            case Request.CpmPay pay -> readPayment(content.element("TxInfAndSts"), pay.paymentId(), sent.time());
            case Request.Credit credit -> readCredited(content.element("TxInfAndSts"), credit);
            case Request.Inquiry inquiry -> readInquired(content.element("TxInfAndSts"), inquiry, sent.time());
            case Request.Refund refund -> readRefunded(content.element("TxInfAndSts"), refund);
            case Request.Result _, Request.Unsupported _ -> new Answer.Acknowledged();
            case Request.QrLookup _,
                    Request.Quote _,
                    Request.MerchantVerify _,
                    Request.Debit _,
                    Request.IssueCode _,
                    Request.UserId _,
                    Request.OrderVerify _,
                    Request.Reversal _,
                    Request.Cancel _,
                    Request.CpmIssue _,
                    Request.PayerAction _,
                    Request.PayerActionResult _,
                    Request.Dispute _,
                    Request.ReturnNotice _,
                    Request.Management _ ->
                throw content.malformed("no answer to " + asked.getClass().getSimpleName());
        };
    }

    private static void checkAnswers(Envelope sent, Element content, Optional<Element> group) throws MalformedMessage {
        Optional<String> answered = group.isPresent()
                ? group.get().optionalText("OrgnlMsgId")
                : content.optionalText("TxInfAndSts", "OrgnlGrpInf", "OrgnlMsgId");
        if (!answered.equals(Optional.of(sent.messageId()))) {
            throw content.malformed("OrgnlMsgId is not the message id of the request");
        }
    }

    private static Answer.Rejected rejected(Element holder) throws MalformedMessage {
        StatusReasons.Reason reason = StatusReasons.read(holder)
                .orElse(new StatusReasons.Reason(ResponseCode.ISSUER_DECLINED, ResponseCode.ISSUER_DECLINED.meaning()));
        if (reason.code() == ResponseCode.APPROVED) {
            throw holder.malformed("is rejected with the code of an approval");
        }
        return new Answer.Rejected(reason.code(), reason.reason());
    }

    private static Answer readPayment(Element tx, String paymentId, Instant at) throws MalformedMessage {
        checkPayment(tx, paymentId);
        return switch (readStatus(tx)) {
            case APPROVED -> readApproval(tx, at);
            case DECLINED -> rejected(tx);
            case PENDING -> pending(tx);
        };
    }

    private static Answer readCredited(Element tx, Request.Credit asked) throws MalformedMessage {
        checkPayment(tx, asked.paymentId());
        return switch (readStatus(tx)) {
            case APPROVED -> new Answer.Acknowledged();
            case DECLINED -> rejected(tx);
            case PENDING -> pending(tx);
        };
    }

    private static Answer readRefunded(Element tx, Request.Refund asked) throws MalformedMessage {
        if (asked.isFull() && !tx.text("OrgnlInstrId").equals(asked.paymentId())) {
            throw tx.element("OrgnlInstrId").malformed("is not the return of the request");
        }
        checkPayment(tx, asked.isFull() ? asked.original().paymentId() : asked.paymentId());
        return switch (readStatus(tx)) {
            case APPROVED -> readReturned(tx);
            case DECLINED -> rejected(tx);
            case PENDING -> pending(tx);
        };
    }

    private static Answer readReturned(Element tx) throws MalformedMessage {
        Supplement data = Supplement.of(tx);
        return new Answer.Returned(data.in().text("Voucher"), data.amounts(tx.money("OrgnlTxRef", "IntrBkSttlmAmt")));
    }

    private static Answer pending(Element tx) throws MalformedMessage {
        String reason = StatusReasons.read(tx).map(StatusReasons.Reason::reason).orElse(ResponseCode.PENDING.meaning());
        return new Answer.Rejected(ResponseCode.PENDING, reason);
    }

    private static Answer readInquired(Element tx, Request.Inquiry asked, Instant at) throws MalformedMessage {
        checkPayment(tx, asked.paymentId());
        boolean detailed = tx.optionalText("ClrSysRef").isPresent()
                && Supplement.of(tx).in().optionalText("Voucher").isPresent();
        return new Answer.Status(
                readStatus(tx),
                StatusReasons.read(tx).map(StatusReasons.Reason::code),
                detailed ? Optional.of(readApproval(tx, at)) : Optional.empty());
    }

    private static void checkPayment(Element tx, String paymentId) throws MalformedMessage {
        if (!tx.text("OrgnlEndToEndId").equals(paymentId)) {
            throw tx.element("OrgnlEndToEndId").malformed("is not the payment of the request");
        }
    }

    private static Answer.Approved readApproval(Element tx, Instant at) throws MalformedMessage {
        Supplement data = Supplement.of(tx);
        Element original = tx.element("OrgnlTxRef");
        return new Answer.Approved(
                data.in().text("Voucher"),
                settlementKey(tx, at),
                tx.textOr("", "OrgnlTxId"),
                data.amounts(original.money("IntrBkSttlmAmt")),
                merchant(original, data));
    }

    private static SettlementKey settlementKey(Element tx, Instant at) throws MalformedMessage {
        return Supplement.settlementKey(tx.element("ClrSysRef"), tx.optionalDate("OrgnlTxRef", "IntrBkSttlmDt"), at);
    }

    static Merchant merchant(Element original, Supplement data) throws MalformedMessage {
        Optional<Element> party = original.find("Cdtr", "Pty");
        Optional<Element> account = original.find("CdtrAcct", "Id");
        return data.merchant(party.orElse(Element.nothing("Pty")), account.orElse(Element.nothing("Id")));
    }

    /// Interim statuses are `PENDING`, blocked and cancelled ones are a no (messages.md 4.2).
    private static PaymentStatus readStatus(Element tx) throws MalformedMessage {
        return switch (tx.text("TxSts")) {
            case ACCEPTED, "ACSC" -> PaymentStatus.APPROVED;
            case REJECTED, "BLCK", "CANC" -> PaymentStatus.DECLINED;
            case PENDING, "ACSP", "ACWP", "ACWC", UNDERSTOOD -> PaymentStatus.PENDING;
            default -> throw tx.element("TxSts").malformed("no status of this interface");
        };
    }
}

package io.twoway.protocol.unionpay;

import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import java.util.Optional;

/// What undoes and returns payments, as members of `trxInfo`. Who the payer is differs between the links and is theirs
/// to write and read.
///
/// Known are `origMsgID`, `origMsgType` and `trxMsgType` with its values. The other members that begin with `orig` are
/// our proposal.
///
/// Source: messages.md 1.6, 1.8, 3.17 to 3.19
final class Returns {

    private Returns() {}

    static void write(Request.Reversal reversal, TrxOut out) {
        out.text("txnID", reversal.paymentId())
                .amounts(reversal.amounts())
                .merchantInfo(reversal.merchant())
                .text("qrcVoucherNo", reversal.voucher());
        reversal.settlementKey().ifPresent(out::settlementKey);
    }

    static Request readReversal(TrxIn in, Optional<Payer> payer) throws MalformedMessage {
        return new Request.Reversal(
                in.paymentId(in.in().textOr("", "origMsgID", "origMsgId")),
                in.merchant(),
                in.amounts(Spelling.FAMILY_B),
                in.in().optionalText("qrcVoucherNo"),
                in.settlementKey(),
                payer);
    }

    static void write(Request.Cancel cancel, TrxOut out) {
        out.text("txnID", cancel.paymentId())
                .original(cancel.original())
                .amounts(cancel.amounts())
                .merchantInfo(cancel.merchant());
    }

    static Request readCancel(String messageId, TrxIn in, Optional<Payer> payer) throws MalformedMessage {
        return new Request.Cancel(
                in.paymentId(messageId), original(in), in.merchant(), in.amounts(Spelling.FAMILY_B), payer);
    }

    static void write(Request.Refund refund, TrxOut out) {
        out.text("txnID", refund.paymentId())
                .original(refund.original())
                .text("settDate", BeijingTime.date(refund.settlementDate()))
                .amounts(refund.amounts())
                .merchantInfo(refund.merchant());
    }

    static Request readRefund(String messageId, TrxIn in, Optional<Payer> payer) throws MalformedMessage {
        return new Request.Refund(
                in.paymentId(messageId),
                original(in),
                in.settlementDate("settDate"),
                in.merchant(),
                in.amounts(Spelling.FAMILY_B),
                payer);
    }

    static Original original(TrxIn in) throws MalformedMessage {
        return new Original(
                originalId(in),
                in.money("origTrxAmt", "origTrxCurrency"),
                in.in().text("origQrcVoucherNo"),
                in.settlementKey("origSettlementKey", "origSettDate")
                        .orElseThrow(() -> in.in().missing("origSettlementKey")));
    }

    private static String originalId(TrxIn in) throws MalformedMessage {
        return in.in().paymentId("origMsgID", in.in().text("origMsgID", "origMsgId"));
    }

    /// Whether a notification tells of money that has come back, and not of how a payment ended.
    static boolean isReturn(TrxIn in) throws MalformedMessage {
        return switch (in.in().textOr("", "trxMsgType")) {
            case "CANCELLATION", "REFUND" ->
                in.in().optionalText("paymentStatus").isEmpty() || in.status() == PaymentStatus.APPROVED;
            default -> false;
        };
    }

    static void write(Request.ReturnNotice notice, TrxOut out) {
        notice.payer().ifPresent(out::payer);
        out.text("txnID", notice.paymentId())
                .text("trxMsgType", notice.kind().name())
                .original(notice.original())
                .amounts(notice.amounts())
                .text("paymentStatus", PaymentStatus.APPROVED.name())
                .merchantOfFamily(notice.merchant());
    }

    /// A partner names neither amount nor key of the original. Then those of the return stand in for them: the wallet
    /// knows its own payment.
    static Request readNotice(String messageId, Spelling spelling, TrxIn in) throws MalformedMessage {
        Amounts amounts = in.amounts(spelling);
        Money amount = in.optionalMoney("origTrxAmt", "origTrxCurrency").orElse(amounts.transaction());
        Optional<SettlementKey> named = in.settlementKey("origSettlementKey", "origSettDate");
        Optional<SettlementKey> key = named.isPresent() ? named : in.settlementKey();
        String voucher = in.in().textOr(in.in().textOr("", "qrcVoucherNo"), "origQrcVoucherNo");
        return new Request.ReturnNotice(
                in.paymentId(messageId),
                Request.ReturnNotice.Kind.valueOf(in.in().text("trxMsgType")),
                new Original(
                        originalId(in),
                        amount,
                        voucher,
                        key.orElseThrow(() -> in.in().missing("origSettlementKey"))),
                in.merchant(),
                amounts,
                in.optionalPayer());
    }

    static void write(Answer.Returned returned, TrxOut out) {
        out.text("qrcVoucherNo", returned.voucher()).amounts(returned.amounts());
    }

    static Answer readReturned(Spelling spelling, TrxIn in) throws MalformedMessage {
        return new Answer.Returned(in.in().text("qrcVoucherNo"), in.amounts(spelling));
    }
}

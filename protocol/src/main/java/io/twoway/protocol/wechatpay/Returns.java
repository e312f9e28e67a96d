package io.twoway.protocol.wechatpay;

import io.twoway.protocol.json.JsonOut;
import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// What undoes and returns payments. `out_trade_no`, `transaction_id` and the settlement members are those of the
/// original, the amounts those of the return.
///
/// Source: messages.md 3.10, 3.17 to 3.19
final class Returns {

    static final String REFUND_ID = "out_refund_no";
    private static final String REFUND_DATE = "refund_settlement_date";
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    static final String CANCEL_ID = "out_cancel_no";

    private Returns() {}

    static void write(JsonOut out, Request.Reversal reversal) {
        out.text("transaction_id", reversal.voucher());
        reversal.settlementKey().ifPresent(key -> GatewayDialect.settlementKey(out, key));
        people(out, reversal.merchant(), reversal.payer());
        GatewayDialect.amounts(out, reversal.amounts());
    }

    static Request readReversal(String paymentId, Members in, Instant at) throws MalformedMessage {
        return new Request.Reversal(
                paymentId,
                GatewayDialect.merchant(in),
                GatewayDialect.amounts(in),
                in.optionalText("transaction_id"),
                GatewayDialect.optionalSettlementKey(in, at),
                GatewayDialect.optionalPayer(in));
    }

    static void write(JsonOut out, Request.Cancel cancel) {
        write(out, cancel.original(), cancel.merchant(), cancel.amounts(), cancel.payer());
    }

    static void write(JsonOut out, Request.Refund refund) {
        out.text(REFUND_DATE, refund.settlementDate().toString());
        write(out, refund.original(), refund.merchant(), refund.amounts(), refund.payer());
    }

    private static void write(
            JsonOut out, Original original, Merchant merchant, Amounts amounts, Optional<Payer> payer) {
        out.text("transaction_id", original.voucher());
        GatewayDialect.settlementKey(out, original.settlementKey());
        GatewayDialect.amount(out, "original_amount", original.amount());
        people(out, merchant, payer);
        GatewayDialect.amounts(out, amounts);
    }

    private static void people(JsonOut out, Merchant merchant, Optional<Payer> payer) {
        payer.ifPresent(p -> GatewayDialect.payer(out, p));
        GatewayDialect.merchant(out, merchant);
    }

    static Request readCancel(String originalId, Members in, Instant at) throws MalformedMessage {
        return new Request.Cancel(
                in.paymentId(CANCEL_ID),
                original(originalId, in, at),
                GatewayDialect.merchant(in),
                GatewayDialect.amounts(in),
                GatewayDialect.optionalPayer(in));
    }

    static Request readRefund(String originalId, Members in, Instant at) throws MalformedMessage {
        return new Request.Refund(
                in.paymentId(REFUND_ID),
                original(originalId, in, at),
                GatewayDialect.date(in, REFUND_DATE).orElseGet(() -> LocalDate.ofInstant(at, BEIJING)),
                GatewayDialect.merchant(in),
                GatewayDialect.amounts(in),
                GatewayDialect.optionalPayer(in));
    }

    private static Original original(String paymentId, Members in, Instant at) throws MalformedMessage {
        return new Original(
                paymentId,
                GatewayDialect.amount(in, "original_amount"),
                in.text("transaction_id"),
                GatewayDialect.settlementKey(in, at));
    }

    static void write(JsonOut out, Answer.Returned returned) {
        out.text("refund_id", returned.voucher()).text("status", "SUCCESS");
        GatewayDialect.amounts(out, returned.amounts());
    }

    /// `PROCESSING` is the real interface's word for a refund that was taken but is not done.
    static Answer readReturned(Members in) throws MalformedMessage {
        return switch (in.text("status")) {
            case "SUCCESS" -> new Answer.Returned(in.text("refund_id"), GatewayDialect.amounts(in));
            case "PROCESSING" -> Answer.Rejected.because(ResponseCode.PENDING);
            case "CLOSED", "ABNORMAL" -> Answer.Rejected.because(ResponseCode.ISSUER_DECLINED);
            default -> throw in.malformed("status", "no state of a return");
        };
    }
}

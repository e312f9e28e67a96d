package io.twoway.protocol.unionpay;

import io.twoway.protocol.json.JsonOut;
import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Unsupported;
import java.util.Set;

/// Wallet ⇄ UMPS, family A: one path each way, told apart by `msgType`, signed inside the body.
///
/// The body leaves here with the placeholder that its signature replaces. Seen in the wild are all messages but
/// `EXCHANGE_RATE_INQUIRY` and the two of `ADDITIONAL_PROCESSING`, which this link borrows from family B, and the
/// members
/// `quoteId`, `userID`, `payerCountry`, `rejectionCode`, `sett*` and the merchant's institutions: our additions, all
/// optional. That a notification tells of a refund or a cancellation by `trxMsgType`, and of which payment by
/// `origMsgID`, is how family B says it.
///
/// Source: messages.md 1.5, 1.6, 10.2
public final class AppGatewayDialect extends UnionPayDialect {

    private static final String NOTIFICATION = "TRX_STATUS_NOTIFICATION";
    private static final String ISSUE = "CPQRC_GENERATION";
    private static final Set<String> KNOWN =
            Set.of("TOKEN_REQUEST", "TOKEN_STATE_UPDATE", "TOKEN_STATE_NOTIFICATION", "TOKEN_META_UPDATE");

    private final Paths paths;

    /// @param toUnionPay the gateway's only path
    /// @param toWallet   the wallet's callback for notifications and questions (its name is ours)
    public record Paths(String toUnionPay, String toWallet) {}

    public AppGatewayDialect() {
        this(new Paths("/umpsqrgw", "/wallet/callback"));
    }

    public AppGatewayDialect(Paths paths) {
        super("unionpay-app-gateway", Spelling.FAMILY_A);
        this.paths = paths;
    }

    @Override
    String messageType(Request request) {
        return switch (request) {
            case Request.QrLookup _ -> "QRC_INFO_INQUIRY";
            case Request.Quote _ -> "EXCHANGE_RATE_INQUIRY";
            case Request.Pay pay -> isUrl(pay.qr()) ? "MPQRC_PAYMENT_URL" : "MPQRC_PAYMENT_EMV";
            case Request.Result _, Request.ReturnNotice _ -> NOTIFICATION;
            case Request.Inquiry _ -> "TRX_RESULT_INQUIRY";
            case Request.UserId _ -> GET_USER_ID;
            case Request.OrderVerify _ -> ORDER_VERIFY;
            case Request.Management management -> Upkeep.ofWallet(management).orElseThrow(() -> notCarried(request));
            case Request.CpmIssue _ -> ISSUE;
            case Request.PayerAction _ -> ACTION;
            case Request.PayerActionResult _ -> ACTION_RESULT;
            case Unsupported unsupported -> unsupported.messageType();
            case Request.CpmPay _,
                    Request.MerchantVerify _,
                    Request.Debit _,
                    Request.Credit _,
                    Request.IssueCode _,
                    Request.Reversal _,
                    Request.Cancel _,
                    Request.Refund _,
                    Request.Dispute _ -> throw notCarried(request);
        };
    }

    @Override
    String path(Request request, String messageType) {
        return switch (request) {
            case Request.Result _, Request.ReturnNotice _, Request.UserId _, Request.PayerAction _ -> paths.toWallet;
            default -> paths.toUnionPay;
        };
    }

    /// One path takes every type: there is nothing to compare.
    @Override
    void checkPath(String path, Members msgInfo, String messageType) {}

    @Override
    void writeTrxInfo(Envelope envelope, Request request, TrxOut out) {
        switch (request) {
            case Request.QrLookup lookup ->
                out.payer(lookup.payer()).text("txnID", lookup.paymentId()).text("mpqrcPayload", lookup.qr());
            case Request.Quote quote -> writeQuote(quote, out);
            case Request.Pay pay -> {
                writePay(pay, out);
                out.merchant(pay.merchant());
            }
            case Request.Result result -> {
                writeResult(result, out);
                out.merchant(result.merchant());
            }
            case Request.ReturnNotice notice -> Returns.write(notice, out);
            case Request.Inquiry inquiry -> {
                out.payer(inquiry.payer())
                        .text("txnID", inquiry.paymentId())
                        .text("origMsgID", inquiry.originalMessageId());
                inquiry.amount().ifPresent(out::transaction);
            }
            case Request.UserId user -> writeUserId(user, out);
            case Request.OrderVerify order -> writeOrderVerify(order, out);
            case Request.Management management -> Upkeep.write(management, out);
            case Request.CpmIssue issue -> Cpm.write(issue, out);
            case Request.PayerAction action -> Cpm.write(action, out);
            case Request.PayerActionResult result -> Cpm.write(result, out);
            case Unsupported unsupported -> out.text("txnID", unsupported.paymentId());
            case Request.CpmPay _,
                    Request.MerchantVerify _,
                    Request.Debit _,
                    Request.Credit _,
                    Request.IssueCode _,
                    Request.Reversal _,
                    Request.Cancel _,
                    Request.Refund _,
                    Request.Dispute _ -> throw notCarried(request);
        }
    }

    @Override
    Request readTrxInfo(String messageType, String messageId, TrxIn in) throws MalformedMessage {
        return switch (messageType) {
            case "QRC_INFO_INQUIRY" ->
                new Request.QrLookup(
                        in.paymentId(messageId), in.payerByDevice(), in.in().text("mpqrcPayload"));
            case "EXCHANGE_RATE_INQUIRY" -> readQuote(messageId, in);
            case "MPQRC_PAYMENT_EMV", "MPQRC_PAYMENT_URL" -> readPay(messageId, in);
            case NOTIFICATION ->
                Returns.isReturn(in) ? Returns.readNotice(messageId, spelling, in) : readResult(in.paymentId(""), in);
            case "TRX_RESULT_INQUIRY" ->
                new Request.Inquiry(
                        in.paymentId(""),
                        in.payer(),
                        in.in().optionalText("origMsgID"),
                        in.optionalMoney("trxAmt", "trxCurrency"));
            case GET_USER_ID -> readUserId(messageId, in);
            case ORDER_VERIFY -> readOrderVerify(messageId, in);
            case Upkeep.KEY_INQUIRY_EXCHANGE, Upkeep.KEY_RESET_RESULT -> Upkeep.read(messageType, in);
            case ISSUE -> Cpm.readIssue(messageType, messageId, in);
            case ACTION -> Cpm.readAction(messageId, spelling, in);
            case ACTION_RESULT -> Cpm.readActionResult(messageId, in);
            default -> {
                if (!KNOWN.contains(messageType)) {
                    throw new MalformedMessage("/msgInfo/msgType", "no message of this interface");
                }
                yield new Unsupported(in.paymentId(messageId), messageType);
            }
        };
    }

    @Override
    void writeTrailer(JsonOut out) {
        out.object("certificateSignature", signature -> signature.text("signature", "00000000"));
    }

    @Override
    public boolean receives(String path) {
        return path.equals(paths.toUnionPay()) || path.equals(paths.toWallet());
    }
}

package io.twoway.protocol.unionpay;

import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Unsupported;
import io.twoway.protocol.qr.ConsumerCodes;
import java.util.Map;
import java.util.Set;

/// UnionPay ⇄ partner switch, family B: one path per message, signed in a header.
///
/// The names are those between wallets and SCIS; that two switches use them is our proposal, as are
/// `MERCHANT_VERIFICATION`, `CPQRC_PAYMENT` as a message, the `trxMsgType` `MPQRC_PAYMENT` of a result, and the
/// optional members `txnID`, `quoteId`,
/// `payerCountry`, `rejectionCode`, `bill*` and `sett*`. Without a `txnID` the message id of the payment is its name,
/// which is what family B has instead. An inquiry names `MPQRC_PAYMENT_EMV` as its original's type even where that was
/// `_URL`: a neutral inquiry does not say which, and no receiver should need it beside the ids. `REVERSAL`,
/// `CANCELLATION`, `REFUND` and `DISPUTE` as messages are our proposal; as values of `trxMsgType` two of them are
/// known.
///
/// Source: messages.md 1.6, 1.10, 3.17 to 3.19, 10.3, 10.4
public final class SwitchDialect extends UnionPayDialect {

    private static final String ROOT = "/scis/switch/";
    private static final String RESULT = "TRX_RESULT_NOTIFICATION";

    private static final String ISSUE = "QRC_GENERATION";
    private static final String PAYMENT_BY_CODE = "CPQRC_PAYMENT";
    private static final String REVERSAL = "REVERSAL";
    private static final String CANCELLATION = "CANCELLATION";
    private static final String REFUND = "REFUND";
    private static final String DISPUTE = "DISPUTE";

    private static final Map<String, String> PATHS = Map.ofEntries(
            // spotless:off
            Map.entry("QRC_INFO_INQUIRY",              "qrcinfoinquiry"),
            Map.entry("EXCHANGE_RATE_INQUIRY",         "exchangerateinquiry"),
            Map.entry("MPQRC_PAYMENT_EMV",             "qremvpayment"),
            Map.entry("MPQRC_PAYMENT_URL",             "qrurlpayment"),
            Map.entry("MERCHANT_VERIFICATION",         "merchantverification"),
            Map.entry(RESULT,                          "trxresultnotification"),
            Map.entry("TRX_RESULT_INQUIRY",            "trxresultinquiry"),
            Map.entry("MPQRC_GENERATION",              "mpqrcgeneration"), // our proposal
            Map.entry(GET_USER_ID,                     "getuserid"),       // from family A
            Map.entry(ORDER_VERIFY,                    "orderverify"),     // from family A
            Map.entry(REVERSAL,                        "reversal"),        // our proposal
            Map.entry(CANCELLATION,                    "cancellation"),    // our proposal
            Map.entry(REFUND,                          "refund"),          // our proposal
            Map.entry(DISPUTE,                         "dispute"),         // our proposal
            Map.entry(Upkeep.ECHO,                     "echotest"),        // our proposal
            Map.entry(Upkeep.SIGN_ON,                  "signon"),          // our proposal
            Map.entry(Upkeep.SIGN_OFF,                 "signoff"),         // our proposal
            Map.entry(Upkeep.KEY_EXCHANGE,             "keyexchange"),     // path is our proposal
            Map.entry(ISSUE,                           "qrcgeneration"),
            Map.entry(PAYMENT_BY_CODE,                 "cpqrcpayment"),    // our proposal
            Map.entry(ACTION,                          "additionalprocessing"),
            Map.entry(ACTION_RESULT,                   "additionalprocessingresult"),
            // known, not supported
            Map.entry("CVM_INQUIRY",                   "cvminquiry"),
            Map.entry("KYC_VERIFICATION",              "kycverify"),
            Map.entry("OPEN_ACCOUNT",                  "openaccount"),
            Map.entry("CARD_ENROLLMENT",               "cardenrollment"),
            Map.entry("CARDFACE_DOWNLOADING",          "cardfacedownloading"),
            Map.entry("ACCOUNT_UPDATE_NOTIFICATION",   "account_update_notification"),
            Map.entry("CARD_STATUS_MANAGEMENT",        "cardstatusmgt"),
            Map.entry("CARD_STATUS_INQUIRY",           "cardstatusinquiry"),
            Map.entry("CARD_BALANCE_INQUIRY",          "cardbalanceinquiry"),
            Map.entry("P2P_TRANSFER",                  "p2ptransfer"),
            Map.entry("GET_CASH_OUT_TOKEN",            "cashouttoken"),
            Map.entry("BILL_PAYMENT",                  "billpayment"),
            Map.entry("CREDIT_TRANSACTION",            "credittransaction"));
            // spotless:on

    public SwitchDialect() {
        super("unionpay-scis", Spelling.FAMILY_B);
    }

    @Override
    String messageType(Request request) {
        return switch (request) {
            case Request.QrLookup _ -> "QRC_INFO_INQUIRY";
            case Request.Quote _ -> "EXCHANGE_RATE_INQUIRY";
            case Request.Pay pay -> payment(pay.qr());
            case Request.MerchantVerify _ -> "MERCHANT_VERIFICATION";
            case Request.Result _, Request.ReturnNotice _ -> RESULT;
            case Request.Reversal _ -> REVERSAL;
            case Request.Cancel _ -> CANCELLATION;
            case Request.Refund _ -> REFUND;
            case Request.Dispute _ -> DISPUTE;
            case Request.Inquiry _ -> "TRX_RESULT_INQUIRY";
            case Request.IssueCode _ -> "MPQRC_GENERATION";
            case Request.UserId _ -> GET_USER_ID;
            case Request.OrderVerify _ -> ORDER_VERIFY;
            case Request.Management management ->
                Upkeep.betweenSwitches(management).orElseThrow(() -> notCarried(request));
            case Request.CpmIssue _ -> ISSUE;
            case Request.CpmPay _ -> PAYMENT_BY_CODE;
            case Request.PayerAction _ -> ACTION;
            case Request.PayerActionResult _ -> ACTION_RESULT;
            case Unsupported unsupported when PATHS.containsKey(unsupported.messageType()) -> unsupported.messageType();
            case Unsupported _, Request.Debit _, Request.Credit _ -> throw notCarried(request);
        };
    }

    @Override
    public boolean carriesDisputes() {
        return true;
    }

    private static String payment(String qr) {
        if (ConsumerCodes.isOne(qr)) {
            return PAYMENT_BY_CODE;
        }
        return isUrl(qr) ? "MPQRC_PAYMENT_URL" : "MPQRC_PAYMENT_EMV";
    }

    @Override
    String path(Request request, String messageType) {
        return ROOT + PATHS.get(messageType);
    }

    @Override
    void checkPath(String path, Members msgInfo, String messageType) throws MalformedMessage {
        String expected = PATHS.get(messageType);
        if (expected == null) {
            throw msgInfo.malformed("msgType", "no message of this interface");
        }
        if (!path.endsWith(ROOT + expected)) {
            throw msgInfo.malformed("msgType", messageType + " does not belong to this path");
        }
    }

    @Override
    void writeTrxInfo(Envelope envelope, Request request, TrxOut out) {
        switch (request) {
            case Request.QrLookup lookup ->
                out.payer(lookup.payer()).text("txnID", lookup.paymentId()).text("mpqrcPayload", lookup.qr());
            case Request.Quote quote -> writeQuote(quote, out);
            case Request.Pay pay -> {
                writePay(pay, out);
                out.merchantInfo(pay.merchant());
            }
            case Request.MerchantVerify verify ->
                out.text("txnID", verify.paymentId())
                        .text("qrcVoucherNo", verify.voucher())
                        .transaction(verify.amount())
                        .merchantInfo(verify.merchant())
                        .text("mpqrcPayload", verify.qr());
            case Request.Result result -> {
                String original = payment(result.qr());
                out.text("trxMsgType", original.equals(PAYMENT_BY_CODE) ? PAYMENT_BY_CODE : "MPQRC_PAYMENT")
                        .text("origTrxType", original);
                writeResult(result, out);
                out.merchantInfo(result.merchant());
            }
            case Request.Inquiry inquiry -> {
                out.payer(inquiry.payer())
                        .text("txnID", inquiry.paymentId())
                        .text("origMsgID", inquiry.originalMessageId())
                        .text("origMsgType", "MPQRC_PAYMENT_EMV");
                inquiry.amount().ifPresent(out::transaction);
            }
            case Request.IssueCode issue -> {
                out.text("txnID", issue.paymentId()).merchantInfo(issue.merchant());
                issue.amount().ifPresent(out::transaction);
            }
            case Request.ReturnNotice notice -> Returns.write(notice, out);
            case Request.Reversal reversal -> {
                reversal.payer().ifPresent(out::payer);
                Returns.write(reversal, out);
            }
            case Request.Cancel cancel -> {
                cancel.payer().ifPresent(out::payer);
                Returns.write(cancel, out);
            }
            case Request.Refund refund -> {
                refund.payer().ifPresent(out::payer);
                Returns.write(refund, out);
            }
            case Request.Dispute dispute -> Disputes.write(dispute, out);
            case Request.UserId user -> writeUserId(user, out);
            case Request.OrderVerify order -> writeOrderVerify(order, out);
            case Request.Management management -> Upkeep.write(management, out);
            case Request.CpmIssue issue -> Cpm.write(issue, out);
            case Request.CpmPay pay -> Cpm.write(pay, out);
            case Request.PayerAction action -> Cpm.write(action, out);
            case Request.PayerActionResult result -> Cpm.write(result, out);
            case Unsupported unsupported -> out.text("txnID", unsupported.paymentId());
            case Request.Debit _, Request.Credit _ -> throw notCarried(request);
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
            case "MERCHANT_VERIFICATION" ->
                new Request.MerchantVerify(
                        in.paymentId(messageId),
                        in.in().text("qrcVoucherNo"),
                        in.merchant(),
                        in.transaction(),
                        in.in().text("mpqrcPayload"));
            case "MPQRC_GENERATION" ->
                new Request.IssueCode(
                        in.paymentId(messageId), in.merchant(), in.optionalMoney("trxAmt", "trxCurrency"));
            case GET_USER_ID -> readUserId(messageId, in);
            case ORDER_VERIFY -> readOrderVerify(messageId, in);
            case ISSUE -> Cpm.readIssue(messageType, messageId, in);
            case PAYMENT_BY_CODE -> Cpm.readPay(messageId, in);
            case ACTION -> Cpm.readAction(messageId, spelling, in);
            case ACTION_RESULT -> Cpm.readActionResult(messageId, in);
            case RESULT -> readNotification(messageId, in);
            case REVERSAL -> Returns.readReversal(in, in.optionalPayer());
            case CANCELLATION -> Returns.readCancel(messageId, in, in.optionalPayer());
            case REFUND -> Returns.readRefund(messageId, in, in.optionalPayer());
            case DISPUTE -> Disputes.read(messageId, in);
            case "TRX_RESULT_INQUIRY" ->
                new Request.Inquiry(
                        in.paymentId(in.in().textOr("", "origMsgID")),
                        in.payerIfNamed(), // an acquirer does not know who paid
                        in.in().optionalText("origMsgID"),
                        in.optionalMoney("trxAmt", "trxCurrency"));
            case Upkeep.ECHO, Upkeep.SIGN_ON, Upkeep.SIGN_OFF, Upkeep.KEY_EXCHANGE -> Upkeep.read(messageType, in);
            default -> new Unsupported(in.paymentId(messageId), messageType);
        };
    }

    /// The same message also tells of refunds, cancellations and transfers, which are no result of a payment.
    private Request readNotification(String messageId, TrxIn in) throws MalformedMessage {
        if (Returns.isReturn(in)) {
            return Returns.readNotice(messageId, spelling, in);
        }
        String paymentId = in.paymentId(in.in().textOr(messageId, "origMsgID"));
        return Set.of("MPQRC_PAYMENT", PAYMENT_BY_CODE).contains(in.in().text("trxMsgType"))
                ? readResult(paymentId, in)
                : new Unsupported(paymentId, RESULT);
    }

    @Override
    public boolean receives(String path) {
        return path.startsWith(ROOT);
    }
}

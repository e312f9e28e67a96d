package io.twoway.protocol.unionpay;

import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Unsupported;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// UnionPay → the issuer's host, family B′: take the money, or say what became of it.
///
/// In real life `debitAccountInfo` is an encrypted PAN. Here it is a plain object that holds the token and never a PAN,
/// so there is nothing to encrypt. Paths, the name `TRANSACTION_INQUIRY` and the members `txnID` and `qrcVoucherNo` are
/// our proposal. `settDate` is the Beijing calendar day of the message: which business day a payment settles on is the
/// ledger's to say, not the wire's.
///
/// Source: messages.md 1.8
public final class IssuerHostDialect extends UnionPayDialect {

    private static final String DEBIT = "DEBIT_TRANSACTION";
    private static final String INQUIRY = "TRANSACTION_INQUIRY";

    private static final Map<String, String> PATHS = Map.ofEntries(
            // spotless:off
            Map.entry(DEBIT,                     "/issuer/debittransaction"),
            Map.entry(INQUIRY,                   "/issuer/transactioninquiry"),
            // known, not supported
            Map.entry("CREDIT_TRANSACTION",      "/issuer/credittransaction"),
            Map.entry("REVERSAL_TRANSACTION",    "/issuer/reversaltransaction"),
            Map.entry("MERCHANT_VERIFICATION",   "/issuer/merchantverification"),
            Map.entry("ACCOUNT_BALANCE_INQUIRY", "/issuer/accountbalanceinquiry"),
            Map.entry("KYC_VERIFICATION",        "/issuer/kycverify"),
            Map.entry("OPEN_ACCOUNT",            "/issuer/openaccount"),
            Map.entry("P2P_TRANSFER",            "/issuer/p2ptransfer"),
            Map.entry("GET_CASH_OUT_TOKEN",      "/issuer/cashouttoken"));
            // spotless:on

    public IssuerHostDialect() {
        super("unionpay-issuer-host", Spelling.FAMILY_B);
    }

    @Override
    String messageType(Request request) {
        return switch (request) {
            case Request.Debit _ -> DEBIT;
            case Request.Inquiry _ -> INQUIRY;
            case Unsupported unsupported when PATHS.containsKey(unsupported.messageType()) -> unsupported.messageType();
            case Unsupported _,
                    Request.QrLookup _,
                    Request.Quote _,
                    Request.Pay _,
                    Request.MerchantVerify _,
                    Request.Credit _,
                    Request.IssueCode _,
                    Request.UserId _,
                    Request.OrderVerify _,
                    Request.Result _,
                    Request.Reversal _,
                    Request.Cancel _,
                    Request.Refund _,
                    Request.ReturnNotice _ -> throw notCarried(request);
        };
    }

    @Override
    String path(Request request, String messageType) {
        return Objects.requireNonNull(PATHS.get(messageType));
    }

    @Override
    void checkPath(String path, Members msgInfo, String messageType) throws MalformedMessage {
        String expected = PATHS.get(messageType);
        if (expected == null) {
            throw msgInfo.malformed("msgType", "no message of this interface");
        }
        if (!path.endsWith(expected)) {
            throw msgInfo.malformed("msgType", messageType + " does not belong to this path");
        }
    }

    @Override
    void writeTrxInfo(Envelope envelope, Request request, TrxOut out) {
        switch (request) {
            case Request.Debit debit -> writeDebit(envelope, debit, out);
            case Request.Inquiry inquiry -> {
                out.text("txnID", inquiry.paymentId())
                        .text("origTrxId", inquiry.originalMessageId())
                        .text("origTrxType", DEBIT);
                writePayer(inquiry.payer(), out);
                inquiry.amount().ifPresent(out::transaction);
            }
            case Unsupported unsupported -> out.text("txnID", unsupported.paymentId());
            case Request.QrLookup _,
                    Request.Quote _,
                    Request.Pay _,
                    Request.MerchantVerify _,
                    Request.Credit _,
                    Request.IssueCode _,
                    Request.UserId _,
                    Request.OrderVerify _,
                    Request.Result _,
                    Request.Reversal _,
                    Request.Cancel _,
                    Request.Refund _,
                    Request.ReturnNotice _ -> throw notCarried(request);
        }
    }

    private static void writeDebit(Envelope envelope, Request.Debit debit, TrxOut out) {
        out.text("txnID", debit.paymentId()).text("relTrxType", "MPQRC_PAYMENT");
        writePayer(debit.payer(), out);
        out.merchantInfo(debit.merchant()).amounts(debit.amounts());
        if (debit.amounts().settlement().isPresent()) {
            out.text("convDate", BeijingTime.date(envelope.time()).substring(4));
        }
        out.text("qrcVoucherNo", debit.voucher())
                .text(Spelling.FAMILY_B.retrievalReference, debit.retrievalReference())
                .text("transDatetime", debit.settlementKey().transmissionTime())
                .text("traceNum", debit.settlementKey().traceNumber())
                .settlementKey(debit.settlementKey());
    }

    private static void writePayer(Payer payer, TrxOut out) {
        out.text("deviceID", payer.deviceId()).text("userID", payer.userId()).country(payer);
        out.out().object("debitAccountInfo", account -> account.text("token", payer.account()));
    }

    private static Payer readPayer(TrxIn in) throws MalformedMessage {
        return in.payer(
                in.in().textOr("", "deviceID"),
                in.in().object("debitAccountInfo").text("token"));
    }

    @Override
    Request readTrxInfo(String messageType, String messageId, TrxIn in) throws MalformedMessage {
        return switch (messageType) {
            case DEBIT ->
                new Request.Debit(
                        in.paymentId(in.in().textOr(messageId, "relTrxMsgID")),
                        readPayer(in),
                        in.merchant(),
                        in.amounts(Spelling.FAMILY_B),
                        in.in().text("qrcVoucherNo"),
                        in.settlementKey().orElseThrow(() -> in.in().missing("settlementKey")),
                        in.retrievalReference().orElse(""));
            case INQUIRY -> {
                Optional<String> original = in.in().optionalText("origTrxId");
                yield new Request.Inquiry(
                        in.paymentId(original.orElse("")),
                        readPayer(in),
                        original,
                        in.optionalMoney("trxAmt", "trxCurrency"));
            }
            default -> new Unsupported(in.paymentId(messageId), messageType);
        };
    }

    @Override
    public boolean receives(String path) {
        return path.startsWith("/issuer/");
    }
}

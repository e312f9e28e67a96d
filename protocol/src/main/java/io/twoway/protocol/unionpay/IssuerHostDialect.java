package io.twoway.protocol.unionpay;

import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Unsupported;
import io.twoway.protocol.message.SettlementKey;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// UnionPay → the issuer's host, family B′: take the money, give it back, or say what became of it.
///
/// `debitAccountInfo` and `creditAccountInfo` hold the token and never a PAN; the link encrypts them
/// ([io.twoway.protocol.encryption.FieldEncryption]). Paths, the names `TRANSACTION_INQUIRY`, `DISPUTE` and
/// `REVERSAL_TRANSACTION` and the members `txnID` and `qrcVoucherNo` are our proposal, and so is that a credit which
/// refunds says so in `relTrxType`; credits for other reasons are not supported.
///
/// Source: messages.md 1.8
public final class IssuerHostDialect extends UnionPayDialect {

    private static final String DEBIT = "DEBIT_TRANSACTION";
    private static final String INQUIRY = "TRANSACTION_INQUIRY";
    private static final String REVERSAL = "REVERSAL_TRANSACTION";
    private static final String CREDIT = "CREDIT_TRANSACTION";
    private static final String REFUND = "REFUND";
    private static final String DISPUTE = "DISPUTE";

    private static final String DEBITED = "debitAccountInfo";
    private static final String CREDITED = "creditAccountInfo";

    private static final Map<String, String> PATHS = Map.ofEntries(
            // spotless:off
            Map.entry(DEBIT,                     "/issuer/debittransaction"),
            Map.entry(INQUIRY,                   "/issuer/transactioninquiry"),
            Map.entry(CREDIT,                    "/issuer/credittransaction"),
            Map.entry(REVERSAL,                  "/issuer/reversaltransaction"),
            Map.entry(DISPUTE,                   "/issuer/dispute"),
            // known, not supported
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
            case Request.Reversal _ -> REVERSAL;
            case Request.Refund _ -> CREDIT;
            case Request.Dispute _ -> DISPUTE;
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
                    Request.CpmIssue _,
                    Request.CpmPay _,
                    Request.PayerAction _,
                    Request.PayerActionResult _,
                    Request.Result _,
                    Request.Cancel _,
                    Request.ReturnNotice _,
                    Request.Management _ -> throw notCarried(request);
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
                writePayer(inquiry.payer(), DEBITED, out);
                inquiry.amount().ifPresent(out::transaction);
            }
            case Request.Reversal reversal -> writeReversal(envelope, reversal, out);
            case Request.Refund refund -> writeRefund(envelope, refund, out);
            case Request.Dispute dispute -> Disputes.write(dispute, out);
            case Unsupported unsupported -> out.text("txnID", unsupported.paymentId());
            case Request.QrLookup _,
                    Request.Quote _,
                    Request.Pay _,
                    Request.MerchantVerify _,
                    Request.Credit _,
                    Request.IssueCode _,
                    Request.UserId _,
                    Request.OrderVerify _,
                    Request.CpmIssue _,
                    Request.CpmPay _,
                    Request.PayerAction _,
                    Request.PayerActionResult _,
                    Request.Result _,
                    Request.Cancel _,
                    Request.ReturnNotice _,
                    Request.Management _ -> throw notCarried(request);
        }
    }

    private static void writeDebit(Envelope envelope, Request.Debit debit, TrxOut out) {
        out.text("txnID", debit.paymentId()).text("relTrxType", "MPQRC_PAYMENT");
        writePayer(debit.payer(), DEBITED, out);
        out.merchantInfo(debit.merchant()).amounts(debit.amounts());
        writeConversionDate(envelope, debit.amounts(), out);
        out.text("qrcVoucherNo", debit.voucher())
                .text(Spelling.FAMILY_B.retrievalReference, debit.retrievalReference());
        writeEchoes(debit.settlementKey(), out);
        out.settlementKey(debit.settlementKey());
    }

    private static void writeReversal(Envelope envelope, Request.Reversal reversal, TrxOut out) {
        out.text("origMsgId", reversal.paymentId()).text("origMsgType", DEBIT);
        reversal.payer().ifPresent(payer -> writePayer(payer, DEBITED, out));
        writeConversionDate(envelope, reversal.amounts(), out);
        reversal.settlementKey().ifPresent(key -> writeEchoes(key, out));
        Returns.write(reversal, out);
    }

    private static void writeRefund(Envelope envelope, Request.Refund refund, TrxOut out) {
        out.text("relTrxType", REFUND).text("origMsgType", DEBIT);
        refund.payer().ifPresent(payer -> writePayer(payer, CREDITED, out));
        writeConversionDate(envelope, refund.amounts(), out);
        Returns.write(refund, out);
    }

    private static void writeConversionDate(Envelope envelope, Amounts amounts, TrxOut out) {
        if (amounts.settlement().isPresent()) {
            out.text("convDate", BeijingTime.date(envelope.time()).substring(4));
        }
    }

    private static void writeEchoes(SettlementKey key, TrxOut out) {
        out.text("transDatetime", key.transmissionTime()).text("traceNum", key.traceNumber());
    }

    /// @param account [#DEBITED] or [#CREDITED]
    private static void writePayer(Payer payer, String account, TrxOut out) {
        out.text("deviceID", payer.deviceId()).text("userID", payer.userId()).country(payer);
        out.out().object(account, inside -> inside.text("token", payer.account()));
    }

    private static Payer readPayer(TrxIn in) throws MalformedMessage {
        return optionalPayer(DEBITED, in).orElseThrow(() -> in.in().missing(DEBITED));
    }

    private static Optional<Payer> optionalPayer(String account, TrxIn in) throws MalformedMessage {
        Optional<Members> inner = in.in().optionalObject(account);
        return inner.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        in.payer(in.in().textOr("", "deviceID"), inner.get().text("token")));
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
            case REVERSAL -> Returns.readReversal(in, optionalPayer(DEBITED, in));
            case CREDIT ->
                in.in().textOr("", "relTrxType").equals(REFUND)
                        ? Returns.readRefund(messageId, in, optionalPayer(CREDITED, in))
                        : new Unsupported(in.paymentId(messageId), messageType);
            case DISPUTE -> Disputes.read(messageId, in);
            default -> new Unsupported(in.paymentId(messageId), messageType);
        };
    }

    @Override
    public boolean carriesDisputes() {
        return true;
    }

    @Override
    public boolean receives(String path) {
        return path.startsWith("/issuer/");
    }
}

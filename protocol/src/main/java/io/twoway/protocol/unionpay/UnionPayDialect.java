package io.twoway.protocol.unionpay;

import io.twoway.protocol.json.JsonOut;
import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Dialect;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Unsupported;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Currencies;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.qr.ConsumerCodes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/// What all UnionPay JSON links share: `msgInfo` around `trxInfo`, and `msgResponse` in answers.
///
/// Such a message names one institution only, the partner of UnionPay, whichever way it travels. The first letter of
/// the message id says who made it: `U` is UnionPay's side, whose own id follows in the message id; any other letter
/// is the partner's, and the receiver then stays empty.
///
/// Source: messages.md 1.5, 1.6, 1.9
abstract sealed class UnionPayDialect implements Dialect permits AppGatewayDialect, SwitchDialect, IssuerHostDialect {

    static final String JSON = "application/json";
    static final String GET_USER_ID = "GET_USER_ID";
    static final String ORDER_VERIFY = "ORDER_VERIFY";
    static final String ACTION = "ADDITIONAL_PROCESSING";
    static final String ACTION_RESULT = "ADDITIONAL_PROCESSING_RESULT";

    private static final String VERSION = "1.0.0";
    private static final Pattern MESSAGE_ID = Pattern.compile("[A-Za-z0-9]{1,50}");
    private static final Pattern FROM_UNIONPAY = Pattern.compile("U[0-9]{8}.*");
    private static final int MAX_REASON = 100;
    private static final Merchant UNNAMED =
            new Merchant("", "", "", "", "", Optional.empty(), Optional.empty(), Optional.empty());

    private final String name;
    final Spelling spelling;

    UnionPayDialect(String name, Spelling spelling) {
        this.name = name;
        this.spelling = spelling;
    }

    /// The `msgType` of a request.
    ///
    /// @throws IllegalArgumentException if this link does not carry it
    abstract String messageType(Request request);

    abstract String path(Request request, String messageType);

    /// @throws MalformedMessage if a message of this type does not belong to this path
    abstract void checkPath(String path, Members msgInfo, String messageType) throws MalformedMessage;

    abstract void writeTrxInfo(Envelope envelope, Request request, TrxOut out);

    abstract Request readTrxInfo(String messageType, String messageId, TrxIn in) throws MalformedMessage;

    /// Called last in every body.
    void writeTrailer(JsonOut out) {}

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String type(Request request) {
        return request instanceof Unsupported unsupported ? unsupported.messageType() : messageType(request);
    }

    @Override
    public final Encoded encode(Envelope envelope, Request request) {
        String type = messageType(request);
        byte[] body = JsonOut.object(out -> {
            writeMsgInfo(out, envelope, type);
            out.object("trxInfo", trx -> writeTrxInfo(envelope, request, new TrxOut(trx, spelling)));
            writeTrailer(out);
        });
        return new Encoded(path(request, type), JSON, body);
    }

    @Override
    public final Decoded decode(String path, byte[] body) throws MalformedMessage {
        Members root = Members.of(body);
        Members msgInfo = root.object("msgInfo");
        String type = msgInfo.text("msgType");
        checkPath(path, msgInfo, type);
        Envelope envelope = envelope(msgInfo, BeijingTime.seconds(msgInfo, "timeStamp"));
        TrxIn trx = new TrxIn(root.object("trxInfo"), envelope.time());
        return new Decoded(envelope, readTrxInfo(type, envelope.messageId(), trx));
    }

    @Override
    public final Heading heading(String path, byte[] body) throws MalformedMessage {
        Members msgInfo = Members.of(body).object("msgInfo");
        Envelope envelope = envelope(msgInfo, Instant.EPOCH);
        return new Heading(envelope.messageId(), msgInfo.textOr("", "msgType"), envelope.sender(), envelope.receiver());
    }

    @Override
    public final byte[] encode(Envelope answered, Request asked, Answer answer) {
        String type = type(asked);
        return JsonOut.object(out -> {
            writeMsgInfo(out, answered, type);
            if (carriesMore(answer)) {
                out.object("trxInfo", trx -> writeAnswer(asked, answer, new TrxOut(trx, spelling)));
            }
            out.object(
                    "msgResponse",
                    response ->
                            response.text("responseCode", answer.code().wire()).text("responseMsg", reason(answer)));
            writeTrailer(out);
        });
    }

    @Override
    public final Answer decode(Envelope sent, Request asked, byte[] body) throws MalformedMessage {
        Members root = Members.of(body);
        Members response = root.object("msgResponse", "MsgResponse");
        String wire = response.text("responseCode");
        ResponseCode code = ResponseCode.ofWire(wire);
        Optional<Members> msgInfo = root.optionalObject("msgInfo");
        if (msgInfo.isPresent()) {
            checkAnswers(sent, asked, msgInfo.get());
        } else if (code != ResponseCode.GATEWAY_REFUSED) { // the gateway's refusal is a bare msgResponse
            throw root.missing("msgInfo");
        }
        if (code != ResponseCode.APPROVED) {
            return new Answer.Rejected(code, response.textOr(code.meaning(), "responseMsg"));
        }
        return readAnswer(sent, asked, root);
    }

    private void checkAnswers(Envelope sent, Request asked, Members msgInfo) throws MalformedMessage {
        if (!msgInfo.text("msgID").equals(sent.messageId())) {
            throw msgInfo.malformed("msgID", "is not the message id of the request");
        }
        if (!msgInfo.text("msgType").equals(messageType(asked))) {
            throw msgInfo.malformed("msgType", "is not the type of the request");
        }
    }

    private void writeMsgInfo(JsonOut out, Envelope envelope, String type) {
        out.object(
                "msgInfo",
                info -> info.text("versionNo", VERSION)
                        .text("msgType", type)
                        .known("msgID", envelope.messageId())
                        .text("timeStamp", BeijingTime.seconds(envelope.time()))
                        .known(spelling.institution, partner(envelope)));
    }

    /// The side that is not UnionPay. In an answer sender and receiver have changed places, the message id has not.
    private static String partner(Envelope envelope) {
        String id = envelope.messageId();
        if (id.isEmpty()) {
            return ""; // an answer to what could not be read
        }
        if (envelope.sender().isEmpty()) {
            return envelope.receiver(); // an answer to the partner
        }
        boolean fromUnionPay = FROM_UNIONPAY.matcher(id).matches();
        boolean madeByReceiver = !envelope.receiver().isEmpty() && id.startsWith(envelope.receiver(), 1);
        return fromUnionPay == madeByReceiver ? envelope.sender() : envelope.receiver();
    }

    private Envelope envelope(Members msgInfo, Instant time) throws MalformedMessage {
        String id = msgInfo.text("msgID");
        if (!MESSAGE_ID.matcher(id).matches()) {
            throw msgInfo.malformed("msgID", "must be 1 to 50 letters and digits");
        }
        String institution = msgInfo.text(spelling.institution);
        return FROM_UNIONPAY.matcher(id).matches()
                ? new Envelope(id, time, id.substring(1, 9), institution)
                : new Envelope(id, time, institution, "");
    }

    private static boolean carriesMore(Answer answer) {
        return !(answer instanceof Answer.Acknowledged || answer instanceof Answer.Rejected);
    }

    private static String reason(Answer answer) {
        String reason = answer instanceof Answer.Rejected rejected
                ? rejected.reason()
                : answer.code().meaning();
        return reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason;
    }

    private static void writeAnswer(Request asked, Answer answer, TrxOut out) {
        out.text("txnID", asked.paymentId());
        switch (answer) {
            case Answer.Found found -> writeFound(found, out);
            case Answer.Quoted quoted -> writeQuoted(quoted, out);
            case Answer.Approved approved -> out.approval(approved);
            case Answer.Status status -> writeStatus(status, out);
            case Answer.Issued issued -> out.text("mpqrcPayload", issued.qr());
            case Answer.CpmIssued issued -> Cpm.write(issued, out);
            case Answer.User user -> out.text("appUserId", user.appUserId());
            case Answer.Returned returned -> Returns.write(returned, out);
            case Answer.Acknowledged _, Answer.Rejected _ -> {}
        }
    }

    private Answer readAnswer(Envelope sent, Request asked, Members root) throws MalformedMessage {
        return switch (asked) {
            case Request.QrLookup _, Request.OrderVerify _ -> readFound(trx(root, sent));
            case Request.Quote quote -> readQuoted(quote, trx(root, sent));
            case Request.Pay pay -> trx(root, sent).approval(spelling, pay.merchant());
            case Request.Debit debit -> trx(root, sent).approval(spelling, debit.merchant());
            case Request.CpmPay pay -> trx(root, sent).approval(spelling, pay.merchant());
            case Request.CpmIssue _ -> Cpm.readIssued(trx(root, sent));
            case Request.Inquiry _ -> readStatus(trx(root, sent));
            case Request.IssueCode _ -> new Answer.Issued(trx(root, sent).in().text("mpqrcPayload"));
            case Request.UserId _ -> new Answer.User(trx(root, sent).in().text("appUserId"));
            case Request.MerchantVerify _,
                    Request.Credit _,
                    Request.Result _,
                    Request.Reversal _,
                    Request.ReturnNotice _,
                    Request.Management _,
                    Request.PayerAction _,
                    Request.PayerActionResult _,
                    Unsupported _ -> new Answer.Acknowledged();
            case Request.Cancel _, Request.Refund _, Request.Dispute _ ->
                Returns.readReturned(spelling, trx(root, sent));
        };
    }

    private static TrxIn trx(Members root, Envelope sent) throws MalformedMessage {
        return new TrxIn(root.object("trxInfo"), sent.time());
    }

    private static void writeFound(Answer.Found found, TrxOut out) {
        found.amount().ifPresent(amount -> out.text("trxAmt", TrxOut.decimal(amount)));
        found.amount()
                .or(found::upperLimit)
                .ifPresent(money -> out.text("trxCurrency", Currencies.number(money.currency())));
        found.upperLimit().ifPresent(limit -> out.text("upperLimitAmt", TrxOut.decimal(limit)));
        out.text("qrcUseCase", found.useCase()).merchantOfFamily(found.merchant());
    }

    private static Answer readFound(TrxIn trx) throws MalformedMessage {
        return new Answer.Found(
                trx.merchant(),
                trx.optionalMoney("trxAmt", "trxCurrency"),
                trx.optionalMoney("upperLimitAmt", "trxCurrency"),
                trx.in().textOr("10", "qrcUseCase"));
    }

    /// The name of the converted amount is UnionPay's; id, rate, expiry and provider are our additions (3.14).
    private static void writeQuoted(Answer.Quoted quoted, TrxOut out) {
        out.money("origAmt", "origCurrency", quoted.target())
                .money("exchangeAmt", "exchangeCurrency", quoted.source())
                .rate("exchangeRate", quoted.rate())
                .text("quoteId", quoted.quoteId())
                .text("expiresAt", quoted.expiresAt().toString())
                .text("provider", quoted.provider());
    }

    private static Answer readQuoted(Request.Quote asked, TrxIn trx) throws MalformedMessage {
        Money target = asked.amount();
        if (trx.in().optionalText("origAmt").isPresent()) {
            target = trx.money("origAmt", "origCurrency");
        }
        Money source = trx.money("exchangeAmt", "exchangeCurrency");
        try {
            return new Answer.Quoted(
                    trx.in().text("quoteId"),
                    source,
                    target,
                    trx.rate("exchangeRate", target.currency(), source.currency()),
                    Instant.parse(trx.in().text("expiresAt")),
                    trx.in().textOr("", "provider"));
        } catch (DateTimeException _) {
            throw trx.in().malformed("expiresAt", "must be a UTC time such as 2026-01-01T00:10:00Z");
        }
    }

    private static void writeStatus(Answer.Status status, TrxOut out) {
        out.text("paymentStatus", status.status().name());
        status.reason().ifPresent(code -> writeRejection(code, out));
        status.approval().ifPresent(out::approval);
    }

    private Answer readStatus(TrxIn trx) throws MalformedMessage {
        boolean detailed = trx.in().optionalText("qrcVoucherNo").isPresent()
                && trx.settlementKey().isPresent();
        return new Answer.Status(
                trx.status(),
                readRejection(trx),
                detailed ? Optional.of(trx.approval(spelling, UNNAMED)) : Optional.empty());
    }

    /// `rejectionReason` is for people; the two characters beside it are our addition.
    static void writeRejection(ResponseCode code, TrxOut out) {
        out.text("rejectionCode", code.wire()).text("rejectionReason", code.meaning());
    }

    static Optional<ResponseCode> readRejection(TrxIn trx) throws MalformedMessage {
        return trx.in().optionalText("rejectionCode").map(ResponseCode::ofWire);
    }

    /// A quote: what the payee receives, and the currency to pay it in. In families A and B′ our addition.
    static void writeQuote(Request.Quote quote, TrxOut out) {
        out.payer(quote.payer())
                .text("txnID", quote.paymentId())
                .money("origAmt", "origCurrency", quote.amount())
                .text("exchangeCurrency", Currencies.number(quote.source()));
    }

    static Request readQuote(String messageId, TrxIn in) throws MalformedMessage {
        Currency source = in.currency("exchangeCurrency");
        return new Request.Quote(
                in.paymentId(messageId), in.payerIfNamed(), in.money("origAmt", "origCurrency"), source);
    }

    /// The parts of a payment that families A and B share.
    static void writePay(Request.Pay pay, TrxOut out) {
        out.payer(pay.payer()).text("txnID", pay.paymentId()).transaction(pay.amount());
        pay.fee().ifPresent(fee -> out.text("trxFeeAmt", TrxOut.decimal(fee)));
        out.text("mpqrcPayload", pay.qr())
                .text("quoteId", pay.quoteId())
                .text("origTrxMsgID", pay.lookupMessageId())
                .additionalData(pay.additional());
        out.out().object("riskInfo", risk -> risk.text("captureMethod", "SCAN"));
    }

    static Request readPay(String messageId, TrxIn in) throws MalformedMessage {
        return new Request.Pay(
                in.paymentId(messageId),
                in.payer(),
                in.in().text("mpqrcPayload"),
                in.merchant(),
                in.transaction(),
                in.optionalMoney("trxFeeAmt", "trxCurrency"),
                in.in().optionalText("quoteId"),
                in.in().optionalText("origTrxMsgID"),
                in.additionalData());
    }

    /// `walletID` says which wallet is meant where the message passes a switch on its way there: our addition.
    static void writeUserId(Request.UserId user, TrxOut out) {
        out.text("txnID", user.paymentId()).text("walletID", user.wallet()).text("userAuthCode", user.userAuthCode());
    }

    static Request readUserId(String messageId, TrxIn in) throws MalformedMessage {
        return new Request.UserId(
                in.paymentId(messageId), in.in().textOr("", "walletID"), in.in().text("userAuthCode"));
    }

    static void writeOrderVerify(Request.OrderVerify order, TrxOut out) {
        out.payer(order.payer()).text("txnID", order.paymentId()).text("payOrderInfo", order.payOrderInfo());
    }

    static Request readOrderVerify(String messageId, TrxIn in) throws MalformedMessage {
        return new Request.OrderVerify(
                in.paymentId(messageId), in.payerByDevice(), in.in().text("payOrderInfo"));
    }

    /// The parts of a result that families A and B share.
    void writeResult(Request.Result result, TrxOut out) {
        result.payer().ifPresent(out::payer);
        out.text("txnID", result.paymentId()).amounts(result.amounts());
        out.text("qrcVoucherNo", result.voucher()).text(spelling.retrievalReference, result.retrievalReference());
        result.settlementKey().ifPresent(out::settlementKey);
        out.text("paymentStatus", result.status().name());
        if (result.code() != ResponseCode.APPROVED) {
            writeRejection(result.code(), out);
        }
        if (ConsumerCodes.isOne(result.qr())) {
            out.consumerCode(result.qr());
        } else {
            out.text("mpqrcPayload", result.qr());
        }
    }

    Request readResult(String paymentId, TrxIn in) throws MalformedMessage {
        PaymentStatus status = in.status();
        ResponseCode code = readRejection(in)
                .orElse(
                        switch (status) {
                            case APPROVED -> ResponseCode.APPROVED;
                            case DECLINED -> ResponseCode.OTHER;
                            case PENDING -> ResponseCode.PENDING;
                        });
        Optional<String> device = in.in().optionalText("deviceID");
        Optional<String> shown = in.consumerCode();
        return new Request.Result(
                paymentId,
                in.merchant(),
                in.amounts(spelling),
                status,
                code,
                in.in().optionalText("qrcVoucherNo"),
                in.settlementKey(),
                in.retrievalReference(),
                shown.isPresent() ? shown.get() : in.in().textOr("", "mpqrcPayload"),
                device.isPresent() ? Optional.of(in.payerIfNamed()) : Optional.empty());
    }

    IllegalArgumentException notCarried(Request request) {
        return new IllegalArgumentException(
                name + " does not carry " + request.getClass().getSimpleName());
    }

    /// URL-type codes are resolved by the network, not parsed (messages.md 1.5).
    static boolean isUrl(String qr) {
        int scheme = qr.indexOf("://");
        return scheme > 0 && scheme < 10;
    }
}

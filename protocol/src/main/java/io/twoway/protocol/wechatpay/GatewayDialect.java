package io.twoway.protocol.wechatpay;

import io.twoway.protocol.json.JsonOut;
import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.AdditionalData;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Dialect;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Currencies;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;

/// `upi` ⇄ cross-border gateway ⇄ WeChat Pay, in the style of WeChat Pay's global v3 API: the path names the message,
/// amounts are whole minor units, a refusal is a body with `code` and `message` under an HTTP status of its own.
///
/// The format between these three is not public. `out_trade_no`, `mchid`, `amount`, `trade_state`, `transaction_id` and
/// the error body are WeChat Pay's names, and `refunds`, `out_refund_no` and `refund_id`; paths and all other members
/// are our proposal. Numbers stay out of paths, so that nothing of what is signed needs escaping.
///
/// Source: messages.md 3.10, 3.14, 3.17 to 3.19
public final class GatewayDialect implements Dialect {

    private static final String JSON = "application/json";
    private static final String ROOT = "/v3/global/";
    private static final String LOOKUP = ROOT + "codes/resolve";
    private static final String VERIFY = ROOT + "merchants/verify";
    private static final String PAY = ROOT + "transactions/code-pay";
    private static final String QUERY = ROOT + "transactions/query";
    private static final String NATIVE = ROOT + "transactions/native";
    private static final String NOTIFY = ROOT + "notifications/transactions";
    private static final String REVERSE = ROOT + "orders/reverse";
    private static final String CANCEL = ROOT + "orders/cancel";
    private static final String REFUND = ROOT + "refunds";

    @Override
    public String name() {
        return "wechatpay-v3";
    }

    @Override
    public boolean receives(String path) {
        return path.startsWith(ROOT);
    }

    @Override
    public String type(Request request) {
        return request instanceof Request.Unsupported unsupported
                ? unsupported.messageType()
                : path(request).substring(ROOT.length());
    }

    @Override
    public Encoded encode(Envelope envelope, Request request) {
        String path = path(request);
        byte[] body = JsonOut.object(out -> {
            out.text("request_id", envelope.messageId())
                    .text("request_time", envelope.time().toString())
                    .known("mchid", envelope.sender())
                    .known("receiver_id", envelope.receiver());
            if (request instanceof Request.Management management) {
                Upkeep.write(out, management);
                return;
            }
            ids(out, request);
            writeRequest(out, request);
        });
        return new Encoded(path, JSON, body);
    }

    private String path(Request request) {
        return switch (request) {
            case Request.QrLookup _ -> LOOKUP;
            case Request.MerchantVerify _ -> VERIFY;
            case Request.Pay _ -> PAY;
            case Request.Inquiry _ -> QUERY;
            case Request.Result _ -> NOTIFY;
            case Request.IssueCode _ -> NATIVE;
            case Request.Reversal _ -> REVERSE;
            case Request.Cancel _ -> CANCEL;
            case Request.Refund _ -> REFUND;
            case Request.Management management ->
                Upkeep.path(management).map(ROOT::concat).orElseThrow(() -> notCarried(request));
            case Request.Unsupported unsupported
            when unsupported.messageType().startsWith(ROOT) -> unsupported.messageType();
            case Request.Quote _,
                    Request.Debit _,
                    Request.Credit _,
                    Request.UserId _,
                    Request.OrderVerify _,
                    Request.CpmIssue _,
                    Request.CpmPay _,
                    Request.PayerAction _,
                    Request.PayerActionResult _,
                    Request.ReturnNotice _,
                    Request.Dispute _,
                    Request.Unsupported _ -> throw notCarried(request);
        };
    }

    private IllegalArgumentException notCarried(Request request) {
        return new IllegalArgumentException(
                name() + " does not carry " + request.getClass().getSimpleName());
    }

    private static void writeRequest(JsonOut out, Request request) {
        switch (request) {
            case Request.QrLookup lookup -> {
                out.text("code_text", lookup.qr());
                payer(out, lookup.payer());
            }
            case Request.MerchantVerify verify -> {
                out.known("code_text", verify.qr()).text("transaction_id", verify.voucher());
                merchant(out, verify.merchant());
                amount(out, "amount", verify.amount());
            }
            case Request.Pay pay -> {
                out.text("code_text", pay.qr())
                        .text("quote_id", pay.quoteId())
                        .text("lookup_request_id", pay.lookupMessageId());
                payer(out, pay.payer());
                merchant(out, pay.merchant());
                amount(out, "amount", pay.amount());
                pay.fee().ifPresent(fee -> amount(out, "fee", fee));
                additional(out, pay.additional());
            }
            case Request.Inquiry inquiry -> {
                payer(out, inquiry.payer());
                out.text("original_request_id", inquiry.originalMessageId());
                inquiry.amount().ifPresent(amount -> amount(out, "amount", amount));
            }
            case Request.Result result -> {
                out.text("trade_state", tradeState(result.status()))
                        .text("response_code", result.code().wire())
                        .text("transaction_id", result.voucher())
                        .text("retrieval_reference", result.retrievalReference())
                        .known("code_text", result.qr());
                result.settlementKey().ifPresent(key -> settlementKey(out, key));
                result.payer().ifPresent(payer -> payer(out, payer));
                merchant(out, result.merchant());
                amounts(out, result.amounts());
            }
            case Request.IssueCode issue -> {
                merchant(out, issue.merchant());
                issue.amount().ifPresent(amount -> amount(out, "amount", amount));
            }
            case Request.Reversal reversal -> Returns.write(out, reversal);
            case Request.Cancel cancel -> Returns.write(out, cancel);
            case Request.Refund refund -> Returns.write(out, refund);
            case Request.Quote _,
                    Request.Debit _,
                    Request.Credit _,
                    Request.UserId _,
                    Request.OrderVerify _,
                    Request.CpmIssue _,
                    Request.CpmPay _,
                    Request.PayerAction _,
                    Request.PayerActionResult _,
                    Request.ReturnNotice _,
                    Request.Dispute _,
                    Request.Management _,
                    Request.Unsupported _ -> {}
        }
    }

    @Override
    public Decoded decode(String path, byte[] body) throws MalformedMessage {
        int root = path.indexOf(ROOT);
        if (root < 0) {
            throw new MalformedMessage("", "no path of this interface");
        }
        Members in = Members.of(body);
        Envelope envelope = new Envelope(
                in.text("request_id"),
                instant(in, "request_time"),
                in.textOr("", "mchid"),
                in.textOr("", "receiver_id"));
        Optional<Request> management = Upkeep.read(path.substring(root + ROOT.length()), in);
        if (management.isPresent()) {
            return new Decoded(envelope, management.get());
        }
        return new Decoded(
                envelope, readRequest(path.substring(root), in.paymentId("out_trade_no"), in, envelope.time()));
    }

    @Override
    public Heading heading(String path, byte[] body) throws MalformedMessage {
        Members in = Members.of(body);
        return new Heading(
                in.text("request_id"),
                path.substring(path.indexOf(ROOT)),
                in.textOr("", "mchid"),
                in.textOr("", "receiver_id"));
    }

    private static Request readRequest(String path, String paymentId, Members in, Instant at) throws MalformedMessage {
        return switch (path) {
            case LOOKUP -> new Request.QrLookup(paymentId, payer(in), in.text("code_text"));
            case VERIFY ->
                new Request.MerchantVerify(
                        paymentId,
                        in.text("transaction_id"),
                        merchant(in),
                        amount(in, "amount"),
                        in.textOr("", "code_text"));
            case PAY ->
                new Request.Pay(
                        paymentId,
                        payer(in),
                        in.text("code_text"),
                        merchant(in),
                        amount(in, "amount"),
                        optionalAmount(in, "fee"),
                        in.optionalText("quote_id"),
                        in.optionalText("lookup_request_id"),
                        additional(in));
            case QUERY ->
                new Request.Inquiry(
                        paymentId, payer(in), in.optionalText("original_request_id"), optionalAmount(in, "amount"));
            case NATIVE -> new Request.IssueCode(paymentId, merchant(in), optionalAmount(in, "amount"));
            case NOTIFY -> readResult(paymentId, in, at);
            case REVERSE -> Returns.readReversal(paymentId, in, at);
            case CANCEL -> Returns.readCancel(paymentId, in, at);
            case REFUND -> Returns.readRefund(paymentId, in, at);
            default -> new Request.Unsupported(paymentId, path);
        };
    }

    private static Request readResult(String paymentId, Members in, Instant at) throws MalformedMessage {
        PaymentStatus status = status(in);
        ResponseCode code = in.optionalText("response_code")
                .map(ResponseCode::ofWire)
                .orElse(
                        switch (status) {
                            case APPROVED -> ResponseCode.APPROVED;
                            case DECLINED -> ResponseCode.ISSUER_DECLINED;
                            case PENDING -> ResponseCode.PENDING;
                        });
        return new Request.Result(
                paymentId,
                merchant(in),
                amounts(in),
                status,
                code,
                in.optionalText("transaction_id"),
                optionalSettlementKey(in, at),
                in.optionalText("retrieval_reference"),
                in.textOr("", "code_text"),
                optionalPayer(in));
    }

    @Override
    public byte[] encode(Envelope answered, Request asked, Answer answer) {
        return JsonOut.object(out -> {
            out.text("request_id", answered.messageId());
            switch (answer) {
                case Answer.Found found -> {
                    ids(out, asked);
                    merchant(out, found.merchant());
                    found.amount().ifPresent(amount -> amount(out, "amount", amount));
                    found.upperLimit().ifPresent(limit -> amount(out, "upper_limit", limit));
                    out.text("use_case", found.useCase());
                }
                case Answer.Approved approved -> {
                    ids(out, asked);
                    out.text("trade_state", "SUCCESS");
                    approval(out, approved);
                }
                case Answer.Status status -> {
                    ids(out, asked);
                    out.text("trade_state", tradeState(status.status()))
                            .text("response_code", status.reason().map(ResponseCode::wire));
                    status.approval().ifPresent(approved -> approval(out, approved));
                }
                case Answer.Acknowledged _ when asked instanceof Request.Management -> {}
                case Answer.Acknowledged _ -> ids(out, asked);
                case Answer.Returned returned -> {
                    ids(out, asked);
                    Returns.write(out, returned);
                }
                case Answer.Issued issued -> {
                    ids(out, asked);
                    out.text("code_url", issued.qr());
                }
                case Answer.Rejected rejected -> error(out, rejected.code(), rejected.reason());
                case Answer.Quoted _, Answer.User _, Answer.CpmIssued _ ->
                    throw new IllegalArgumentException("this link does not carry " + answer);
            }
        });
    }

    @Override
    public int status(Answer answer) {
        return answer instanceof Answer.Rejected rejected ? ErrorCodes.status(rejected.code()) : 200;
    }

    @Override
    public byte[] unauthorised() {
        ResponseCode refused = ResponseCode.GATEWAY_REFUSED;
        return JsonOut.object(out -> error(out, refused, refused.meaning()));
    }

    private static void error(JsonOut out, ResponseCode code, String message) {
        out.text("code", ErrorCodes.name(code))
                .text("message", message)
                .object("detail", detail -> detail.text("response_code", code.wire()));
    }

    /// A return has its own number beside that of the payment.
    private static void ids(JsonOut out, Request asked) {
        switch (asked) {
            case Request.Cancel cancel ->
                out.text("out_trade_no", cancel.original().paymentId()).text(Returns.CANCEL_ID, cancel.paymentId());
            case Request.Refund refund ->
                out.text("out_trade_no", refund.original().paymentId()).text(Returns.REFUND_ID, refund.paymentId());
            default -> out.text("out_trade_no", asked.paymentId());
        }
    }

    private static void checkIds(Members in, Request asked) throws MalformedMessage {
        switch (asked) {
            case Request.Cancel cancel -> {
                checkId(in, "out_trade_no", cancel.original().paymentId());
                checkId(in, Returns.CANCEL_ID, cancel.paymentId());
            }
            case Request.Refund refund -> {
                checkId(in, "out_trade_no", refund.original().paymentId());
                checkId(in, Returns.REFUND_ID, refund.paymentId());
            }
            default -> checkId(in, "out_trade_no", asked.paymentId());
        }
    }

    private static void checkId(Members in, String name, String expected) throws MalformedMessage {
        if (!in.text(name).equals(expected)) {
            throw in.malformed(name, "is not that of the request");
        }
    }

    private static void approval(JsonOut out, Answer.Approved approved) {
        out.text("transaction_id", approved.voucher()).known("retrieval_reference", approved.retrievalReference());
        settlementKey(out, approved.settlementKey());
        merchant(out, approved.merchant());
        amounts(out, approved.amounts());
    }

    /// The payment's own number ties an answer to its request; the request's id too, where the answer repeats it.
    @Override
    public Answer decode(Envelope sent, Request asked, byte[] body) throws MalformedMessage {
        Members in = Members.of(body);
        if (!in.textOr(sent.messageId(), "request_id").equals(sent.messageId())) {
            throw in.malformed("request_id", "is not the id of the request");
        }
        if (in.optionalText("code").isPresent() && !in.text("code").equals("SUCCESS")) {
            return rejected(in);
        }
        if (asked instanceof Request.Management) {
            return new Answer.Acknowledged();
        }
        checkIds(in, asked);
        return switch (asked) {
            case Request.QrLookup _ ->
                new Answer.Found(
                        merchant(in),
                        optionalAmount(in, "amount"),
                        optionalAmount(in, "upper_limit"),
                        in.textOr("10", "use_case"));
            case Request.Pay _ -> readPayment(in, sent.time());
            case Request.Cancel _, Request.Refund _ -> Returns.readReturned(in);
            case Request.Inquiry _ ->
                new Answer.Status(
                        status(in),
                        in.optionalText("response_code").map(ResponseCode::ofWire),
                        in.optionalText("settlement_key").isPresent()
                                ? Optional.of(readApproval(in, sent.time()))
                                : Optional.empty());
            case Request.IssueCode _ -> new Answer.Issued(in.text("code_url"));
            case Request.MerchantVerify _,
                    Request.Result _,
                    Request.Reversal _,
                    Request.Management _,
                    Request.Unsupported _ -> new Answer.Acknowledged();
            case Request.Quote _,
                    Request.Debit _,
                    Request.Credit _,
                    Request.UserId _,
                    Request.OrderVerify _,
                    Request.CpmIssue _,
                    Request.CpmPay _,
                    Request.PayerAction _,
                    Request.PayerActionResult _,
                    Request.Dispute _,
                    Request.ReturnNotice _ -> throw notCarried(asked);
        };
    }

    private static Answer.Rejected rejected(Members in) throws MalformedMessage {
        Optional<Members> detail = in.optionalObject("detail");
        Optional<String> wire = detail.isPresent() ? detail.get().optionalText("response_code") : Optional.empty();
        ResponseCode code = wire.map(ResponseCode::ofWire).orElse(ErrorCodes.code(in.text("code")));
        if (code == ResponseCode.APPROVED) {
            throw in.malformed("detail", "refuses with the code of an approval");
        }
        return new Answer.Rejected(code, in.textOr(code.meaning(), "message"));
    }

    private static Answer readPayment(Members in, Instant at) throws MalformedMessage {
        return switch (status(in)) {
            case APPROVED -> readApproval(in, at);
            case DECLINED -> Answer.Rejected.because(ResponseCode.ISSUER_DECLINED);
            case PENDING -> Answer.Rejected.because(ResponseCode.PENDING);
        };
    }

    private static Answer.Approved readApproval(Members in, Instant at) throws MalformedMessage {
        return new Answer.Approved(
                in.text("transaction_id"),
                settlementKey(in, at),
                in.textOr("", "retrieval_reference"),
                amounts(in),
                merchant(in));
    }

    private static String tradeState(PaymentStatus status) {
        return switch (status) {
            case APPROVED -> "SUCCESS";
            case DECLINED -> "PAYERROR";
            case PENDING -> "USERPAYING";
        };
    }

    private static PaymentStatus status(Members in) throws MalformedMessage {
        return switch (in.text("trade_state")) {
            case "SUCCESS" -> PaymentStatus.APPROVED;
            case "PAYERROR", "CLOSED", "REVOKED" -> PaymentStatus.DECLINED;
            case "USERPAYING", "NOTPAY" -> PaymentStatus.PENDING;
            default -> throw in.malformed("trade_state", "no state of this interface");
        };
    }

    static void payer(JsonOut out, Payer payer) {
        out.object(
                "payer",
                inside -> inside.known("account", payer.account())
                        .known("device_id", payer.deviceId())
                        .text("user_id", payer.userId())
                        .known("country", payer.country()));
    }

    static Optional<Payer> optionalPayer(Members in) throws MalformedMessage {
        return in.optionalObject("payer").isPresent() ? Optional.of(payer(in)) : Optional.empty();
    }

    private static Payer payer(Members in) throws MalformedMessage {
        Members payer = in.object("payer");
        return new Payer(
                payer.textOr("", "account"),
                payer.textOr("", "device_id"),
                payer.optionalText("user_id"),
                payer.textOr(Payer.UNKNOWN_COUNTRY, "country"));
    }

    static void merchant(JsonOut out, Merchant merchant) {
        out.object(
                "merchant",
                inside -> inside.known("merchant_id", merchant.id())
                        .known("name", merchant.name())
                        .known("city", merchant.city())
                        .known("mcc", merchant.mcc())
                        .known("country", merchant.country())
                        .text("acquirer_iin", merchant.acquirerIin())
                        .text("forwarding_iin", merchant.forwardingIin())
                        .text("account", merchant.account()));
    }

    static Merchant merchant(Members in) throws MalformedMessage {
        Members merchant = in.object("merchant");
        return new Merchant(
                merchant.textOr("", "merchant_id"),
                merchant.textOr("", "name"),
                merchant.textOr("", "city"),
                merchant.textOr("", "mcc"),
                merchant.textOr("", "country"),
                merchant.optionalText("acquirer_iin"),
                merchant.optionalText("forwarding_iin"),
                merchant.optionalText("account"));
    }

    private static void additional(JsonOut out, AdditionalData data) {
        if (!data.equals(AdditionalData.NONE)) {
            out.object(
                    "attach",
                    inside -> inside.text("bill_number", data.billNumber())
                            .text("mobile_number", data.mobileNumber())
                            .text("store_label", data.storeLabel())
                            .text("loyalty_number", data.loyaltyNumber())
                            .text("reference_label", data.referenceLabel())
                            .text("customer_label", data.customerLabel())
                            .text("terminal_label", data.terminalLabel())
                            .text("purpose", data.purpose())
                            .text("consumer_email", data.consumerEmail())
                            .text("consumer_address", data.consumerAddress()));
        }
    }

    private static AdditionalData additional(Members in) throws MalformedMessage {
        Optional<Members> attached = in.optionalObject("attach");
        if (attached.isEmpty()) {
            return AdditionalData.NONE;
        }
        Members data = attached.get();
        return new AdditionalData(
                data.optionalText("bill_number"),
                data.optionalText("mobile_number"),
                data.optionalText("store_label"),
                data.optionalText("loyalty_number"),
                data.optionalText("reference_label"),
                data.optionalText("customer_label"),
                data.optionalText("terminal_label"),
                data.optionalText("purpose"),
                data.optionalText("consumer_email"),
                data.optionalText("consumer_address"));
    }

    static void amount(JsonOut out, String name, Money money) {
        out.object(name, inside -> amount(inside, money));
    }

    private static JsonOut amount(JsonOut out, Money money) {
        return out.integer("total", money.minor())
                .text("currency", money.currency().getCurrencyCode());
    }

    static void amounts(JsonOut out, Amounts amounts) {
        amount(out, "amount", amounts.transaction());
        amounts.billing().ifPresent(billed -> converted(out, "payer_amount", billed));
        amounts.settlement().ifPresent(settled -> converted(out, "settlement_amount", settled));
    }

    private static void converted(JsonOut out, String name, Converted converted) {
        out.object(
                name,
                inside -> amount(inside, converted.money())
                        .text("rate", converted.rate().value().toPlainString()));
    }

    private static Optional<Money> optionalAmount(Members in, String name) throws MalformedMessage {
        return in.optionalObject(name).isEmpty() ? Optional.empty() : Optional.of(amount(in, name));
    }

    static Money amount(Members in, String name) throws MalformedMessage {
        return amount(in.object(name));
    }

    private static Money amount(Members amount) throws MalformedMessage {
        long total = amount.integer("total");
        if (total < 0) {
            throw amount.malformed("total", "must not be negative");
        }
        Currency currency = Currencies.ofCode(amount.text("currency"))
                .orElseThrow(() -> amount.malformed("currency", "must be a currency of ISO 4217"));
        return new Money(currency, total);
    }

    static Amounts amounts(Members in) throws MalformedMessage {
        Money transaction = amount(in, "amount");
        return new Amounts(
                transaction,
                converted(in, "payer_amount", transaction),
                converted(in, "settlement_amount", transaction));
    }

    private static Optional<Converted> converted(Members in, String name, Money transaction) throws MalformedMessage {
        Optional<Members> found = in.optionalObject(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Money money = amount(found.get());
        BigDecimal rate = found.get()
                .optionalDecimal("rate")
                .filter(value -> value.signum() > 0)
                .orElseThrow(() -> found.get().malformed("rate", "must be a positive decimal rate"));
        return Optional.of(new Converted(money, new Rate(transaction.currency(), money.currency(), rate)));
    }

    static void settlementKey(JsonOut out, SettlementKey key) {
        out.text("settlement_key", key.parts())
                .text("settlement_date", key.settlementDate().toString());
    }

    static Optional<SettlementKey> optionalSettlementKey(Members in, Instant at) throws MalformedMessage {
        return in.optionalText("settlement_key").isPresent() ? Optional.of(settlementKey(in, at)) : Optional.empty();
    }

    static SettlementKey settlementKey(Members in, Instant at) throws MalformedMessage {
        try {
            SettlementKey undated = SettlementKey.of(in.text("settlement_key"), LocalDate.MIN);
            LocalDate date =
                    date(in, "settlement_date").orElseGet(() -> SettlementKey.dateOf(undated.transmissionTime(), at));
            return undated.on(date);
        } catch (IllegalArgumentException e) {
            throw in.malformed("settlement_key", String.valueOf(e.getMessage()));
        }
    }

    static Optional<LocalDate> date(Members in, String name) throws MalformedMessage {
        Optional<String> text = in.optionalText(name);
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeException _) {
            throw in.malformed(name, "must be a date such as 2026-01-01");
        }
    }

    private static Instant instant(Members in, String name) throws MalformedMessage {
        try {
            return Instant.parse(in.text(name));
        } catch (DateTimeException _) {
            throw in.malformed(name, "must be a UTC time such as 2026-01-01T00:10:00Z");
        }
    }
}

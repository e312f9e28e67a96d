package io.twoway.protocol.iso20022;

import io.twoway.protocol.iso20022.Message.Definition;
import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Dialect;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Bakong ⇄ member banks: ISO 20022 XML, one path per message, and JSON where the standard has no
/// message: the quote, the two questions of a URL code, and the issue of a code that a payer shows.
///
/// Nothing about the real participant interface is public. Which message plays which role is our proposal; the messages
/// themselves are the standard's, so that any ISO 20022 library reads them. XML is written and read as a stream of
/// elements: eight messages as bound classes would be some seventy of them, for the two dozen values that are used.
///
/// Source: messages.md 3.3, 4.1, 4.2
public final class BakongDialect implements Dialect {

    private static final String ROOT = "/iso20022/";
    private static final String QUOTES = ROOT + "quotes";
    private static final String ORDERS = ROOT + "orders";
    private static final String USERS = ROOT + "users";
    private static final String CODES = ROOT + "codes";
    private static final Set<String> JSON_PATHS = Set.of(QUOTES, ORDERS, USERS, CODES);
    private static final String JSON = "application/json";
    private static final String XML = "application/xml";
    private static final String DUPLICATE = "<CpyDplct>DUPL</CpyDplct>";

    @Override
    public String name() {
        return "bakong-iso20022";
    }

    @Override
    public boolean carriesDisputes() {
        return true;
    }

    @Override
    public boolean receives(String path) {
        return path.startsWith(ROOT)
                && (JSON_PATHS.contains(path)
                        || Definition.of(path.substring(ROOT.length())).isPresent());
    }

    /// Without the mark of a possible duplicate, which a sender adds when it repeats a message (messages.md 3.20).
    @Override
    public byte[] identity(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.contains(DUPLICATE) ? text.replace(DUPLICATE, "").getBytes(StandardCharsets.UTF_8) : body;
    }

    @Override
    public String type(Request request) {
        return switch (request) {
            case Request.Quote _ -> "quote";
            case Request.OrderVerify _ -> "order";
            case Request.UserId _ -> "user";
            case Request.CpmIssue _ -> "code";
            case Request.Unsupported unsupported when isJson(unsupported) -> unsupported.messageType();
            default -> definition(request).id;
        };
    }

    @Override
    public String contentType(Request request) {
        return switch (request) {
            case Request.Quote _, Request.OrderVerify _, Request.UserId _, Request.CpmIssue _ -> JSON;
            case Request.Unsupported unsupported -> isJson(unsupported) ? JSON : XML;
            default -> XML;
        };
    }

    /// A message that was not understood has the last step of its path as its type.
    private static boolean isJson(Request.Unsupported unsupported) {
        return JSON_PATHS.contains(ROOT + unsupported.messageType());
    }

    @Override
    public Encoded encode(Envelope envelope, Request request) {
        return switch (request) {
            case Request.Quote quote -> new Encoded(QUOTES, JSON, QuoteJson.write(envelope, quote));
            case Request.OrderVerify order -> new Encoded(ORDERS, JSON, OrderJson.write(envelope, order));
            case Request.UserId user -> new Encoded(USERS, JSON, OrderJson.write(envelope, user));
            case Request.CpmIssue issue -> new Encoded(CODES, JSON, CodeJson.write(envelope, issue));
            default -> encodeXml(envelope, request);
        };
    }

    private Encoded encodeXml(Envelope envelope, Request request) {
        Definition definition = definition(request);
        byte[] body = Message.write(definition, envelope, out -> {
            switch (request) {
                case Request.QrLookup lookup -> Identification.write(out, envelope, lookup);
                case Request.MerchantVerify verify -> Identification.write(out, envelope, verify);
                case Request.Pay pay -> CreditTransfer.write(out, envelope, pay);
                case Request.Credit credit -> CreditTransfer.write(out, envelope, credit);
                case Request.CpmPay pay -> CreditTransfer.write(out, envelope, pay);
                case Request.Result result -> StatusReport.writeResult(out, envelope, result);
                case Request.Inquiry inquiry -> StatusRequest.write(out, envelope, inquiry);
                case Request.Reversal reversal -> Recall.write(out, envelope, reversal);
                case Request.Cancel cancel -> Recall.write(out, envelope, cancel);
                case Request.Refund refund -> PaymentReturn.write(out, envelope, refund);
                case Request.Dispute dispute -> Recall.write(out, envelope, dispute);
                case Request.Quote _,
                        Request.OrderVerify _,
                        Request.UserId _,
                        Request.Debit _,
                        Request.IssueCode _,
                        Request.ReturnNotice _,
                        Request.Management _,
                        Request.CpmIssue _,
                        Request.PayerAction _,
                        Request.PayerActionResult _,
                        Request.Unsupported _ -> throw notCarried(request);
            }
        });
        return new Encoded(ROOT + definition.id, XML, body);
    }

    private Definition definition(Request request) {
        return switch (request) {
            case Request.QrLookup _, Request.MerchantVerify _ -> Definition.IDENTIFICATION_REQUEST;
            case Request.Pay _, Request.Credit _, Request.CpmPay _ -> Definition.CREDIT_TRANSFER;
            case Request.Result _ -> Definition.STATUS_REPORT;
            case Request.Inquiry _ -> Definition.STATUS_REQUEST;
            case Request.Reversal _, Request.Cancel _, Request.Dispute _ -> Definition.CANCELLATION_REQUEST;
            case Request.Refund refund -> PaymentReturn.definition(refund);
            case Request.Unsupported unsupported ->
                Definition.of(unsupported.messageType()).orElseThrow(() -> notCarried(request));
            case Request.Quote _,
                    Request.OrderVerify _,
                    Request.UserId _,
                    Request.Debit _,
                    Request.IssueCode _,
                    Request.CpmIssue _,
                    Request.PayerAction _,
                    Request.PayerActionResult _,
                    Request.ReturnNotice _,
                    Request.Management _ -> throw notCarried(request);
        };
    }

    @Override
    public Decoded decode(String path, byte[] body) throws MalformedMessage {
        if (path.endsWith(QUOTES)) {
            return QuoteJson.read(body);
        }
        if (path.endsWith(ORDERS)) {
            return OrderJson.readOrderVerify(body);
        }
        if (path.endsWith(USERS)) {
            return OrderJson.readUserId(body);
        }
        if (path.endsWith(CODES)) {
            return CodeJson.read(body);
        }
        Message message = Message.read(body);
        Definition definition = message.definition();
        if (!path.endsWith(ROOT + definition.id)) {
            throw new MalformedMessage("/Document", definition.id + " does not belong to this path");
        }
        Element content = message.content();
        Request request = switch (definition) {
            case IDENTIFICATION_REQUEST -> Identification.read(content);
            case CREDIT_TRANSFER ->
                CreditTransfer.read(content, message.envelope().time());
            case STATUS_REPORT ->
                StatusReport.readResult(content, message.envelope().time());
            case STATUS_REQUEST -> StatusRequest.read(content);
            case RETURN -> PaymentReturn.read(content, message.envelope().time());
            case CANCELLATION_REQUEST -> Recall.read(content, message.envelope().time());
            case IDENTIFICATION_REPORT, RESOLUTION ->
                throw new MalformedMessage("/Document", "an answer that nobody asked for");
        };
        return new Decoded(message.envelope(), request);
    }

    @Override
    public Heading heading(String path, byte[] body) throws MalformedMessage {
        String type = path.substring(path.lastIndexOf('/') + 1);
        Envelope envelope =
                JSON_PATHS.contains(ROOT + type) ? JsonMessage.envelope(Members.of(body)) : Message.envelope(body);
        return new Heading(envelope.messageId(), type, envelope.sender(), envelope.receiver());
    }

    @Override
    public byte[] encode(Envelope answered, Request asked, Answer answer) {
        return switch (asked) {
            case Request.Unsupported unsupported
            when isJson(unsupported) -> JsonMessage.writeAnswer(answered, answer, _ -> {});
            case Request.Quote _ -> QuoteJson.writeAnswer(answered, answer);
            case Request.CpmIssue _ -> CodeJson.writeAnswer(answered, answer);
            case Request.OrderVerify _, Request.UserId _ -> OrderJson.writeAnswer(answered, answer);
            case Request.QrLookup _, Request.MerchantVerify _ ->
                Message.write(
                        Definition.IDENTIFICATION_REPORT,
                        answered,
                        out -> Identification.writeAnswer(out, answered, asked, answer));
            case Request.Reversal _, Request.Cancel _, Request.Dispute _ ->
                Message.write(Definition.RESOLUTION, answered, out -> Recall.writeAnswer(out, answered, asked, answer));
            case Request.Pay _,
                    Request.CpmPay _,
                    Request.Credit _,
                    Request.Result _,
                    Request.Inquiry _,
                    Request.Refund _,
                    Request.Unsupported _ ->
                Message.write(
                        Definition.STATUS_REPORT,
                        answered,
                        out -> StatusReport.writeAnswer(out, answered, definition(asked).id, asked, answer));
            case Request.Debit _,
                    Request.IssueCode _,
                    Request.PayerAction _,
                    Request.PayerActionResult _,
                    Request.ReturnNotice _,
                    Request.Management _ -> throw notCarried(asked);
        };
    }

    @Override
    public Answer decode(Envelope sent, Request asked, byte[] body) throws MalformedMessage {
        return switch (asked) {
            case Request.Quote _ -> QuoteJson.readAnswer(sent, body);
            case Request.CpmIssue _ -> CodeJson.readAnswer(sent, body);
            case Request.OrderVerify _ -> OrderJson.readFound(sent, body);
            case Request.UserId _ -> OrderJson.readUser(sent, body);
            default -> decodeXml(sent, asked, body);
        };
    }

    private static Answer decodeXml(Envelope sent, Request asked, byte[] body) throws MalformedMessage {
        Message message = Message.read(body);
        return switch (message.definition()) {
            case IDENTIFICATION_REPORT -> Identification.readAnswer(sent, asked, message.content());
            case STATUS_REPORT -> StatusReport.readAnswer(sent, asked, message.content());
            case RESOLUTION -> readResolution(sent, asked, message.content());
            case IDENTIFICATION_REQUEST, CREDIT_TRANSFER, STATUS_REQUEST, RETURN, CANCELLATION_REQUEST ->
                throw new MalformedMessage("/Document", message.definition().id + " is no answer");
        };
    }

    private static Answer readResolution(Envelope sent, Request asked, Element content) throws MalformedMessage {
        if (asked instanceof Request.Reversal || asked instanceof Request.Cancel || asked instanceof Request.Dispute) {
            return Recall.readAnswer(sent, asked, content);
        }
        throw content.malformed("no answer to " + asked.getClass().getSimpleName());
    }

    private static IllegalArgumentException notCarried(Request request) {
        return new IllegalArgumentException(
                "bakong-iso20022 does not carry " + request.getClass().getSimpleName());
    }
}

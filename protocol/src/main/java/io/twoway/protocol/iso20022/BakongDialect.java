package io.twoway.protocol.iso20022;

import io.twoway.protocol.iso20022.Message.Definition;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Dialect;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;

/// Bakong ⇄ member banks: ISO 20022 XML, one path per message, and JSON for the quote.
///
/// Nothing about the real participant interface is public. Which message plays which role is our proposal; the messages
/// themselves are the standard's, so that any ISO 20022 library reads them. XML is written and read as a stream of
/// elements: seven messages as bound classes would be some sixty of them, for the two dozen values that are used.
///
/// Source: messages.md 3.3, 4.1, 4.2
public final class BakongDialect implements Dialect {

    private static final String ROOT = "/iso20022/";
    private static final String QUOTES = ROOT + "quotes";
    private static final String XML = "application/xml";

    @Override
    public String name() {
        return "bakong-iso20022";
    }

    @Override
    public boolean receives(String path) {
        return path.startsWith(ROOT)
                && (path.equals(QUOTES)
                        || Definition.of(path.substring(ROOT.length())).isPresent());
    }

    @Override
    public String type(Request request) {
        return request instanceof Request.Quote ? "quote" : definition(request).id;
    }

    @Override
    public String contentType(Request request) {
        return request instanceof Request.Quote ? "application/json" : XML;
    }

    @Override
    public Encoded encode(Envelope envelope, Request request) {
        if (request instanceof Request.Quote quote) {
            return new Encoded(QUOTES, "application/json", QuoteJson.write(envelope, quote));
        }
        Definition definition = definition(request);
        byte[] body = Message.write(definition, envelope, out -> {
            switch (request) {
                case Request.QrLookup lookup -> Identification.write(out, envelope, lookup);
                case Request.MerchantVerify verify -> Identification.write(out, envelope, verify);
                case Request.Pay pay -> CreditTransfer.write(out, envelope, pay);
                case Request.Credit credit -> CreditTransfer.write(out, envelope, credit);
                case Request.Result result -> StatusReport.writeResult(out, envelope, result);
                case Request.Inquiry inquiry -> StatusRequest.write(out, envelope, inquiry);
                case Request.Quote _, Request.Debit _, Request.IssueCode _, Request.Unsupported _ ->
                    throw notCarried(request);
            }
        });
        return new Encoded(ROOT + definition.id, XML, body);
    }

    private Definition definition(Request request) {
        return switch (request) {
            case Request.QrLookup _, Request.MerchantVerify _ -> Definition.IDENTIFICATION_REQUEST;
            case Request.Pay _, Request.Credit _ -> Definition.CREDIT_TRANSFER;
            case Request.Result _ -> Definition.STATUS_REPORT;
            case Request.Inquiry _ -> Definition.STATUS_REQUEST;
            case Request.Unsupported unsupported ->
                Definition.of(unsupported.messageType()).orElseThrow(() -> notCarried(request));
            case Request.Quote _, Request.Debit _, Request.IssueCode _ -> throw notCarried(request);
        };
    }

    @Override
    public Decoded decode(String path, byte[] body) throws MalformedMessage {
        if (path.endsWith(QUOTES)) {
            return QuoteJson.read(body);
        }
        Message message = Message.read(body);
        Definition definition = message.definition();
        if (!path.endsWith(ROOT + definition.id)) {
            throw new MalformedMessage("/Document", definition.id + " does not belong to this path");
        }
        Element content = message.content();
        Request request = switch (definition) {
            case IDENTIFICATION_REQUEST -> Identification.read(content);
            case CREDIT_TRANSFER -> CreditTransfer.read(content);
            case STATUS_REPORT -> StatusReport.readResult(content);
            case STATUS_REQUEST -> StatusRequest.read(content);
            case RETURN -> new Request.Unsupported(content.textOr("", "TxInf", "OrgnlEndToEndId"), definition.id);
            case CANCELLATION_REQUEST ->
                new Request.Unsupported(content.textOr("", "Undrlyg", "TxInf", "OrgnlEndToEndId"), definition.id);
            case IDENTIFICATION_REPORT -> throw new MalformedMessage("/Document", "an answer that nobody asked for");
        };
        return new Decoded(message.envelope(), request);
    }

    @Override
    public byte[] encode(Envelope answered, Request asked, Answer answer) {
        return switch (asked) {
            case Request.Quote _ -> QuoteJson.writeAnswer(answered, answer);
            case Request.QrLookup _, Request.MerchantVerify _ ->
                Message.write(
                        Definition.IDENTIFICATION_REPORT,
                        answered,
                        out -> Identification.writeAnswer(out, answered, asked, answer));
            case Request.Pay _, Request.Credit _, Request.Result _, Request.Inquiry _, Request.Unsupported _ ->
                Message.write(
                        Definition.STATUS_REPORT,
                        answered,
                        out -> StatusReport.writeAnswer(out, answered, definition(asked).id, asked, answer));
            case Request.Debit _, Request.IssueCode _ -> throw notCarried(asked);
        };
    }

    @Override
    public Answer decode(Envelope sent, Request asked, byte[] body) throws MalformedMessage {
        if (asked instanceof Request.Quote) {
            return QuoteJson.readAnswer(sent, body);
        }
        Message message = Message.read(body);
        return switch (message.definition()) {
            case IDENTIFICATION_REPORT -> Identification.readAnswer(sent, asked, message.content());
            case STATUS_REPORT -> StatusReport.readAnswer(sent, asked, message.content());
            case IDENTIFICATION_REQUEST, CREDIT_TRANSFER, STATUS_REQUEST, RETURN, CANCELLATION_REQUEST ->
                throw new MalformedMessage("/Document", message.definition().id + " is no answer");
        };
    }

    private static IllegalArgumentException notCarried(Request request) {
        return new IllegalArgumentException(
                "bakong-iso20022 does not carry " + request.getClass().getSimpleName());
    }
}

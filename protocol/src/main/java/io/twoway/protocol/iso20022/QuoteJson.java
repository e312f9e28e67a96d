package io.twoway.protocol.iso20022;

import io.twoway.protocol.json.JsonOut;
import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Dialect.Decoded;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Currencies;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/// The quote: ISO 20022 has no message for it, so it is JSON in the manner of Nexus, with the amount defined on the
/// payee's side.
///
/// Source: messages.md 3.14, 4.1 (names and path are our proposal)
final class QuoteJson {

    private QuoteJson() {}

    static byte[] write(Envelope envelope, Request.Quote quote) {
        return JsonOut.object(out -> {
            envelope(out, envelope);
            out.text("endToEndId", quote.paymentId())
                    .text("sourceCurrency", quote.source().getCurrencyCode())
                    .text("destinationCurrency", quote.amount().currency().getCurrencyCode())
                    .text("destinationAmount", quote.amount().decimal().toPlainString());
            Payer payer = quote.payer();
            out.object(
                    "payer",
                    inside -> inside.known("account", payer.account())
                            .known("deviceId", payer.deviceId())
                            .text("userId", payer.userId())
                            .known("country", payer.country()));
        });
    }

    private static void envelope(JsonOut out, Envelope envelope) {
        out.text("messageId", envelope.messageId())
                .text("createdAt", envelope.time().toString())
                .known("sender", envelope.sender())
                .known("receiver", envelope.receiver());
    }

    static Decoded read(byte[] body) throws MalformedMessage {
        Members in = Members.of(body);
        Envelope envelope = new Envelope(
                in.text("messageId"), instant(in, "createdAt"), in.textOr("", "sender"), in.textOr("", "receiver"));
        Optional<Members> named = in.optionalObject("payer");
        Payer payer = new Payer("", "", Optional.empty(), Payer.UNKNOWN_COUNTRY);
        if (named.isPresent()) {
            payer = new Payer(
                    named.get().textOr("", "account"),
                    named.get().textOr("", "deviceId"),
                    named.get().optionalText("userId"),
                    named.get().textOr(Payer.UNKNOWN_COUNTRY, "country"));
        }
        return new Decoded(
                envelope,
                new Request.Quote(
                        in.paymentId("endToEndId"),
                        payer,
                        money(in, "destinationAmount", "destinationCurrency"),
                        currency(in, "sourceCurrency")));
    }

    static byte[] writeAnswer(Envelope answered, Answer answer) {
        return JsonOut.object(out -> {
            envelope(out, answered);
            out.text("code", answer.code().wire());
            switch (answer) {
                case Answer.Quoted quoted ->
                    out.text("quoteId", quoted.quoteId())
                            .text("sourceCurrency", quoted.source().currency().getCurrencyCode())
                            .text("sourceAmount", quoted.source().decimal().toPlainString())
                            .text(
                                    "destinationCurrency",
                                    quoted.target().currency().getCurrencyCode())
                            .text("destinationAmount", quoted.target().decimal().toPlainString())
                            .text("rate", quoted.rate().value().toPlainString())
                            .text("expiresAt", quoted.expiresAt().toString())
                            .known("provider", quoted.provider());
                case Answer.Rejected rejected -> out.known("reason", rejected.reason());
                case Answer.Found _, Answer.Approved _, Answer.Status _, Answer.Issued _, Answer.Acknowledged _ ->
                    throw new IllegalArgumentException("no answer to a quote: " + answer);
            }
        });
    }

    static Answer readAnswer(Envelope sent, byte[] body) throws MalformedMessage {
        Members in = Members.of(body);
        if (!in.text("messageId").equals(sent.messageId())) {
            throw in.malformed("messageId", "is not the message id of the request");
        }
        ResponseCode code = ResponseCode.ofWire(in.text("code"));
        if (code != ResponseCode.APPROVED) {
            return new Answer.Rejected(code, in.textOr(code.meaning(), "reason"));
        }
        Money source = money(in, "sourceAmount", "sourceCurrency");
        Money target = money(in, "destinationAmount", "destinationCurrency");
        BigDecimal rate = in.optionalDecimal("rate").orElseThrow(() -> in.missing("rate"));
        if (rate.signum() <= 0) {
            throw in.malformed("rate", "must be positive");
        }
        return new Answer.Quoted(
                in.text("quoteId"),
                source,
                target,
                new Rate(target.currency(), source.currency(), rate),
                instant(in, "expiresAt"),
                in.textOr("", "provider"));
    }

    private static Money money(Members in, String amount, String currency) throws MalformedMessage {
        BigDecimal decimal = in.optionalDecimal(amount).orElseThrow(() -> in.missing(amount));
        try {
            if (decimal.signum() < 0) {
                throw in.malformed(amount, "must not be negative");
            }
            return Money.of(currency(in, currency), decimal);
        } catch (ArithmeticException _) {
            throw in.malformed(amount, "does not fit the currency");
        }
    }

    private static Currency currency(Members in, String name) throws MalformedMessage {
        return Currencies.ofCode(in.text(name)).orElseThrow(() -> in.malformed(name, "must be a currency of ISO 4217"));
    }

    private static Instant instant(Members in, String name) throws MalformedMessage {
        try {
            return Instant.parse(in.text(name));
        } catch (DateTimeException _) {
            throw in.malformed(name, "must be a UTC time such as 2026-01-01T00:10:00Z");
        }
    }
}

package io.twoway.protocol.iso20022;

import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Quoted;
import io.twoway.protocol.message.Dialect.Decoded;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import java.math.BigDecimal;
import java.util.Optional;

/// The quote, with the amount defined on the payee's side.
///
/// Source: messages.md 3.14, 4.1 (names and path are our proposal)
final class QuoteJson {

    private QuoteJson() {}

    static byte[] write(Envelope envelope, Request.Quote quote) {
        return JsonMessage.write(envelope, quote.paymentId(), out -> {
            out.text("sourceCurrency", quote.source().getCurrencyCode())
                    .text("destinationCurrency", quote.amount().currency().getCurrencyCode())
                    .text("destinationAmount", quote.amount().decimal().toPlainString());
            JsonMessage.payer(out, quote.payer());
        });
    }

    static Decoded read(byte[] body) throws MalformedMessage {
        Members in = Members.of(body);
        return new Decoded(
                JsonMessage.envelope(in),
                new Request.Quote(
                        in.paymentId("endToEndId"),
                        JsonMessage.payer(in),
                        JsonMessage.money(in, "destinationAmount", "destinationCurrency"),
                        JsonMessage.currency(in, "sourceCurrency")));
    }

    static byte[] writeAnswer(Envelope answered, Answer answer) {
        return JsonMessage.writeAnswer(answered, answer, out -> {
            if (!(answer instanceof Quoted quoted)) {
                throw new IllegalArgumentException("no answer to a quote: " + answer);
            }
            out.text("quoteId", quoted.quoteId())
                    .text("sourceCurrency", quoted.source().currency().getCurrencyCode())
                    .text("sourceAmount", quoted.source().decimal().toPlainString())
                    .text("destinationCurrency", quoted.target().currency().getCurrencyCode())
                    .text("destinationAmount", quoted.target().decimal().toPlainString())
                    .text("rate", quoted.rate().value().toPlainString())
                    .text("expiresAt", quoted.expiresAt().toString())
                    .known("provider", quoted.provider());
        });
    }

    static Answer readAnswer(Envelope sent, byte[] body) throws MalformedMessage {
        Members in = Members.of(body);
        Optional<Answer> rejection = JsonMessage.rejection(sent, in);
        if (rejection.isPresent()) {
            return rejection.get();
        }
        Money source = JsonMessage.money(in, "sourceAmount", "sourceCurrency");
        Money target = JsonMessage.money(in, "destinationAmount", "destinationCurrency");
        BigDecimal rate = in.optionalDecimal("rate").orElseThrow(() -> in.missing("rate"));
        if (rate.signum() <= 0) {
            throw in.malformed("rate", "must be positive");
        }
        return new Quoted(
                in.text("quoteId"),
                source,
                target,
                new Rate(target.currency(), source.currency(), rate),
                JsonMessage.instant(in, "expiresAt"),
                in.textOr("", "provider"));
    }
}

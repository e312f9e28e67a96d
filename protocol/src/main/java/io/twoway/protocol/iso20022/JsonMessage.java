package io.twoway.protocol.iso20022;

import io.twoway.protocol.json.JsonOut;
import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Currencies;
import io.twoway.protocol.money.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/// What the messages of this link that ISO 20022 does not have share: JSON in the manner of Nexus.
///
/// Source: messages.md 4.1 (names are our proposal)
final class JsonMessage {

    private JsonMessage() {}

    static byte[] write(Envelope envelope, String paymentId, JsonOut.Part content) {
        return JsonOut.object(out -> {
            envelope(out, envelope);
            out.text("endToEndId", paymentId);
            content.writeTo(out);
        });
    }

    private static void envelope(JsonOut out, Envelope envelope) {
        out.text("messageId", envelope.messageId())
                .text("createdAt", envelope.time().toString())
                .known("sender", envelope.sender())
                .known("receiver", envelope.receiver());
    }

    static Envelope envelope(Members in) throws MalformedMessage {
        return new Envelope(
                in.text("messageId"), instant(in, "createdAt"), in.textOr("", "sender"), in.textOr("", "receiver"));
    }

    /// @param content what a yes says; a rejection says its reason instead
    static byte[] writeAnswer(Envelope answered, Answer answer, JsonOut.Part content) {
        return JsonOut.object(out -> {
            envelope(out, answered);
            out.text("code", answer.code().wire());
            if (answer instanceof Answer.Rejected rejected) {
                out.known("reason", rejected.reason());
            } else {
                content.writeTo(out);
            }
        });
    }

    /// @return the rejection, where the answer is one
    static Optional<Answer> rejection(Envelope sent, Members in) throws MalformedMessage {
        if (!in.text("messageId").equals(sent.messageId())) {
            throw in.malformed("messageId", "is not the message id of the request");
        }
        ResponseCode code = ResponseCode.ofWire(in.text("code"));
        return code == ResponseCode.APPROVED
                ? Optional.empty()
                : Optional.of(new Answer.Rejected(code, in.textOr(code.meaning(), "reason")));
    }

    static void payer(JsonOut out, Payer payer) {
        out.object(
                "payer",
                inside -> inside.known("account", payer.account())
                        .known("deviceId", payer.deviceId())
                        .text("userId", payer.userId())
                        .known("country", payer.country()));
    }

    static Payer payer(Members in) throws MalformedMessage {
        Optional<Members> named = in.optionalObject("payer");
        if (named.isEmpty()) {
            return Payer.UNKNOWN;
        }
        Members payer = named.get();
        return new Payer(
                payer.textOr("", "account"),
                payer.textOr("", "deviceId"),
                payer.optionalText("userId"),
                payer.textOr(Payer.UNKNOWN_COUNTRY, "country"));
    }

    static Money money(Members in, String amount, String currency) throws MalformedMessage {
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

    static Currency currency(Members in, String name) throws MalformedMessage {
        return Currencies.ofCode(in.text(name)).orElseThrow(() -> in.malformed(name, "must be a currency of ISO 4217"));
    }

    static Instant instant(Members in, String name) throws MalformedMessage {
        try {
            return Instant.parse(in.text(name));
        } catch (DateTimeException _) {
            throw in.malformed(name, "must be a UTC time such as 2026-01-01T00:10:00Z");
        }
    }
}

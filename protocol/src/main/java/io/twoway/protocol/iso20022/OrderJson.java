package io.twoway.protocol.iso20022;

import io.twoway.protocol.json.JsonOut;
import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Found;
import io.twoway.protocol.message.Answer.User;
import io.twoway.protocol.message.Dialect.Decoded;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.money.Money;
import java.util.Optional;

/// A bank's part in paying UnionPay's URL codes: it says who its payer is, and asks whom her order pays.
///
/// Members that UnionPay's messages have too keep their names: `userAuthCode`, `appUserId`, `payOrderInfo`.
///
/// Source: messages.md 1.5, 3.9 (that the two messages reach banks, and how, is our proposal)
final class OrderJson {

    private OrderJson() {}

    static byte[] write(Envelope envelope, Request.UserId user) {
        return JsonMessage.write(
                envelope,
                user.paymentId(),
                out -> out.known("wallet", user.wallet()).text("userAuthCode", user.userAuthCode()));
    }

    static byte[] write(Envelope envelope, Request.OrderVerify order) {
        return JsonMessage.write(envelope, order.paymentId(), out -> {
            out.text("payOrderInfo", order.payOrderInfo());
            JsonMessage.payer(out, order.payer());
        });
    }

    static Decoded readUserId(byte[] body) throws MalformedMessage {
        Members in = Members.of(body);
        return new Decoded(
                JsonMessage.envelope(in),
                new Request.UserId(in.paymentId("endToEndId"), in.textOr("", "wallet"), in.text("userAuthCode")));
    }

    static Decoded readOrderVerify(byte[] body) throws MalformedMessage {
        Members in = Members.of(body);
        return new Decoded(
                JsonMessage.envelope(in),
                new Request.OrderVerify(in.paymentId("endToEndId"), JsonMessage.payer(in), in.text("payOrderInfo")));
    }

    static byte[] writeAnswer(Envelope answered, Answer answer) {
        return JsonMessage.writeAnswer(answered, answer, out -> {
            switch (answer) {
                case User(var appUserId) -> out.text("appUserId", appUserId);
                case Found found -> write(found, out);
                default -> throw new IllegalArgumentException("no answer about an order: " + answer);
            }
        });
    }

    private static void write(Found found, JsonOut out) {
        Merchant merchant = found.merchant();
        out.object(
                "merchant",
                inside -> inside.known("id", merchant.id())
                        .known("name", merchant.name())
                        .known("city", merchant.city())
                        .known("mcc", merchant.mcc())
                        .known("country", merchant.country())
                        .text("acquirerIin", merchant.acquirerIin())
                        .text("forwardingIin", merchant.forwardingIin())
                        .text("accountId", merchant.account()));
        found.amount().ifPresent(amount -> write("amount", "currency", amount, out));
        found.upperLimit().ifPresent(limit -> write("upperLimit", "upperLimitCurrency", limit, out));
        out.text("useCase", found.useCase());
    }

    private static void write(String amount, String currency, Money money, JsonOut out) {
        out.text(amount, money.decimal().toPlainString())
                .text(currency, money.currency().getCurrencyCode());
    }

    static Answer readUser(Envelope sent, byte[] body) throws MalformedMessage {
        Members in = Members.of(body);
        Optional<Answer> rejection = JsonMessage.rejection(sent, in);
        return rejection.isPresent() ? rejection.get() : new User(in.text("appUserId"));
    }

    static Answer readFound(Envelope sent, byte[] body) throws MalformedMessage {
        Members in = Members.of(body);
        Optional<Answer> rejection = JsonMessage.rejection(sent, in);
        if (rejection.isPresent()) {
            return rejection.get();
        }
        Members merchant = in.object("merchant");
        return new Found(
                new Merchant(
                        merchant.textOr("", "id"),
                        merchant.textOr("", "name"),
                        merchant.textOr("", "city"),
                        merchant.textOr("", "mcc"),
                        merchant.textOr("", "country"),
                        merchant.optionalText("acquirerIin"),
                        merchant.optionalText("forwardingIin"),
                        merchant.optionalText("accountId")),
                optionalMoney(in, "amount", "currency"),
                optionalMoney(in, "upperLimit", "upperLimitCurrency"),
                in.textOr("10", "useCase"));
    }

    private static Optional<Money> optionalMoney(Members in, String amount, String currency) throws MalformedMessage {
        return in.optionalText(currency).isEmpty()
                ? Optional.empty()
                : Optional.of(JsonMessage.money(in, amount, currency));
    }
}

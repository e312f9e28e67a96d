package io.twoway.protocol.iso20022;

import io.twoway.protocol.json.JsonOut;
import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.CpmIssued;
import io.twoway.protocol.message.Dialect.Decoded;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.money.Money;
import java.util.Optional;

/// A bank has a code issued that its payer shows. Members that UnionPay's messages have too keep their names.
///
/// Source: messages.md 1.6, 3.12 (that banks have such codes issued, and how, is our proposal)
final class CodeJson {

    private static final String CURRENCY = "limitCurrency";

    private CodeJson() {}

    static byte[] write(Envelope envelope, Request.CpmIssue issue) {
        return JsonMessage.write(envelope, issue.paymentId(), out -> {
            limit("trxLimit", issue.trxLimit(), out);
            limit("cvmLimit", issue.cvmLimit(), out);
            issue.trxLimit()
                    .or(issue::cvmLimit)
                    .ifPresent(limit -> out.text(CURRENCY, limit.currency().getCurrencyCode()));
            JsonMessage.payer(out, issue.payer());
        });
    }

    private static void limit(String name, Optional<Money> limit, JsonOut out) {
        limit.ifPresent(money -> out.text(name, money.decimal().toPlainString()));
    }

    static Decoded read(byte[] body) throws MalformedMessage {
        Members in = Members.of(body);
        return new Decoded(
                JsonMessage.envelope(in),
                new Request.CpmIssue(
                        in.paymentId("endToEndId"),
                        JsonMessage.payer(in),
                        limit("trxLimit", in),
                        limit("cvmLimit", in)));
    }

    private static Optional<Money> limit(String name, Members in) throws MalformedMessage {
        return in.has(name) ? Optional.of(JsonMessage.money(in, name, CURRENCY)) : Optional.empty();
    }

    static byte[] writeAnswer(Envelope answered, Answer answer) {
        return JsonMessage.writeAnswer(answered, answer, out -> {
            if (!(answer instanceof CpmIssued(var emv, var barcode))) {
                throw new IllegalArgumentException("no answer to the issue of a code: " + answer);
            }
            out.text("emvCpqrcPayload", emv).text("barcodeCpqrcPayload", barcode);
        });
    }

    static Answer readAnswer(Envelope sent, byte[] body) throws MalformedMessage {
        Members in = Members.of(body);
        Optional<Answer> rejection = JsonMessage.rejection(sent, in);
        return rejection.isPresent()
                ? rejection.get()
                : new CpmIssued(in.text("emvCpqrcPayload"), in.text("barcodeCpqrcPayload"));
    }
}

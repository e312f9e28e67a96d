package io.twoway.features.report;

import io.twoway.features.network.Amount;
import io.twoway.features.network.Message;
import io.twoway.features.network.NetworkUnavailable;
import io.twoway.features.network.PaymentResult;
import io.twoway.features.network.RunningNetwork;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One payment as all parties together saw it.
///
/// @param parties in the order in which messages reached them, the wallet first
public record PaymentStory(PaymentResult result, List<String> parties, List<Exchange> exchanges) {

    /// Payees and wallets are told of a payment after the payer has her answer.
    private static final Duration TELLING = Duration.ofSeconds(5);

    private static final String LINE = "  %9s %9s  %-44s %-26s %s%n";

    public PaymentStory {
        parties = List.copyOf(parties);
        exchanges = List.copyOf(exchanges);
    }

    /// What a network says of a payment when everybody has been told of it; after a while, what it says by then.
    public static PaymentStory of(PaymentResult result, RunningNetwork network) {
        try {
            network.awaitTold(TELLING);
        } catch (NetworkUnavailable _) {
            // an exchange without an answer shows it
        }
        return of(result, network.journal(result.trace()));
    }

    /// @param messages of all parties, with the payment's trace
    public static PaymentStory of(PaymentResult result, List<Message> messages) {
        List<Exchange> exchanges = Exchange.among(messages);
        Set<String> parties = new LinkedHashSet<>(List.of(result.wallet()));
        for (Exchange exchange : exchanges) {
            parties.add(exchange.from());
            parties.add(exchange.to());
        }
        return new PaymentStory(result, List.copyOf(parties), exchanges);
    }

    /// For people: the parties, each message with its time and answer, and how it ended.
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append("  ").append(String.join(" → ", parties)).append("\n\n");
        text.append(LINE.formatted("after", "took", "from → to", "message", "answer"));
        for (Exchange exchange : exchanges) {
            text.append(line(exchange));
        }
        return text.append('\n').append(outcome(result)).toString();
    }

    /// How a payment ended: its amounts with their rates, its code, and the references it is known by.
    public static String outcome(PaymentResult result) {
        StringBuilder text = new StringBuilder();
        add(text, "transaction", amount(result.transaction(), result.transaction()));
        add(text, "billing", amount(result.billing(), result.transaction()));
        add(text, "settlement", amount(result.settlement(), result.transaction()));
        add(text, "response", result.state() + " " + result.code() + " " + result.reason());
        add(text, "voucher", result.voucher());
        add(text, "settlement key", result.settlementKey());
        add(text, "trace", result.trace());
        return text.toString();
    }

    private static String line(Exchange exchange) {
        String hop = "  ".repeat(exchange.depth()) + exchange.from() + " → " + exchange.to();
        String answer = exchange.verdict().equals("ok") || exchange.verdict().equals("-")
                ? exchange.code()
                : exchange.code() + " (" + exchange.verdict() + ")";
        return LINE.formatted(millis(exchange.atMicros()), millis(exchange.tookMicros()), hop, exchange.type(), answer);
    }

    private static String millis(long micros) {
        return "%d.%d ms".formatted(micros / 1000, micros % 1000 / 100);
    }

    private static @Nullable String amount(@Nullable Amount amount, @Nullable Amount transaction) {
        if (amount == null) {
            return null;
        }
        String money = "%-3s %15s".formatted(amount.currency(), amount.amount());
        return amount.rate() == null || transaction == null
                ? money
                : money + "   at 1 " + transaction.currency() + " = " + amount.rate() + " " + amount.currency();
    }

    private static void add(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append("  %-15s %s%n".formatted(name, value));
        }
    }
}

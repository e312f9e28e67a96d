package io.twoway.features.network;

import java.util.Arrays;
import java.util.List;

/// What goes wrong all the time, anywhere: `share=0.05,kinds=request-lost+answer-lost`.
///
/// @param share of the messages that move money or lead to it, above 0 to 1; the kinds divide it equally
/// @param kinds of docs/faults.md
public record FaultPlan(double share, List<String> kinds) {

    /// What every network has, and what must cost nobody anything.
    private static final List<String> USUAL = List.of("request-lost", "answer-lost", "duplicated");

    private static final List<String> MESSAGES = List.of("MerchantVerify", "Pay", "Debit", "Credit", "Result");
    private static final long HELD_MILLIS = 500;

    public FaultPlan {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share is above 0 and at most 1, not " + share);
        }
        kinds = List.copyOf(kinds);
    }

    /// @throws IllegalArgumentException that says which part is wrong
    public static FaultPlan parse(String text) {
        double share = 0;
        List<String> kinds = USUAL;
        for (String part : text.split(",", -1)) {
            String[] sides = part.strip().split("=", -1);
            if (sides.length == 2 && sides[0].equals("share") && sides[1].matches("[01](\\.[0-9]{1,6})?")) {
                share = Double.parseDouble(sides[1]);
            } else if (sides.length == 2 && sides[0].equals("kinds") && sides[1].matches("[a-z-]+(\\+[a-z-]+)*")) {
                kinds = Arrays.asList(sides[1].split("\\+", -1));
            } else {
                throw new IllegalArgumentException(
                        "'" + part + "' is neither share=0.05 nor kinds=request-lost+answer-lost");
            }
        }
        return new FaultPlan(share, kinds);
    }

    /// One fault for each kind and message, at every door of a simulator.
    public List<FaultOrder> orders() {
        return kinds.stream()
                .flatMap(kind -> MESSAGES.stream().map(message -> order(kind, message)))
                .toList();
    }

    private FaultOrder order(String kind, String message) {
        FaultOrder order = FaultOrder.of(kind, "*", message).with("share", share / kinds.size());
        return switch (kind) {
            case "delayed", "answer-delayed", "out-of-order", "approve-after-reversal" ->
                order.with("byMillis", HELD_MILLIS);
            case "wrong-amount" -> order.with("amount", "CNY 1.00");
            case "wrong-currency" -> order.with("currency", "USD");
            default -> order;
        };
    }

    /// As [#parse] reads it.
    @Override
    public String toString() {
        return "share=" + share + ",kinds=" + String.join("+", kinds);
    }
}

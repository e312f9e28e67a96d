package io.twoway.features.network;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What goes wrong all the time, anywhere: `share=0.05,kinds=request-lost+answer-lost,lasts=30s`.
///
/// @param share of the messages that move money or lead to it, above 0 to 1; the kinds divide it equally
/// @param kinds at least one
/// @param lasts of the network's time; without it, until somebody ends it
public record FaultPlan(double share, List<FaultKind> kinds, Optional<Duration> lasts) {

    /// What every network has, and what must cost nobody anything.
    private static final List<FaultKind> USUAL =
            List.of(FaultKind.REQUEST_LOST, FaultKind.ANSWER_LOST, FaultKind.DUPLICATED);

    private static final List<String> MESSAGES = List.of("MerchantVerify", "Pay", "Debit", "Credit", "Result");
    private static final long HELD_MILLIS = 500;

    /// For a kind that must be told an end: longer than any run.
    private static final Duration WHOLE_RUN = Duration.ofDays(1);

    public FaultPlan {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a plan needs share=0.05, above 0 and at most 1");
        }
        kinds = List.copyOf(kinds);
    }

    /// @throws IllegalArgumentException that says which part is wrong
    public static FaultPlan parse(String text) {
        double share = 0;
        List<FaultKind> kinds = USUAL;
        Optional<Duration> lasts = Optional.empty();
        for (String part : text.split(",", -1)) {
            String[] sides = part.strip().split("=", -1);
            if (sides.length == 2 && sides[0].equals("share") && sides[1].matches("[01](\\.[0-9]{1,6})?")) {
                share = Double.parseDouble(sides[1]);
            } else if (sides.length == 2 && sides[0].equals("kinds")) {
                kinds = Arrays.stream(sides[1].split("\\+", -1))
                        .map(FaultPlan::kind)
                        .distinct()
                        .toList();
            } else if (sides.length == 2 && sides[0].equals("lasts") && sides[1].matches("[1-9][0-9]{0,5}[smh]")) {
                lasts = Optional.of(Duration.parse("PT" + sides[1]));
            } else {
                throw new IllegalArgumentException(
                        "'" + part + "' is none of share=0.05, kinds=request-lost+answer-lost and lasts=30s");
            }
        }
        return new FaultPlan(share, kinds, lasts);
    }

    /// Whether it needs lines in front of the parties.
    public boolean needsLines() {
        return kinds.stream().anyMatch(FaultKind::isOnTheLine);
    }

    /// One fault for each kind and message, at every door of a simulator.
    public List<FaultOrder> orders() {
        return kinds.stream()
                .flatMap(kind -> MESSAGES.stream().map(message -> order(kind, message)))
                .distinct()
                .toList();
    }

    private FaultOrder order(FaultKind kind, String message) {
        FaultOrder whole = FaultOrder.of(kind.label(), "*", message).with("share", share / kinds.size());
        FaultOrder order =
                lasts.map(time -> whole.with("lastsMillis", time.toMillis())).orElse(whole);
        return switch (kind) {
            case DELAYED, ANSWER_DELAYED, OUT_OF_ORDER, APPROVE_AFTER_REVERSAL -> order.with("byMillis", HELD_MILLIS);
            case WRONG_AMOUNT -> order.with("amount", "CNY 1.00");
            case WRONG_CURRENCY -> order.with("currency", "USD");
            case PARTY_DOWN ->
                order.with("message", "*")
                        .with("lastsMillis", lasts.orElse(WHOLE_RUN).toMillis());
            case PARTY_KILLED -> order.with("message", "*").with("times", 1); // who dies all the time is none
            default -> order;
        };
    }

    private static FaultKind kind(String label) {
        return FaultKind.called(label)
                .orElseThrow(
                        () -> new IllegalArgumentException("no kind '" + label + "'; there are " + FaultKind.labels()));
    }

    /// As [#parse] reads it.
    @Override
    public String toString() {
        return "share=" + share + ",kinds="
                + kinds.stream().map(FaultKind::label).collect(Collectors.joining("+"))
                + lasts.map(time -> ",lasts=" + time.toSeconds() + "s").orElse("");
    }
}

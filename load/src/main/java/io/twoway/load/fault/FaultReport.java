package io.twoway.load.fault;

import io.twoway.features.network.PaymentResult.State;
import io.twoway.load.payment.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How payments ended in a network in which things went wrong.
///
/// @param fired        strikes by kind
/// @param approved     the payer was told at once, for the amounts asked
/// @param declined     the payer was told at once
/// @param unknown      the payer was told that it is being checked
/// @param unheard      the payer's wallet, or the till, was dead before she heard anything
/// @param laterApproved of the unknown ones
/// @param laterDeclined of the unknown ones
/// @param off          what must not be: wrong answers, payments without an end, faults that never struck
public record FaultReport(
        Map<String, Integer> fired,
        int approved,
        int declined,
        int unknown,
        int unheard,
        int laterApproved,
        int laterDeclined,
        List<String> off) {

    /// Of a payment that nobody answered.
    static final String UNHEARD = "NONE";

    private static final String KILLED = "party-killed";
    private static final int EXAMPLES = 5;

    /// @param ended how the unknown ones ended
    /// @param left  those that did not, as `wallet/id`
    static FaultReport of(
            Map<String, Integer> fired, List<Outcome> outcomes, Map<State, Integer> ended, List<String> left) {
        Map<String, Integer> states = new TreeMap<>();
        outcomes.forEach(outcome -> states.merge(outcome.verdict().state(), 1, Integer::sum));
        boolean killed = fired.getOrDefault(KILLED, 0) > 0;
        List<String> off = new ArrayList<>(outcomes.stream()
                .filter(outcome -> isWrong(outcome, killed))
                .map(outcome -> outcome.kind() + ": " + outcome.verdict().problem())
                .distinct()
                .limit(EXAMPLES)
                .toList());
        if (!left.isEmpty()) {
            off.add(left.size() + " payments have no end, such as " + left.getFirst());
        }
        fired.entrySet().stream()
                .filter(kind -> kind.getValue() == 0)
                .forEach(
                        kind -> off.add("INCONCLUSIVE: " + kind.getKey() + " never happened; pay more, or share more"));
        return new FaultReport(
                fired,
                states.getOrDefault(State.APPROVED.name(), 0),
                states.getOrDefault(State.DECLINED.name(), 0),
                states.getOrDefault(State.CHECKING.name(), 0),
                states.getOrDefault(UNHEARD, 0),
                ended.getOrDefault(State.APPROVED, 0),
                ended.getOrDefault(State.DECLINED, 0),
                off);
    }

    /// As people read it.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%d approved, %d declined, %d unknown at first: %d of them approved and %d declined in the end"
                .formatted(approved, declined, unknown, laterApproved, laterDeclined));
        if (unheard > 0) {
            lines.add("%d never heard how it ended".formatted(unheard));
        }
        fired.forEach((kind, times) -> lines.add("  %d x %s".formatted(times, kind)));
        off.forEach(line -> lines.add("  " + line));
        return lines;
    }

    /// An approval for other amounts than asked, or a refusal before anything was sent; and no answer at all, unless
    /// the wallet may have died.
    private static boolean isWrong(Outcome outcome, boolean killed) {
        return switch (outcome.verdict().state()) {
            case "APPROVED" -> !outcome.verdict().isGood();
            case "DECLINED", "CHECKING" -> false;
            case UNHEARD -> !killed;
            default -> true;
        };
    }
}

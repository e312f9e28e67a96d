package io.twoway.features.report;

import io.twoway.features.network.Batch;
import io.twoway.protocol.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The settlement of a network, for people and for programs.
///
/// What institutions owe each other is owed by someone to someone: over all of them it comes to zero for each currency
/// and date (messages.md 3.24).
///
/// @param agree    whether nothing is off
/// @param problems what is off, one line each
public record SettlementReport(boolean agree, List<String> problems, List<Batch> batches) {

    private static final String LINE = "  %-10s  %-5s  %-17s %-17s %4s %15s  %4s %13s  %15s %s  %-10s  %s%n";

    public SettlementReport {
        problems = List.copyOf(problems);
        batches = List.copyOf(batches);
    }

    /// @param parties ids of the parties whose batches these are; of others only one side is known, and not checked
    public static SettlementReport of(List<Batch> batches, Set<String> parties) {
        List<String> problems = new ArrayList<>();
        batches.stream()
                .filter(Batch::isHeld)
                .forEach(b -> problems.add("%s holds its batch with %s, %s of %s: %s"
                        .formatted(b.party(), b.counterparty(), b.corridor(), b.date(), b.reason())));
        batches.stream()
                .filter(Batch::overdue)
                .forEach(b -> problems.add("%s has not moved its net with %s, %s of %s: it was due on %s"
                        .formatted(b.party(), b.counterparty(), b.corridor(), b.date(), b.valueDate())));
        problems.addAll(sums(batches.stream()
                .filter(b -> parties.contains(b.party()) && parties.contains(b.counterparty()))
                .toList()));
        return new SettlementReport(problems.isEmpty(), problems, batches);
    }

    /// One line per batch, then whether all is well.
    public String text() {
        StringBuilder text = new StringBuilder(LINE.formatted(
                "date",
                "",
                "party",
                "counterparty",
                "",
                "purchases",
                "",
                "refunds",
                "owes",
                "   ",
                "moves on",
                "state"));
        for (Batch b : batches) {
            text.append(LINE.formatted(
                    b.date(),
                    b.corridor(),
                    b.party(),
                    b.counterparty(),
                    b.purchases(),
                    b.purchased(),
                    b.refunds(),
                    b.refunded(),
                    b.net(),
                    b.currency(),
                    b.valueDate(),
                    b.state()));
        }
        problems.forEach(problem -> text.append("  ").append(problem).append('\n'));
        return text.append('\n').append(verdict()).append('\n').toString();
    }

    /// In one sentence.
    public String verdict() {
        if (batches.isEmpty()) {
            return "Nothing to settle: no settlement date with payments is over.";
        }
        return agree
                ? "Settlement agrees: over all institutions every date and currency comes to zero."
                : "Settlement is off: %d %s.".formatted(problems.size(), problems.size() == 1 ? "problem" : "problems");
    }

    private static List<String> sums(List<Batch> batches) {
        Map<LocalDate, Map<String, Long>> sums = new TreeMap<>();
        batches.forEach(b -> sums.computeIfAbsent(b.date(), _ -> new TreeMap<>())
                .merge(b.currency().getCurrencyCode(), b.netMinor(), Math::addExact));
        return sums.entrySet().stream()
                .flatMap(date -> date.getValue().entrySet().stream()
                        .filter(sum -> sum.getValue() != 0)
                        .map(sum -> "the positions of %s sum to %s, not to zero"
                                .formatted(
                                        date.getKey(), new Money(Currency.getInstance(sum.getKey()), sum.getValue()))))
                .collect(Collectors.toList());
    }
}

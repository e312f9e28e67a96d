package io.twoway.features.reconcile;

import io.twoway.features.reconcile.Reconciliation.Result;
import io.twoway.features.reconcile.Reconciliation.Side;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// For people: a paragraph per difference, then the counts.
public final class TextReport implements Report {

    private static final Set<String> FEES = Set.of("interchange", "switch_fee", "fx_markup");

    private final PrintWriter out;

    public TextReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void found(Difference difference) {
        line("%-13s  %s%s", difference.outcome(), difference.key(), voucher(difference));
        places("left", difference.left());
        places("right", difference.right());
        if (!difference.mayBe().isEmpty()) {
            line("    looks like %s: same amount and type, about the same time", difference.mayBe());
        }
        for (Difference.Column column : difference.columns()) {
            line("    %-22s %s | %s", column.name(), shown(column.left()), shown(column.right()));
        }
        if (difference.columns().stream().anyMatch(column -> FEES.contains(column.name()))) {
            line("    each fee is signed from the view of its file's receiver");
        }
        if (difference.outcome() == Outcome.MATCHED) {
            line("    joined by %s; these columns do not count", words(difference.by()));
        }
    }

    @Override
    public void end(Result result) {
        line("");
        side("Left ", result.left());
        side("Right", result.right());
        line("");
        for (Map.Entry<Outcome, Long> outcome : result.outcomes().entrySet()) {
            line("  %-13s %,12d", outcome.getKey(), outcome.getValue());
        }
        List<String> keys = new ArrayList<>();
        result.matchedBy().forEach((key, count) -> {
            if (count > 0) {
                keys.add("%,d by %s".formatted(count, words(key)));
            }
        });
        line("");
        line("Pairs: %s", keys.isEmpty() ? "none" : String.join(", ", keys));
        line(
                "Signatures: %s",
                result.verified() ? "every file's was verified" : "NOT verified (give --key or --keys to do so)");
        line(result.allMatched() ? "Everything matches." : "There are differences.");
        out.flush();
    }

    private static String voucher(Difference difference) {
        return difference.voucher().isEmpty() ? "" : "  voucher " + difference.voucher();
    }

    private void places(String side, List<String> places) {
        if (!places.isEmpty()) {
            line("    %-5s %s", side, String.join(", repeats ", places));
        }
    }

    private void side(String name, Side side) {
        line(
                "%s  %s: %d %s, %,d rows",
                name, side.folder(), side.files(), side.files() == 1 ? "file" : "files", side.rows());
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(nothing)" : value;
    }

    private static String words(JoinKey key) {
        return key.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void line(String format, Object... values) {
        out.print(format.formatted(values));
        out.print('\n');
    }
}

package io.twoway.features.reconcile;

import io.twoway.features.reconcile.Reconciliation.Result;
import io.twoway.features.reconcile.Reconciliation.Side;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        line("%-13s  %s%s".formatted(difference.outcome(), difference.key(), voucher(difference)));
        places("left ", difference.left());
        places("right", difference.right());
        if (!difference.mayBe().isEmpty()) {
            line("    looks like " + difference.mayBe() + ": same amount and type, about the same time");
        }
        for (Difference.Column column : difference.columns()) {
            line("    %-22s %s | %s".formatted(column.name(), shown(column.left()), shown(column.right())));
        }
        if (difference.columns().stream().anyMatch(column -> FEES.contains(column.name()))) {
            line("    each fee is signed from the view of its file's receiver");
        }
        if (difference.outcome() == Outcome.MATCHED) {
            line("    joined by " + words(difference.by()) + "; these columns do not count");
        }
    }

    @Override
    public void end(Result result) {
        line("");
        side("Left ", result.left());
        side("Right", result.right());
        line("");
        result.outcomes().forEach((outcome, count) -> line("  %-13s %,12d".formatted(outcome, count)));
        List<String> keys = new ArrayList<>();
        result.matchedBy().forEach((key, count) -> {
            if (count > 0) {
                keys.add("%,d by %s".formatted(count, words(key)));
            }
        });
        line("");
        line("Pairs: " + (keys.isEmpty() ? "none" : String.join(", ", keys)));
        line("Signatures: "
                + (result.verified() ? "every file's was verified" : "NOT verified (give --key or --keys to do so)"));
        line(result.allMatched() ? "Everything matches." : "There are differences.");
        out.flush();
    }

    private static String voucher(Difference difference) {
        return difference.voucher().isEmpty() ? "" : "  voucher " + difference.voucher();
    }

    private void places(String side, List<String> places) {
        if (!places.isEmpty()) {
            line("    " + side + " " + String.join(", repeats ", places));
        }
    }

    private void side(String name, Side side) {
        String files = side.files() == 1 ? "file" : "files";
        line("%s  %s: %d %s, %,d rows".formatted(name, side.folder(), side.files(), files, side.rows()));
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(nothing)" : value;
    }

    private static String words(JoinKey key) {
        return key.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void line(String text) {
        out.print(text);
        out.print('\n');
    }
}

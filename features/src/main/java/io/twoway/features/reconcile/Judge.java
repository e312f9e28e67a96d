package io.twoway.features.reconcile;

import static io.twoway.protocol.reconciliation.TxnColumn.*;

import io.twoway.features.reconcile.Findings.Finding;
import io.twoway.features.reconcile.Findings.Kind;
import io.twoway.features.reconcile.RowSource.Found;
import io.twoway.protocol.reconciliation.Cells;
import io.twoway.protocol.reconciliation.MalformedFile;
import io.twoway.protocol.reconciliation.TxnColumn;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Reads the rows of a finding again and says what became of them.
final class Judge implements AutoCloseable {

    private final RowSource left;
    private final RowSource right;

    Judge(RowSource left, RowSource right) {
        this.left = left;
        this.right = right;
    }

    /// @param difference empty if there is nothing to tell after all
    record Verdict(Outcome outcome, Optional<Difference> difference) {}

    Verdict on(Finding finding) throws IOException {
        try {
            return finding.kind() == Kind.PAIR ? pair(finding) : single(finding);
        } catch (MalformedFile e) {
            throw new IOException(e);
        }
    }

    private Verdict pair(Finding finding) throws IOException, MalformedFile {
        Found l = left.row(finding.row());
        Found r = right.row(finding.other());
        checkJoined(finding.by(), l.cells(), r.cells());
        Comparison comparison = Comparison.of(l, r);
        if (comparison.columns().isEmpty()) {
            return new Verdict(Outcome.MATCHED, Optional.empty());
        }
        Difference difference = new Difference(
                comparison.outcome(),
                finding.by(),
                key(l.cells()),
                l.cells().text(VOUCHER_NO.number()),
                List.of(l.place()),
                List.of(r.place()),
                "",
                comparison.columns());
        return new Verdict(comparison.outcome(), Optional.of(difference));
    }

    private Verdict single(Finding finding) throws IOException, MalformedFile {
        RowSource own = finding.isLeft() ? left : right;
        Found row = own.row(finding.row());
        Outcome outcome = switch (finding.kind()) {
            case MISSING_RIGHT -> Outcome.MISSING_RIGHT;
            case MISSING_LEFT -> Outcome.MISSING_LEFT;
            case DUPLICATE_LEFT, DUPLICATE_RIGHT -> Outcome.DUPLICATE;
            case PAIR -> throw new IllegalStateException("not one row");
        };
        boolean duplicate = outcome == Outcome.DUPLICATE;
        List<String> places = duplicate ? List.of(row.place(), own.place(finding.other())) : List.of(row.place());
        boolean hint = !duplicate && finding.other().isSomewhere();
        Difference difference = new Difference(
                outcome,
                finding.by(),
                key(row.cells()),
                row.cells().text(VOUCHER_NO.number()),
                finding.isLeft() ? places : List.of(),
                finding.isLeft() ? List.of() : places,
                hint ? (finding.isLeft() ? right : left).place(finding.other()) : "",
                List.of());
        return new Verdict(outcome, Optional.of(difference));
    }

    /// Rows were joined by hashes: different keys with one hash are next to impossible, and not to be
    /// hidden.
    private static void checkJoined(JoinKey by, Cells left, Cells right) throws MalformedFile {
        TxnColumn first = switch (by) {
            case SETTLEMENT_KEY -> KEY_ACQUIRER_IIN;
            case VOUCHER -> VOUCHER_NO;
            case BAKONG_HASH -> BAKONG_HASH;
            case WALLET_TXN_ID -> WALLET_TXN_ID;
            case AMOUNT_AND_TIME -> throw new IllegalStateException("joins nothing");
        };
        TxnColumn last = by == JoinKey.SETTLEMENT_KEY ? KEY_TRANSMISSION_TIME : first;
        for (int column = first.number(); column <= last.number(); column++) {
            if (!left.text(column).equals(right.text(column))) {
                throw new IllegalStateException(
                        "two keys have one hash, lines " + left.line() + " and " + right.line() + ": run it again");
            }
        }
    }

    private static String key(Cells cells) throws MalformedFile {
        return cells.text(SETTLEMENT_DATE.number()) + " "
                + String.join(
                        "-",
                        cells.text(KEY_ACQUIRER_IIN.number()),
                        cells.text(KEY_FORWARDING_IIN.number()),
                        cells.text(KEY_TRACE_NUMBER.number()),
                        cells.text(KEY_TRANSMISSION_TIME.number()));
    }

    @Override
    public void close() throws IOException {
        left.close();
        right.close();
    }
}

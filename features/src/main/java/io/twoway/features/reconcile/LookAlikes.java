package io.twoway.features.reconcile;

import io.twoway.features.reconcile.Findings.Finding;
import io.twoway.features.reconcile.Findings.Kind;
import io.twoway.features.reconcile.Findings.Spot;
import java.io.IOException;
import java.util.Arrays;

/// Reports the rows that no key could match as missing, each with a row of the other side of the same
/// amount, event type and about the same time, if there is one. Only a hint for the reader.
final class LookAlikes implements Groups.Visitor {

    private static final long WITHIN_MILLIS = 10 * 60_000;

    private final Spill.Part left;
    private final Spill.Part right;
    private final Findings findings;

    LookAlikes(Spill.Part left, Spill.Part right, Findings findings) {
        this.left = left;
        this.right = right;
        this.findings = findings;
    }

    void run() throws IOException {
        new Groups(left, right, RowRecord.AMOUNT).visit(this); // every row has an amount
    }

    @Override
    public void single(int leftRow, int rightRow) throws IOException {
        group(new int[] {leftRow}, new int[] {rightRow});
    }

    /// Goes through both sides by type and time; each row is the look-alike of one other at most.
    @Override
    public void group(int[] leftRows, int[] rightRows) throws IOException {
        Integer[] ls = inOrder(left, leftRows);
        Integer[] rs = inOrder(right, rightRows);
        int l = 0;
        int r = 0;
        while (l < ls.length || r < rs.length) {
            int order = l == ls.length ? 1 : r == rs.length ? -1 : compare(ls[l], rs[r]);
            if (order == 0) {
                Spot leftSpot = Spot.of(left, ls[l++]);
                Spot rightSpot = Spot.of(right, rs[r++]);
                add(Kind.MISSING_RIGHT, leftSpot, rightSpot);
                add(Kind.MISSING_LEFT, rightSpot, leftSpot);
            } else if (order < 0) {
                add(Kind.MISSING_RIGHT, Spot.of(left, ls[l++]), Spot.NONE);
            } else {
                add(Kind.MISSING_LEFT, Spot.of(right, rs[r++]), Spot.NONE);
            }
        }
    }

    private void add(Kind kind, Spot row, Spot other) throws IOException {
        findings.add(new Finding(kind, JoinKey.AMOUNT_AND_TIME, row, other));
    }

    /// @return 0 if the rows look alike
    private int compare(int leftRow, int rightRow) {
        int types = Integer.compare(type(left, leftRow), type(right, rightRow));
        long apart = left.get(leftRow, RowRecord.TIME) - right.get(rightRow, RowRecord.TIME);
        return types != 0 ? types : Math.abs(apart) <= WITHIN_MILLIS ? 0 : Long.signum(apart);
    }

    private static Integer[] inOrder(Spill.Part part, int[] rows) {
        Integer[] sorted = Arrays.stream(rows).boxed().toArray(Integer[]::new);
        Arrays.sort(sorted, (a, b) -> {
            int types = Integer.compare(type(part, a), type(part, b));
            return types != 0 ? types : Long.compare(part.get(a, RowRecord.TIME), part.get(b, RowRecord.TIME));
        });
        return sorted;
    }

    private static int type(Spill.Part part, int row) {
        return RowRecord.type(part.get(row, RowRecord.LINE_AND_TYPE));
    }
}

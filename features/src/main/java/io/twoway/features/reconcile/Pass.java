package io.twoway.features.reconcile;

import io.twoway.features.reconcile.Findings.Finding;
import io.twoway.features.reconcile.Findings.Kind;
import io.twoway.features.reconcile.Findings.Spot;
import io.twoway.protocol.reconciliation.EventType;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;

/// Matches one part of each side by one key. Rows of one event type are paired first, those that agree
/// before those that do not; then what is left over with another type. What finds no partner goes on to
/// the next key.
final class Pass implements Groups.Visitor {

    /// Two clocks may differ this much about one event.
    static final long SAME_TIME_MILLIS = 60_000;

    private static final int TYPES = EventType.values().length;
    private static final int[] KEYS = {RowRecord.VOUCHER, RowRecord.HASH, RowRecord.WALLET};
    private static final int CONTENT_BITS = 28;
    private static final long HIGH_BITS = -1L << Integer.SIZE;

    private final JoinKey by;
    private final Spill.Part left;
    private final Spill.Part right;
    private final Findings findings;
    private final Leftovers leftovers;
    private int[] groupLeft = {}; // the rows of the current group, in the order of the files
    private int[] groupRight = {};
    private long matched;

    /// Takes the rows that found no partner.
    interface Leftovers {
        void left(Spill.Part rows, int row) throws IOException;

        void right(Spill.Part rows, int row) throws IOException;
    }

    Pass(JoinKey by, Spill.Part left, Spill.Part right, Findings findings, Leftovers leftovers) {
        this.by = by;
        this.left = left;
        this.right = right;
        this.findings = findings;
        this.leftovers = leftovers;
    }

    /// @return how many pairs agree in everything; others are findings
    long run() throws IOException {
        goOnWithoutKey();
        new Groups(left, right, by.field()).visit(this);
        return matched;
    }

    private void goOnWithoutKey() throws IOException {
        for (int row = 0; row < left.count(); row++) {
            if (left.get(row, by.field()) == 0) {
                leftovers.left(left, row);
            }
        }
        for (int row = 0; row < right.count(); row++) {
            if (right.get(row, by.field()) == 0) {
                leftovers.right(right, row);
            }
        }
    }

    @Override
    public void single(int leftRow, int rightRow) throws IOException {
        if (type(left, leftRow) == type(right, rightRow) || mayBeOneEvent(leftRow, rightRow)) {
            pair(leftRow, rightRow);
        } else {
            leftovers.left(left, leftRow);
            leftovers.right(right, rightRow);
        }
    }

    @Override
    public void group(int[] leftRows, int[] rightRows) throws IOException {
        groupLeft = inFileOrder(left, leftRows);
        groupRight = inFileOrder(right, rightRows);
        long[] ls = sorted(left, groupLeft);
        long[] rs = sorted(right, groupRight);
        Alone alone = new Alone(new int[0], new int[0]);
        int l = 0;
        int r = 0;
        for (int type = 0; type < TYPES; type++) {
            int leftEnd = endOf(ls, l, type);
            int rightEnd = endOf(rs, r, type);
            alone = alone.plus(oneType(Arrays.copyOfRange(ls, l, leftEnd), Arrays.copyOfRange(rs, r, rightEnd)));
            l = leftEnd;
            r = rightEnd;
        }
        otherTypes(alone.left, alone.right);
    }

    /// Rows of the current group, by their number in it.
    private record Alone(int[] left, int[] right) {

        Alone plus(Alone other) {
            return new Alone(joined(left, other.left), joined(right, other.right));
        }

        private static int[] joined(int[] a, int[] b) {
            int[] both = Arrays.copyOf(a, a.length + b.length);
            System.arraycopy(b, 0, both, a.length, b.length);
            return both;
        }
    }

    /// @return the rows without partner
    private Alone oneType(long[] ls, long[] rs) throws IOException {
        int[] leftAlone = new int[ls.length];
        int[] rightAlone = new int[rs.length];
        int leftCount = 0;
        int rightCount = 0;
        int firstLeft = -1;
        int firstRight = -1;
        boolean once = by == JoinKey.SETTLEMENT_KEY; // it names one event, so a second row with it is a mistake
        int l = 0;
        int r = 0;
        while (l < ls.length || r < rs.length) {
            long order = l == ls.length ? 1 : r == rs.length ? -1 : Long.compare(ls[l] & HIGH_BITS, rs[r] & HIGH_BITS);
            if (order == 0 && !(once && firstLeft >= 0)) {
                firstLeft = (int) ls[l];
                firstRight = (int) rs[r];
                pairInGroup(firstLeft, firstRight);
                l++;
                r++;
            } else if (order <= 0) {
                leftAlone[leftCount++] = (int) ls[l++];
            } else {
                rightAlone[rightCount++] = (int) rs[r++];
            }
        }
        int[] lefts = Arrays.copyOf(leftAlone, leftCount);
        int[] rights = Arrays.copyOf(rightAlone, rightCount);
        Arrays.sort(lefts);
        Arrays.sort(rights);
        return once ? firstOnly(lefts, rights, firstLeft, firstRight) : inOrder(lefts, rights);
    }

    /// One row of each side counts; the others are duplicates.
    private Alone firstOnly(int[] lefts, int[] rights, int firstLeft, int firstRight) throws IOException {
        int l = 0;
        int r = 0;
        int keptLeft = firstLeft;
        int keptRight = firstRight;
        if (firstLeft < 0) {
            keptLeft = lefts.length > 0 ? lefts[l++] : -1;
            keptRight = rights.length > 0 ? rights[r++] : -1;
            if (keptLeft >= 0 && keptRight >= 0) {
                pairInGroup(keptLeft, keptRight);
            }
        }
        for (; l < lefts.length; l++) {
            add(Kind.DUPLICATE_LEFT, Spot.of(left, groupLeft[lefts[l]]), Spot.of(left, groupLeft[keptLeft]));
        }
        for (; r < rights.length; r++) {
            add(Kind.DUPLICATE_RIGHT, Spot.of(right, groupRight[rights[r]]), Spot.of(right, groupRight[keptRight]));
        }
        boolean paired = keptLeft >= 0 && keptRight >= 0;
        return new Alone(
                paired || keptLeft < 0 ? new int[0] : new int[] {keptLeft},
                paired || keptRight < 0 ? new int[0] : new int[] {keptRight});
    }

    private Alone inOrder(int[] lefts, int[] rights) throws IOException {
        int pairs = Math.min(lefts.length, rights.length);
        for (int i = 0; i < pairs; i++) {
            pairInGroup(lefts[i], rights[i]);
        }
        return new Alone(
                Arrays.copyOfRange(lefts, pairs, lefts.length), Arrays.copyOfRange(rights, pairs, rights.length));
    }

    private void otherTypes(int[] lefts, int[] rights) throws IOException {
        int l = 0;
        int r = 0;
        while (l < lefts.length && r < rights.length) {
            if (mayBeOneEvent(groupLeft[lefts[l]], groupRight[rights[r]])) {
                pairInGroup(lefts[l++], rights[r++]);
            } else {
                leftovers.left(left, groupLeft[lefts[l++]]);
            }
        }
        while (l < lefts.length) {
            leftovers.left(left, groupLeft[lefts[l++]]);
        }
        while (r < rights.length) {
            leftovers.right(right, groupRight[rights[r++]]);
        }
    }

    /// A weaker key than the settlement key may be shared by a purchase and what follows it.
    private boolean mayBeOneEvent(int leftRow, int rightRow) {
        return by == JoinKey.SETTLEMENT_KEY
                || left.get(leftRow, RowRecord.AMOUNT) == right.get(rightRow, RowRecord.AMOUNT);
    }

    private void pairInGroup(int leftNumber, int rightNumber) throws IOException {
        pair(groupLeft[leftNumber], groupRight[rightNumber]);
    }

    private void pair(int leftRow, int rightRow) throws IOException {
        if (by == JoinKey.SETTLEMENT_KEY && agree(leftRow, rightRow)) {
            matched++;
        } else {
            add(Kind.PAIR, Spot.of(left, leftRow), Spot.of(right, rightRow));
        }
    }

    private boolean agree(int leftRow, int rightRow) {
        if (left.get(leftRow, RowRecord.CONTENT) != right.get(rightRow, RowRecord.CONTENT)) {
            return false;
        }
        for (int key : KEYS) {
            long a = left.get(leftRow, key);
            long b = right.get(rightRow, key);
            if (a != b && a != 0 && b != 0) { // an id that one side does not know is no difference
                return false;
            }
        }
        return Math.abs(left.get(leftRow, RowRecord.TIME) - right.get(rightRow, RowRecord.TIME)) <= SAME_TIME_MILLIS;
    }

    private void add(Kind kind, Spot row, Spot other) throws IOException {
        findings.add(new Finding(kind, by, row, other));
    }

    /// Parts of the first key are in that order already.
    private int[] inFileOrder(Spill.Part part, int[] rows) {
        return by == JoinKey.SETTLEMENT_KEY || rows.length < 2
                ? rows
                : Arrays.stream(rows)
                        .boxed()
                        .sorted(Comparator.comparingLong(row -> part.get(row, RowRecord.POSITION)))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    /// Each entry holds type, some bits of the content, and the number in the group: equal high halves
    /// are rows that agree.
    private static long[] sorted(Spill.Part part, int[] rows) {
        long[] sorted = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            long content = part.get(rows[i], RowRecord.CONTENT) >>> (Long.SIZE - CONTENT_BITS);
            sorted[i] = ((long) type(part, rows[i]) << CONTENT_BITS | content) << Integer.SIZE | i;
        }
        Arrays.sort(sorted);
        return sorted;
    }

    private static int endOf(long[] sorted, int start, int type) {
        int end = start;
        while (end < sorted.length && sorted[end] >>> (Integer.SIZE + CONTENT_BITS) == type) {
            end++;
        }
        return end;
    }

    private static int type(Spill.Part part, int row) {
        return RowRecord.type(part.get(row, RowRecord.LINE_AND_TYPE));
    }
}

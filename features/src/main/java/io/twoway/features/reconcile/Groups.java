package io.twoway.features.reconcile;

import java.io.IOException;
import java.util.Arrays;

/// Finds rows with the same key in one part of each side: a hash table of chains. Its memory is a few
/// bytes per row, so a part may be large where many rows share a key.
final class Groups {

    private static final int NONE = -1;

    private final Spill.Part left;
    private final Spill.Part right;
    private final int field;
    private final int mask;
    private final int[] leftHeads;
    private final int[] rightHeads;
    private final int[] leftNext;
    private final int[] rightNext;

    /// @param field of the records, that holds the key
    Groups(Spill.Part left, Spill.Part right, int field) {
        this.left = left;
        this.right = right;
        this.field = field;
        int slots = Integer.highestOneBit(Math.max(1, left.count() + right.count())) * 4;
        mask = slots - 1;
        leftHeads = filled(slots);
        rightHeads = filled(slots);
        leftNext = chain(left, leftHeads);
        rightNext = chain(right, rightHeads);
    }

    /// Who gets the rows of one key, in the order of their files; 0 is no key, and its rows are no
    /// group.
    interface Visitor {
        void group(int[] leftRows, int[] rightRows) throws IOException;

        void single(int leftRow, int rightRow) throws IOException;
    }

    private static int[] filled(int size) {
        int[] values = new int[size];
        Arrays.fill(values, NONE);
        return values;
    }

    /// Last row first, so that each chain is in the order of the files.
    private int[] chain(Spill.Part rows, int[] heads) {
        int[] next = new int[rows.count()];
        for (int row = next.length - 1; row >= 0; row--) {
            long key = rows.get(row, field);
            if (key != 0) {
                int slot = slot(key);
                next[row] = heads[slot];
                heads[slot] = row;
            }
        }
        return next;
    }

    private int slot(long key) {
        int slot = (int) key & mask;
        while (!isFreeOr(slot, key)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isFreeOr(int slot, long key) {
        if (leftHeads[slot] != NONE) {
            return left.get(leftHeads[slot], field) == key;
        }
        return rightHeads[slot] == NONE || right.get(rightHeads[slot], field) == key;
    }

    void visit(Visitor visitor) throws IOException {
        for (int slot = 0; slot <= mask; slot++) {
            int leftRow = leftHeads[slot];
            int rightRow = rightHeads[slot];
            if (leftRow != NONE && rightRow != NONE && leftNext[leftRow] == NONE && rightNext[rightRow] == NONE) {
                visitor.single(leftRow, rightRow);
            } else if (leftRow != NONE || rightRow != NONE) {
                visitor.group(rows(leftRow, leftNext), rows(rightRow, rightNext));
            }
        }
    }

    private static int[] rows(int head, int[] next) {
        int count = 0;
        for (int row = head; row != NONE; row = next[row]) {
            count++;
        }
        int[] rows = new int[count];
        int row = head;
        for (int i = 0; i < count; i++) {
            rows[i] = row;
            row = next[row];
        }
        return rows;
    }
}

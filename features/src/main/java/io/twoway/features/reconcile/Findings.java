package io.twoway.features.reconcile;

import java.io.IOException;
import java.util.Arrays;

/// What matching found, other than pairs that agree: in the order of the left files, then of the right
/// ones.
final class Findings implements AutoCloseable {

    /// What is known before the rows are looked at again.
    enum Kind {
        /// A row of each side that are the same event, and differ.
        PAIR,
        MISSING_RIGHT,
        MISSING_LEFT,
        DUPLICATE_LEFT,
        DUPLICATE_RIGHT
    }

    /// @param row   where the row is; of a pair, the left one
    /// @param other the right row of a pair; of a duplicate, the row that it repeats; of a missing row,
    ///              one of the other side that looks alike; or [Spot#NONE]
    record Finding(Kind kind, JoinKey by, Spot row, Spot other) {

        boolean isLeft() {
            return kind == Kind.PAIR || kind == Kind.MISSING_RIGHT || kind == Kind.DUPLICATE_LEFT;
        }
    }

    /// @param position see [Folder]
    /// @param line     in its file
    record Spot(long position, long line) {

        static final Spot NONE = new Spot(-1, 0);

        boolean isSomewhere() {
            return position >= 0;
        }

        static Spot of(Spill.Part rows, int row) {
            return new Spot(rows.get(row, RowRecord.POSITION), RowRecord.line(rows.get(row, RowRecord.LINE_AND_TYPE)));
        }
    }

    /// Who looks at each finding.
    @FunctionalInterface
    interface Reader {
        void read(Finding finding) throws IOException;
    }

    private static final int FIELDS = 5;
    private static final int KIND_BITS = 8;

    private final long bytesPerPart;
    private final Spill left;
    private final Spill right;
    private final long[] numbers = new long[FIELDS];

    /// @param parts       how finely to split what is sorted in memory
    /// @param sourceBytes size of the larger side's files
    Findings(int parts, long sourceBytes) throws IOException {
        bytesPerPart = sourceBytes / parts + 1;
        left = new Spill(parts, FIELDS);
        right = new Spill(parts, FIELDS);
    }

    @SuppressWarnings("EnumOrdinal") // never leaves this run
    void add(Finding finding) throws IOException {
        numbers[0] = (long) finding.kind.ordinal() << KIND_BITS | finding.by.ordinal();
        numbers[1] = finding.row.position;
        numbers[2] = finding.row.line;
        numbers[3] = finding.other.position;
        numbers[4] = finding.other.line;
        (finding.isLeft() ? left : right).add(Math.toIntExact(finding.row.position / bytesPerPart), numbers);
    }

    void seal() throws IOException {
        left.seal();
        right.seal();
    }

    void forEach(Reader reader) throws IOException {
        for (Spill side : new Spill[] {left, right}) {
            for (int part = 0; part < side.parts(); part++) {
                readInOrder(side.part(part), part * bytesPerPart, reader);
            }
        }
    }

    @SuppressWarnings("EnumOrdinal")
    private static void readInOrder(Spill.Part part, long start, Reader reader) throws IOException {
        long[] order = new long[part.count()];
        for (int i = 0; i < order.length; i++) {
            order[i] = (part.get(i, 1) - start) << Integer.SIZE | i;
        }
        Arrays.sort(order);
        for (long entry : order) {
            int i = (int) entry;
            int kindAndKey = (int) part.get(i, 0);
            reader.read(new Finding(
                    Kind.values()[kindAndKey >>> KIND_BITS],
                    JoinKey.values()[kindAndKey & ((1 << KIND_BITS) - 1)],
                    new Spot(part.get(i, 1), part.get(i, 2)),
                    new Spot(part.get(i, 3), part.get(i, 4))));
        }
    }

    @Override
    public void close() throws IOException {
        left.close();
        right.close();
    }
}

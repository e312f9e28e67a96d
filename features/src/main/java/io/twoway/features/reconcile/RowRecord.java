package io.twoway.features.reconcile;

/// What matching knows of a row: some numbers, most of them hashes; 0 where the row has no such key.
final class RowRecord {

    /// Of settlement date and settlement key.
    static final int KEY = 0;

    static final int VOUCHER = 1;
    static final int HASH = 2;
    static final int WALLET = 3;

    /// Of transaction currency and amount.
    static final int AMOUNT = 4;

    /// Milliseconds since 1970.
    static final int TIME = 5;

    /// Of every column that must agree, other than keys and time.
    static final int CONTENT = 6;

    /// See [Folder].
    static final int POSITION = 7;

    /// Line number and, in the last [#TYPE_BITS], the event type.
    static final int LINE_AND_TYPE = 8;

    static final int FIELDS = 9;

    private static final int TYPE_BITS = 8;

    private RowRecord() {}

    static long lineAndType(long line, int type) {
        return line << TYPE_BITS | type;
    }

    static long line(long lineAndType) {
        return lineAndType >>> TYPE_BITS;
    }

    static int type(long lineAndType) {
        return (int) (lineAndType & ((1 << TYPE_BITS) - 1));
    }
}

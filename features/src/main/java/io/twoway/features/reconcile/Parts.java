package io.twoway.features.reconcile;

/// How many parts rows are split into, and which part a key belongs to.
final class Parts {

    private static final long SOURCE_BYTES_PER_PART = 12 << 20; // some 36,000 rows
    private static final int MOST = 1024;

    private Parts() {}

    /// @param sourceBytes size of the larger side's files
    /// @return a power of two
    static int forSize(long sourceBytes) {
        long wanted = Math.clamp(sourceBytes / SOURCE_BYTES_PER_PART, 1, MOST);
        return Math.toIntExact(Long.highestOneBit(2 * wanted - 1));
    }

    /// @param parts a power of two
    static int of(long hash, int parts) {
        return (int) (hash >>> 40) & (parts - 1);
    }
}

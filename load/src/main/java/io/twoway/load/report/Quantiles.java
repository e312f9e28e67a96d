package io.twoway.load.report;

import java.util.Arrays;

/// Nearest-rank quantiles of what was measured.
///
/// @param p50 same unit as the values; 0 without values, as the others
public record Quantiles(long p50, long p95, long p99, long max) {

    public static Quantiles of(long... values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Quantiles(at(sorted, 50), at(sorted, 95), at(sorted, 99), at(sorted, 100));
    }

    /// The smallest value that at least `percent` per cent of the values do not exceed.
    private static long at(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) ((sorted.length * (long) percent + 99) / 100);
        return sorted[Math.max(rank, 1) - 1];
    }
}

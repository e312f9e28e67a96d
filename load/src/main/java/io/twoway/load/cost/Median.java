package io.twoway.load.cost;

import java.util.List;

/// The middle of what was measured.
final class Median {

    private Median() {}

    /// The lower one of the two in the middle; 0 of nothing.
    static long of(List<Long> values) {
        return values.isEmpty() ? 0 : values.stream().sorted().toList().get((values.size() - 1) / 2);
    }
}

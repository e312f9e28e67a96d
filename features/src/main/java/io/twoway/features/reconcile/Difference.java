package io.twoway.features.reconcile;

import java.util.List;

/// A row or pair of rows that does not match, or matches with a remark.
///
/// @param outcome [Outcome#MATCHED] if the columns that differ do not count: other ids, another
///                merchant
/// @param by      what joined the rows; of a missing row, what it was tried by last
/// @param key     settlement date and settlement key: `2026-11-22 00010344-00020344-000001-1122101530`
/// @param voucher empty if the row has none
/// @param left    `file:line` of the row; a duplicate has the row it repeats as the second
/// @param right   the same on the right side
/// @param mayBe   `file:line` of a row on the other side that looks like a missing one; empty if there
///                is none
/// @param columns what differs, in the order of the file
public record Difference(
        Outcome outcome,
        JoinKey by,
        String key,
        String voucher,
        List<String> left,
        List<String> right,
        String mayBe,
        List<Column> columns) {

    /// @param name as in the header
    public record Column(String name, String left, String right) {}
}

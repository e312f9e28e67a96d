package io.twoway.features.reconcile;

/// What became of a row, in the words of messages.md 3.23. Of a pair that differs in several ways the
/// first counts, in the order amount, status, date.
public enum Outcome {
    MATCHED,
    /// Only the right side has it.
    MISSING_LEFT,
    /// Only the left side has it.
    MISSING_RIGHT,
    /// An amount, currency, rate or fee differs.
    AMOUNT_DIFF,
    /// The sides do not agree on what happened: purchase here, reversal there.
    STATUS_DIFF,
    /// Settlement date, local date or time differs.
    DATE_DIFF,
    /// The side has another row with the same settlement key, date and event type.
    DUPLICATE
}

package io.twoway.features.books;

/// What the books of all parties together say about one payment in one currency; the first that fits counts.
///
/// Source: messages.md 3.5 (invariants), 3.24 (checks)
public enum Verdict {
    /// A leg is booked twice, or as a multiple of what it should be.
    DUPLICATED_LEG,
    /// One side has booked what another has not.
    MISSING_LEG,
    /// Both sides have booked, but not the same.
    AMOUNT_DRIFT,
    /// An amount is not what its rate makes of the transaction amount, rounded half-up once.
    RATE_DRIFT,
    /// Both sides have booked the same, but not for the same day, or not for the corridor's.
    WRONG_SETTLEMENT_DATE,
    /// Somebody still waits for an answer, or has not been told.
    UNRESOLVED,
    /// What left the payer arrived at the payee, and all between agree.
    CONSERVED
}

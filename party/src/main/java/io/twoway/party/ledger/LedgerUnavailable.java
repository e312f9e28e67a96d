package io.twoway.party.ledger;

/// The ledger gave no answer in time. What was to be written may have been written or not: an unknown
/// outcome, which a repeat of the same call resolves.
public final class LedgerUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LedgerUnavailable(String problem) {
        super(problem);
    }

    public LedgerUnavailable(String problem, Throwable cause) {
        super(problem, cause);
    }
}

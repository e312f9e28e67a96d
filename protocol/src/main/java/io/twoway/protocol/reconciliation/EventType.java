package io.twoway.protocol.reconciliation;

/// What a row of a TXN or SUM file settles.
///
/// Source: messages.md 3.23, 3.24
public enum EventType {
    PURCHASE(1),
    REFUND(-1),
    /// Information only: what was reversed never settled.
    REVERSAL(0),
    CHARGEBACK(-1),
    REPRESENTMENT(1),
    /// The acquirer gives back of its own accord (messages.md 3.25).
    ADJUSTMENT(-1);

    private final int towardsAcquirer;

    EventType(int towardsAcquirer) {
        this.towardsAcquirer = towardsAcquirer;
    }

    /// 1 if the issuer pays the acquirer, -1 if the acquirer pays back, 0 if no money moves.
    public int towardsAcquirer() {
        return towardsAcquirer;
    }
}

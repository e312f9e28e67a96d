package io.twoway.features.reconcile;

import java.util.Optional;

/// By what two rows are taken for the same event, in the order in which it is tried.
///
/// Source: messages.md 3.23
public enum JoinKey {
    /// Together with the settlement date, for the key repeats every year.
    SETTLEMENT_KEY(RowRecord.KEY),
    VOUCHER(RowRecord.VOUCHER),
    BAKONG_HASH(RowRecord.HASH),
    WALLET_TXN_ID(RowRecord.WALLET),
    /// Only a hint: the rows stay missing.
    AMOUNT_AND_TIME(RowRecord.AMOUNT);

    private final int field;

    JoinKey(int field) {
        this.field = field;
    }

    /// Which field of a [RowRecord] holds the key's hash.
    int field() {
        return field;
    }

    Optional<JoinKey> next() {
        return this == AMOUNT_AND_TIME ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
    }
}

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
        return switch (this) {
            case SETTLEMENT_KEY -> Optional.of(VOUCHER);
            case VOUCHER -> Optional.of(BAKONG_HASH);
            case BAKONG_HASH -> Optional.of(WALLET_TXN_ID);
            case WALLET_TXN_ID -> Optional.of(AMOUNT_AND_TIME);
            case AMOUNT_AND_TIME -> Optional.empty();
        };
    }
}

package io.twoway.features.reconcile;

import io.twoway.protocol.money.Money;
import io.twoway.protocol.reconciliation.EventType;
import io.twoway.protocol.reconciliation.Fees;
import io.twoway.protocol.reconciliation.JoinKeys;
import io.twoway.protocol.reconciliation.TxnRow;
import java.time.Instant;
import java.time.LocalDate;

/// The same row with one thing changed.
record RowChange(TxnRow row) {

    TxnRow seq(long seq) {
        return with(row.settlementDate(), seq, row.eventType(), row.keys(), row.transaction(), row.fees());
    }

    TxnRow settlementDate(LocalDate date) {
        return with(date, row.seq(), row.eventType(), row.keys(), row.transaction(), row.fees());
    }

    TxnRow type(EventType type) {
        return with(row.settlementDate(), row.seq(), type, row.keys(), row.transaction(), row.fees());
    }

    TxnRow keys(JoinKeys keys) {
        return with(row.settlementDate(), row.seq(), row.eventType(), keys, row.transaction(), row.fees());
    }

    /// @param minor minor units
    TxnRow transaction(long minor) {
        Money money = new Money(row.transaction().currency(), minor);
        return with(row.settlementDate(), row.seq(), row.eventType(), row.keys(), money, row.fees());
    }

    TxnRow fees(Fees fees) {
        return with(row.settlementDate(), row.seq(), row.eventType(), row.keys(), row.transaction(), fees);
    }

    TxnRow merchantId(String id) {
        return end(id, row.time(), row.localDate());
    }

    TxnRow time(Instant time) {
        return end(row.merchantId(), time, row.localDate());
    }

    TxnRow localDate(LocalDate date) {
        return end(row.merchantId(), row.time(), date);
    }

    private TxnRow with(LocalDate date, long seq, EventType type, JoinKeys keys, Money transaction, Fees fees) {
        return new TxnRow(
                date,
                seq,
                type,
                keys,
                row.original(),
                transaction,
                row.billing(),
                row.settlement(),
                fees,
                row.merchantId(),
                row.mcc(),
                row.acquirerIin(),
                row.issuerIin(),
                row.time(),
                row.localDate());
    }

    private TxnRow end(String merchantId, Instant time, LocalDate localDate) {
        return new TxnRow(
                row.settlementDate(),
                row.seq(),
                row.eventType(),
                row.keys(),
                row.original(),
                row.transaction(),
                row.billing(),
                row.settlement(),
                row.fees(),
                merchantId,
                row.mcc(),
                row.acquirerIin(),
                row.issuerIin(),
                time,
                localDate);
    }
}

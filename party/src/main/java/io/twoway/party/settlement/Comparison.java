package io.twoway.party.settlement;

import io.twoway.party.ledger.SettlementBatch;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.reconciliation.EventType;
import io.twoway.protocol.reconciliation.SumRow;
import java.util.List;
import java.util.Optional;

/// Whether two parties' totals of a date agree, to the minor unit (messages.md 3.24 step 3).
final class Comparison {

    private Comparison() {}

    /// @param theirs all rows of the counterparty's SUM file for the batch's corridor and date
    /// @return where they differ; empty if they agree. Reversals move nothing and are not compared.
    static Optional<String> difference(SettlementBatch ours, List<SumRow> theirs) {
        List<SumRow> rows = theirs.stream()
                .filter(row -> row.currency().equals(ours.key().currency()))
                .filter(row -> row.eventType() != EventType.REVERSAL)
                .toList();
        return difference("purchases", ours.purchases(), ours.purchased(), sum(rows, EventType.PURCHASE, ours))
                .or(() -> difference("refunds", ours.refunds(), ours.refunded(), sum(rows, EventType.REFUND, ours)))
                .or(() -> rows.stream()
                        .filter(row -> row.eventType() != EventType.PURCHASE && row.eventType() != EventType.REFUND)
                        .findFirst()
                        .map(row -> row.eventType() + " is not known here"))
                .or(() -> net(ours, rows));
    }

    private record Sum(long count, Money sum) {}

    private static Sum sum(List<SumRow> rows, EventType type, SettlementBatch ours) {
        return rows.stream()
                .filter(row -> row.eventType() == type)
                .map(row -> new Sum(row.count(), new Money(row.currency(), row.sum())))
                .findFirst()
                .orElse(new Sum(0, Money.zero(ours.key().currency())));
    }

    private static Optional<String> difference(String what, long count, Money sum, Sum theirs) {
        return count == theirs.count && sum.equals(theirs.sum)
                ? Optional.empty()
                : Optional.of(
                        what + " " + count + " of " + sum + " here, " + theirs.count + " of " + theirs.sum + " there");
    }

    /// What they say we get is the opposite of what we owe them.
    private static Optional<String> net(SettlementBatch ours, List<SumRow> rows) {
        Money theirs = new Money(
                ours.key().currency(),
                rows.stream().mapToLong(SumRow::signedNet).reduce(0, Math::addExact));
        return theirs.equals(ours.net().negated())
                ? Optional.empty()
                : Optional.of("net " + ours.net() + " owed here, " + theirs.negated() + " claimed there");
    }
}

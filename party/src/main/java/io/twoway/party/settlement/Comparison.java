package io.twoway.party.settlement;

import io.twoway.party.ledger.SettlementBatch;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.reconciliation.SumRow;
import java.util.List;
import java.util.Optional;

/// Whether two parties' totals of a date agree, to the minor unit (messages.md 3.24 step 3). Compared is what went one
/// way and what came back; which of it was refunded and which charged back is compared row by row, in the TXN files.
final class Comparison {

    private Comparison() {}

    /// @param theirs all rows of the counterparty's SUM file for the batch's corridor and date
    /// @return where they differ; empty if they agree. Reversals move nothing and are not compared.
    static Optional<String> difference(SettlementBatch ours, List<SumRow> theirs) {
        List<SumRow> rows = theirs.stream()
                .filter(row -> row.currency().equals(ours.key().currency()))
                .filter(row -> row.eventType().towardsAcquirer() != 0)
                .toList();
        return difference("purchases", ours.purchases(), ours.purchased(), sum(rows, 1, ours))
                .or(() -> difference("refunds", ours.refunds(), ours.refunded(), sum(rows, -1, ours)))
                .or(() -> net(ours, rows));
    }

    private record Sum(long count, Money sum) {

        Sum plus(Sum other) {
            return new Sum(Math.addExact(count, other.count), sum.plus(other.sum));
        }
    }

    /// @param direction 1 for what goes to the acquirer's side, -1 for what comes back
    private static Sum sum(List<SumRow> rows, int direction, SettlementBatch ours) {
        return rows.stream()
                .filter(row -> row.eventType().towardsAcquirer() == direction)
                .map(row -> new Sum(row.count(), new Money(row.currency(), row.sum())))
                .reduce(new Sum(0, Money.zero(ours.key().currency())), Sum::plus);
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

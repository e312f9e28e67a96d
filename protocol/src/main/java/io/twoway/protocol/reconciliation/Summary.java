package io.twoway.protocol.reconciliation;

import io.twoway.protocol.reconciliation.SumRow.Direction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Sums TXN rows up to the rows of the SUM file that goes with them.
///
/// Source: messages.md 3.24, steps 3 and 4 (our proposal)
public final class Summary {

    /// On which side of the corridor the file's receiver stands.
    public enum Receiver {
        ISSUER_SIDE,
        ACQUIRER_SIDE
    }

    private record Group(Currency currency, EventType type) {}

    private record Sums(long count, long sum, Fees fees) {}

    private final Receiver receiver;
    private final Map<Group, Sums> groups =
            new TreeMap<>(Comparator.<Group, String>comparing(group -> group.currency.getCurrencyCode())
                    .thenComparing(Group::type));

    public Summary(Receiver receiver) {
        this.receiver = receiver;
    }

    /// @throws ArithmeticException on overflow
    public void add(TxnRow row) {
        Sums one = new Sums(1, row.settlement().money().minor(), row.fees());
        groups.merge(
                new Group(row.settlement().money().currency(), row.eventType()),
                one,
                (a, b) -> new Sums(a.count + b.count, Math.addExact(a.sum, b.sum), a.fees.plus(b.fees)));
    }

    /// By currency, then event type. A reversal is counted but moves neither its amount nor fees.
    public List<SumRow> rows(LocalDate settlementDate) {
        List<SumRow> rows = new ArrayList<>();
        groups.forEach((group, sums) -> {
            long net = net(group.type, sums);
            rows.add(new SumRow(
                    settlementDate,
                    rows.size() + 1L,
                    group.currency,
                    group.type,
                    sums.count,
                    sums.sum,
                    sums.fees,
                    Math.absExact(net),
                    Direction.of(net)));
        });
        return rows;
    }

    /// Positive if the receiver gets it.
    private long net(EventType type, Sums sums) {
        if (type.towardsAcquirer() == 0) {
            return 0;
        }
        int towardsReceiver = receiver == Receiver.ACQUIRER_SIDE ? type.towardsAcquirer() : -type.towardsAcquirer();
        return Math.addExact(Math.multiplyExact(sums.sum, (long) towardsReceiver), sums.fees.total());
    }
}

package io.twoway.protocol.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.protocol.reconciliation.SumRow.Direction;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private static final List<EventType> TYPES = List.of(EventType.values());
    private static final Currency USD = Currency.getInstance("USD");

    @Test
    void a_purchase_pays_the_acquirer_and_a_refund_pays_back() {
        assertThat(sums(Summary.Receiver.ACQUIRER_SIDE, List.of(Sample.lunch(1), Sample.lunch(2), Sample.refund(3))))
                .containsExactly(
                        new SumRow(
                                Sample.DAY,
                                1,
                                USD,
                                EventType.PURCHASE,
                                2,
                                4050,
                                new Fees(-24, 10, 0),
                                4036,
                                Direction.TO_RECEIVER),
                        new SumRow(
                                Sample.DAY,
                                2,
                                USD,
                                EventType.REFUND,
                                1,
                                2025,
                                new Fees(-12, 5, 0),
                                2032,
                                Direction.TO_SENDER));
    }

    @Test
    void a_reversal_is_counted_but_moves_nothing() {
        TxnRow reversal = Sample.txn(1, EventType.REVERSAL, Optional.empty(), "");
        assertThat(sums(Summary.Receiver.ISSUER_SIDE, List.of(reversal)))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.count()).isEqualTo(1);
                    assertThat(row.net()).isZero();
                    assertThat(row.direction()).isEqualTo(Direction.NONE);
                });
    }

    @Test
    void what_the_sums_say_is_what_the_rows_say() {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom chance = new SplittableRandom(seed);
            List<TxnRow> rows = new ArrayList<>();
            long net = 0;
            for (int i = 1; i <= 200; i++) {
                EventType type = TYPES.get(chance.nextInt(TYPES.size()));
                TxnRow row = Sample.txn(i, type, Optional.empty(), "");
                rows.add(row);
                boolean moves = type != EventType.REVERSAL;
                boolean back = type == EventType.REFUND || type == EventType.CHARGEBACK || type == EventType.ADJUSTMENT;
                net += moves ? (back ? -2025 : 2025) - 7 : 0;
            }
            List<SumRow> sums = sums(Summary.Receiver.ACQUIRER_SIDE, rows);
            assertThat(sums.stream().mapToLong(SumRow::signedNet).sum())
                    .as("seed " + seed)
                    .isEqualTo(net);
            assertThat(sums.stream().mapToLong(SumRow::count).sum()).isEqualTo(200);
        }
    }

    @Test
    void what_one_side_gets_the_other_pays() {
        List<TxnRow> rows = List.of(Sample.lunch(1), Sample.refund(2));
        List<TxnRow> mirrored = rows.stream().map(SummaryTest::mirrored).toList();
        long acquirer = sums(Summary.Receiver.ACQUIRER_SIDE, rows).stream()
                .mapToLong(SumRow::signedNet)
                .sum();
        long issuer = sums(Summary.Receiver.ISSUER_SIDE, mirrored).stream()
                .mapToLong(SumRow::signedNet)
                .sum();
        assertThat(acquirer).isEqualTo(-issuer);
    }

    private static List<SumRow> sums(Summary.Receiver receiver, List<TxnRow> rows) {
        Summary summary = new Summary(receiver);
        rows.forEach(summary::add);
        return summary.rows(Sample.DAY);
    }

    private static TxnRow mirrored(TxnRow row) {
        return new TxnRow(
                row.settlementDate(),
                row.seq(),
                row.eventType(),
                row.keys(),
                row.original(),
                row.transaction(),
                row.billing(),
                row.settlement(),
                row.fees().negated(),
                row.merchantId(),
                row.mcc(),
                row.acquirerIin(),
                row.issuerIin(),
                row.time(),
                row.localDate());
    }
}

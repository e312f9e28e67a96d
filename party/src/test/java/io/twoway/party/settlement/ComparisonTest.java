package io.twoway.party.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.party.ledger.SettlementBatch;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.reconciliation.EventType;
import io.twoway.protocol.reconciliation.Fees;
import io.twoway.protocol.reconciliation.SumRow;
import io.twoway.protocol.reconciliation.SumRow.Direction;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/// UnionPay's switch has bought for USD 20.25 and got USD 5.00 back; what Bakong says about it.
class ComparisonTest {

    private static final Currency USD = Currency.getInstance("USD");

    private final SettlementBatch ours = ours();

    @Test
    void the_same_totals_agree() {
        assertThat(Comparison.difference(ours, List.of(purchases(1, 2025), refunds(1, 500))))
                .isEmpty();
    }

    @Test
    void one_minor_unit_is_a_difference() {
        assertThat(Comparison.difference(ours, List.of(purchases(1, 2024), refunds(1, 500))))
                .hasValue("purchases 1 of USD 20.25 here, 1 of USD 20.24 there");
    }

    @Test
    void the_same_sum_of_more_payments_is_a_difference() {
        assertThat(Comparison.difference(ours, List.of(purchases(2, 2025), refunds(1, 500))))
                .hasValue("purchases 1 of USD 20.25 here, 2 of USD 20.25 there");
    }

    @Test
    void a_refund_that_only_one_side_has_is_a_difference() {
        assertThat(Comparison.difference(ours, List.of(purchases(1, 2025))))
                .hasValue("refunds 1 of USD 5.00 here, 0 of USD 0.00 there");
    }

    @Test
    void the_same_sums_in_the_wrong_direction_are_a_difference() {
        SumRow turned = row(EventType.PURCHASE, 1, 2025, Direction.TO_RECEIVER);

        assertThat(Comparison.difference(ours, List.of(turned, refunds(1, 500))))
                .hasValue("net USD 15.25 owed here, USD -25.25 claimed there");
    }

    @Test
    void a_movement_that_is_not_known_here_is_a_difference() {
        SumRow chargeback = row(EventType.CHARGEBACK, 1, 100, Direction.TO_RECEIVER);

        assertThat(Comparison.difference(ours, List.of(purchases(1, 2025), refunds(1, 500), chargeback)))
                .hasValue("CHARGEBACK is not known here");
    }

    @Test
    void reversals_are_information_only() {
        SumRow reversal = row(EventType.REVERSAL, 7, 9999, Direction.NONE);

        assertThat(Comparison.difference(ours, List.of(purchases(1, 2025), refunds(1, 500), reversal)))
                .isEmpty();
    }

    private static SettlementBatch ours() {
        Net net = new Net(USD);
        net.add(EventType.PURCHASE, Money.of("USD", "20.25"));
        net.add(EventType.REFUND, Money.of("USD", "-5.00"));
        return net.batch(
                Lunch.NETWORK,
                Lunch.corridor("CN-KH"),
                Lunch.NETWORK.party("upi"),
                Lunch.NETWORK.party("bakong"),
                Lunch.DAY);
    }

    /// Bakong's file is for UnionPay's switch, which pays: the purchases come back to the sender.
    private static SumRow purchases(long count, long sum) {
        return row(EventType.PURCHASE, count, sum, Direction.TO_SENDER);
    }

    private static SumRow refunds(long count, long sum) {
        return row(EventType.REFUND, count, sum, Direction.TO_RECEIVER);
    }

    private static SumRow row(EventType type, long count, long sum, Direction direction) {
        return new SumRow(
                Lunch.DAY, 1, USD, type, count, sum, Fees.NONE, direction == Direction.NONE ? 0 : sum, direction);
    }
}

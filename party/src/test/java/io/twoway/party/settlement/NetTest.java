package io.twoway.party.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.party.ledger.SettlementBatch;
import io.twoway.party.ledger.SettlementState;
import io.twoway.party.topology.Party;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.reconciliation.EventType;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class NetTest {

    private static final Party UPI = Lunch.NETWORK.party("upi");
    private static final Party BAKONG = Lunch.NETWORK.party("bakong");
    private static final Money LUNCH = Money.of("USD", "20.25");
    private static final Money PART = Money.of("USD", "5.00");

    private final Net net = new Net(Currency.getInstance("USD"));

    @Test
    void the_payers_side_owes_what_was_bought_less_what_came_back() {
        net.add(EventType.PURCHASE, LUNCH);
        net.add(EventType.PURCHASE, LUNCH);
        net.add(EventType.REFUND, PART.negated());

        SettlementBatch batch = net.batch(Lunch.NETWORK, Lunch.corridor("CN-KH"), UPI, BAKONG, Lunch.DAY);

        assertThat(batch.purchases()).isEqualTo(2);
        assertThat(batch.purchased()).isEqualTo(Money.of("USD", "40.50"));
        assertThat(batch.refunds()).isEqualTo(1);
        assertThat(batch.refunded()).isEqualTo(PART);
        assertThat(batch.net()).isEqualTo(Money.of("USD", "35.50"));
        assertThat(batch.debtor()).isEqualTo("upi");
        assertThat(batch.state()).isEqualTo(SettlementState.OPEN);
    }

    @Test
    void both_sides_instruct_the_same_move_byte_for_byte() {
        net.add(EventType.PURCHASE, LUNCH);
        Net theirs = new Net(Currency.getInstance("USD"));
        theirs.add(EventType.PURCHASE, LUNCH.negated());

        SettlementBatch ours = net.batch(Lunch.NETWORK, Lunch.corridor("CN-KH"), UPI, BAKONG, Lunch.DAY);
        SettlementBatch mirrored = theirs.batch(Lunch.NETWORK, Lunch.corridor("CN-KH"), BAKONG, UPI, Lunch.DAY);

        assertThat(Instruction.of(ours)).isEqualTo(Instruction.of(mirrored));
        assertThat(ours.debtorBank()).isEqualTo("yangtze-bank");
        assertThat(ours.creditorBank()).isEqualTo("tonle-bank");
    }

    @Test
    void a_net_of_nothing_is_instructed_alike_too() {
        net.add(EventType.PURCHASE, LUNCH);
        net.add(EventType.REFUND, LUNCH.negated());
        Net theirs = new Net(Currency.getInstance("USD"));
        theirs.add(EventType.PURCHASE, LUNCH.negated());
        theirs.add(EventType.REFUND, LUNCH);

        assertThat(Instruction.of(net.batch(Lunch.NETWORK, Lunch.corridor("CN-KH"), UPI, BAKONG, Lunch.DAY)))
                .isEqualTo(
                        Instruction.of(theirs.batch(Lunch.NETWORK, Lunch.corridor("CN-KH"), BAKONG, UPI, Lunch.DAY)));
    }

    @Test
    void where_the_books_do_not_say_what_the_rows_say_nothing_moves() {
        net.add(EventType.PURCHASE, LUNCH.negated()); // a purchase that the payer's side is owed

        SettlementBatch batch = net.batch(Lunch.NETWORK, Lunch.corridor("CN-KH"), UPI, BAKONG, Lunch.DAY);

        assertThat(batch.state()).isEqualTo(SettlementState.HELD);
        assertThat(batch.reason()).isEqualTo("the rows come to USD 20.25, the books to USD -20.25");
    }

    @Test
    void more_returned_than_bought_is_owed_the_other_way() {
        net.add(EventType.REFUND, PART.negated());

        SettlementBatch batch = net.batch(Lunch.NETWORK, Lunch.corridor("CN-KH"), UPI, BAKONG, Lunch.DAY);

        assertThat(batch.debtor()).isEqualTo("bakong");
        assertThat(batch.debtorBank()).isEqualTo("tonle-bank");
        assertThat(batch.state()).isEqualTo(SettlementState.OPEN);
    }
}

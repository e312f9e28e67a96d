package io.twoway.party.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.party.ledger.SettlementState.Event;
import org.junit.jupiter.api.Test;

class SettlementStateTest {

    @Test
    void a_net_moves_only_after_both_have_agreed() {
        assertThat(SettlementState.OPEN.on(Event.TOTALS_AGREE).on(Event.NET_MOVED))
                .isEqualTo(SettlementState.SETTLED);
        assertThatThrownBy(() -> SettlementState.OPEN.on(Event.NET_MOVED)).hasMessage("OPEN does not accept NET_MOVED");
        assertThatThrownBy(() -> SettlementState.HELD.on(Event.NET_MOVED)).hasMessage("HELD does not accept NET_MOVED");
    }

    @Test
    void a_held_batch_goes_on_when_the_totals_agree_after_all() {
        assertThat(SettlementState.OPEN.on(Event.TOTALS_DIFFER).on(Event.TOTALS_AGREE))
                .isEqualTo(SettlementState.AGREED);
    }

    @Test
    void what_is_settled_stays_settled() {
        for (Event event : Event.values()) {
            assertThatThrownBy(() -> SettlementState.SETTLED.on(event)).isInstanceOf(IllegalStateException.class);
        }
    }
}

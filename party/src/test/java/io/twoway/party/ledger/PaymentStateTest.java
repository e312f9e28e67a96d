package io.twoway.party.ledger;

import static io.twoway.party.ledger.PaymentState.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PaymentStateTest {

    @Test
    void every_state_can_be_reached_from_the_first() {
        assertThat(reachableFrom(CREATED)).containsExactlyInAnyOrder(PaymentState.values());
    }

    @Test
    void a_final_state_accepts_nothing_but_a_dispute() {
        for (PaymentState state : PaymentState.values()) {
            Set<PaymentEvent> accepted = EnumSet.copyOf(
                    state.accepted().isEmpty() ? EnumSet.of(PaymentEvent.DISPUTE_OPENED) : state.accepted());
            accepted.remove(PaymentEvent.DISPUTE_OPENED);
            assertThat(accepted.isEmpty()).as("%s is final", state).isEqualTo(state.isFinal());
        }
    }

    @Test
    void every_state_leads_to_a_final_one() {
        for (PaymentState state : PaymentState.values()) {
            assertThat(reachableFrom(state)).as("from %s", state).anyMatch(PaymentState::isFinal);
        }
    }

    @Test
    void what_is_approved_and_reversed_is_never_settled() {
        assertThat(reachableFrom(REVERSED)).doesNotContain(SETTLED, APPROVED);
        assertThat(reachableFrom(REVERSAL_PENDING)).doesNotContain(SETTLED, APPROVED, NOTIFIED);
        assertThat(reachableFrom(CANCELLED)).doesNotContain(SETTLED);
    }

    @Test
    void a_declined_payment_stays_declined() {
        assertThat(reachableFrom(DECLINED)).containsExactly(DECLINED);
    }

    @Test
    void an_unknown_outcome_is_resolved_by_an_answer_or_a_reversal_only() {
        assertThat(nextOf(UNKNOWN)).containsExactlyInAnyOrder(APPROVED, DECLINED, REVERSAL_PENDING, REVERSED);
    }

    @Test
    void a_person_can_end_an_exception_in_any_final_state() {
        assertThat(nextOf(EXCEPTION))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(PaymentState.values())
                        .filter(PaymentState::isFinal)
                        .toList());
    }

    @Test
    void partial_refunds_may_follow_each_other() {
        PaymentState state = SETTLED;
        for (PaymentEvent event : List.of(
                PaymentEvent.REFUND_SENT,
                PaymentEvent.PART_REFUND_ACKNOWLEDGED,
                PaymentEvent.REFUND_SENT,
                PaymentEvent.REFUND_ACKNOWLEDGED)) {
            state = state.on(event);
        }
        assertThat(state).isEqualTo(REFUNDED);
    }

    @Test
    void a_refund_and_a_dispute_never_run_side_by_side() {
        assertThat(REFUND_PENDING.after(PaymentEvent.DISPUTE_SENT)).isEmpty();
        assertThat(DISPUTE_PENDING.after(PaymentEvent.REFUND_SENT)).isEmpty();
        assertThat(DISPUTE_PENDING.after(PaymentEvent.DISPUTE_SENT)).isEmpty();
        assertThat(CANCEL_PENDING.after(PaymentEvent.DISPUTE_SENT)).isEmpty();
    }

    @Test
    void whoever_is_in_flight_waits_for_an_answer() {
        for (PaymentState state : PaymentState.values()) {
            if (state.isInFlight()) {
                assertThat(state.isFinal()).as("%s", state).isFalse();
                assertThat(nextOf(state)).as("%s", state).isNotEmpty();
            }
        }
    }

    @Test
    void an_event_that_is_not_in_the_table_is_refused_by_name() {
        assertThatThrownBy(() -> DECLINED.on(PaymentEvent.APPROVAL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("DECLINED does not accept APPROVAL");
    }

    private static Set<PaymentState> nextOf(PaymentState state) {
        return Arrays.stream(PaymentEvent.values())
                .map(state::after)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(PaymentState.class)));
    }

    private static Set<PaymentState> reachableFrom(PaymentState start) {
        Set<PaymentState> seen = EnumSet.of(start);
        Deque<PaymentState> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (PaymentState next : nextOf(open.pop())) {
                if (seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return seen;
    }
}

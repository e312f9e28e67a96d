package io.twoway.protocol.message;

import static io.twoway.protocol.message.DisputeSide.ACQUIRER;
import static io.twoway.protocol.message.DisputeSide.ISSUER;
import static io.twoway.protocol.message.DisputeStage.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DisputeStageTest {

    @Test
    void every_stage_can_be_reached_from_one_that_opens_a_dispute() {
        Set<DisputeStage> seen = EnumSet.noneOf(DisputeStage.class);
        Deque<DisputeStage> open = new ArrayDeque<>(
                Arrays.stream(values()).filter(DisputeStage::mayOpen).toList());
        while (!open.isEmpty()) {
            DisputeStage stage = open.pop();
            if (seen.add(stage)) {
                Arrays.stream(values()).filter(next -> next.mayFollow(stage)).forEach(open::push);
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(values());
    }

    @Test
    void a_payment_is_charged_back_once_and_presented_again_once() {
        assertThat(Arrays.stream(values()).filter(CHARGEBACK::mayFollow)).containsExactly(RETRIEVAL, FULFILMENT);
        assertThat(Arrays.stream(values()).filter(REPRESENTMENT::mayFollow)).containsExactly(CHARGEBACK);
        assertThat(REPRESENTMENT.mayOpen()).isFalse();
    }

    @Test
    void only_the_issuer_charges_back_and_only_the_acquirer_answers_it() {
        assertThat(List.of(RETRIEVAL, CHARGEBACK)).allSatisfy(stage -> {
            assertThat(stage.mayBeBy(ISSUER)).isTrue();
            assertThat(stage.mayBeBy(ACQUIRER)).isFalse();
        });
        assertThat(List.of(FULFILMENT, REPRESENTMENT, ARBITRATION, CREDIT_ADJUSTMENT))
                .allSatisfy(stage -> {
                    assertThat(stage.mayBeBy(ISSUER)).isFalse();
                    assertThat(stage.mayBeBy(ACQUIRER)).isTrue();
                });
    }

    @Test
    void money_goes_to_the_payer_or_to_the_payee_again_or_stays() {
        assertThat(CHARGEBACK.towardsPayer(ISSUER)).isEqualTo(1);
        assertThat(CREDIT_ADJUSTMENT.towardsPayer(ACQUIRER)).isEqualTo(1);
        assertThat(REPRESENTMENT.towardsPayer(ACQUIRER)).isEqualTo(-1);
        assertThat(GOOD_FAITH.towardsPayer(ACQUIRER)).isEqualTo(1);
        assertThat(GOOD_FAITH.towardsPayer(ISSUER)).isEqualTo(-1);
        assertThat(ARBITRATION.towardsPayer(ACQUIRER)).isEqualTo(1);
        assertThat(RETRIEVAL.towardsPayer(ISSUER)).isZero();
        assertThat(FULFILMENT.towardsPayer(ACQUIRER)).isZero();
        assertThat(PRE_ARBITRATION.towardsPayer(ISSUER)).isZero();
    }

    @Test
    void every_step_of_a_dispute_has_a_name_of_its_own_that_fits_an_id() {
        String dispute = "D".repeat(MAX_ID);
        Set<String> names = new HashSet<>();
        for (DisputeStage stage : values()) {
            for (DisputeSide side : DisputeSide.values()) {
                assertThat(stage.stepOf(dispute, side)).hasSizeLessThanOrEqualTo(35);
                assertThat(names.add(stage.stepOf(dispute, side))).isTrue();
            }
        }
    }
}

package io.twoway.features.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {

    @Test
    void a_share_alone_takes_the_usual_kinds() {
        assertThat(FaultPlan.parse("share=0.05"))
                .isEqualTo(new FaultPlan(0.05, List.of("request-lost", "answer-lost", "duplicated")));
    }

    @Test
    void kinds_divide_the_share() {
        FaultPlan plan = FaultPlan.parse("share=0.1,kinds=request-lost+delayed");

        assertThat(plan.orders()).hasSize(10);
        assertThat(plan.orders())
                .allSatisfy(order ->
                        assertThat(order.members()).containsEntry("share", 0.05).containsEntry("party", "*"));
        assertThat(plan.orders().getLast().members()).containsEntry("byMillis", 500L);
        assertThat(FaultPlan.parse(plan.toString())).isEqualTo(plan);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0.05", "share=2", "share=0", "share=five", "kinds=", "kinds=Lost", "share=0.1;kinds=x"})
    void what_is_no_plan_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> FaultPlan.parse(text));
    }
}

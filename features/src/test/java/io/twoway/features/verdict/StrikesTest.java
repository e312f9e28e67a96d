package io.twoway.features.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.features.network.ArmedFault;
import io.twoway.features.network.FaultKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrikesTest {

    private final Strikes strikes = new Strikes(List.of(FaultKind.REQUEST_LOST, FaultKind.DUPLICATED));

    @Test
    void strikes_are_summed_over_simulators_that_died_and_over_rounds() {
        strikes.add(List.of(struck("request-lost", 2)));
        strikes.add(List.of(struck("request-lost", 1), struck("duplicated", 0)));
        assertThat(strikes.endRound()).isEmpty();
        strikes.add(List.of(struck("duplicated", 4)));
        assertThat(strikes.endRound()).isEmpty();

        assertThat(strikes).hasToString("3 x request-lost, 4 x duplicated");
    }

    @Test
    void a_round_without_a_strike_proves_nothing() {
        strikes.add(List.of(struck("request-lost", 2)));
        assertThat(strikes.endRound()).isEmpty();
        strikes.add(List.of(struck("request-lost", 0), struck("duplicated", 0)));

        assertThat(strikes.endRound())
                .contains("INCONCLUSIVE: no fault has struck in round 2; so far 2 x request-lost, 0 x duplicated");
    }

    @Test
    void a_kind_may_be_idle_in_a_few_rounds_but_not_in_ten() {
        for (int round = 1; round <= 9; round++) {
            strikes.add(List.of(struck("request-lost", 1)));
            assertThat(strikes.endRound()).isEmpty();
        }
        assertThat(strikes.idle()).isEmpty();

        strikes.add(List.of(struck("request-lost", 1)));
        assertThat(strikes.endRound()).isEmpty();

        assertThat(strikes.idle()).contains("INCONCLUSIVE: in 10 rounds this never happened: duplicated");
    }

    private static ArmedFault struck(String kind, int times) {
        return new ArmedFault(1, kind, "*", "*", "Pay", times, /* over= */ false);
    }
}

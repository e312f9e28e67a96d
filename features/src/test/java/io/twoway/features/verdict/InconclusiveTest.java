package io.twoway.features.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.features.network.ArmedFault;
import java.util.List;
import org.junit.jupiter.api.Test;

class InconclusiveTest {

    private static final ArmedFault STRUCK =
            new ArmedFault(1, "answer-lost", "upi", "unionpay-app", "Pay", 1, /* over= */ true);
    private static final ArmedFault IDLE = new ArmedFault(2, "delayed", "bakong", "*", "Result", 0, /* over= */ false);

    @Test
    void a_fault_that_never_struck_makes_a_scenario_inconclusive() {
        assertThat(Inconclusive.because(List.of(STRUCK, IDLE)))
                .contains("INCONCLUSIVE: this never happened: delayed of Result at bakong");
    }

    @Test
    void where_every_fault_struck_and_where_there_was_none_there_is_a_verdict() {
        assertThat(Inconclusive.because(List.of(STRUCK))).isEmpty();
        assertThat(Inconclusive.because(List.of())).isEmpty();
    }
}

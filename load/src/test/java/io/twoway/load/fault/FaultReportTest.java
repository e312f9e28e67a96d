package io.twoway.load.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.features.network.PaymentResult.State;
import io.twoway.load.payment.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultReportTest {

    private static final List<Outcome> TWO_DECLINED_ONE_UNKNOWN = outcomes(
            "1,1,r1 static,APPROVED,00,t,w/1,",
            "1,1,r1 static,DECLINED,98,t,w/2,DECLINED 98",
            "1,1,r1 static,DECLINED,91,t,w/3,DECLINED 91",
            "1,1,r1 static,CHECKING,98,t,w/4,CHECKING 98");

    @Test
    void declined_and_unknown_payments_are_as_it_should_be() {
        FaultReport report = FaultReport.of(
                Map.of("answer-lost", 3), TWO_DECLINED_ONE_UNKNOWN, Map.of(State.APPROVED, 1), List.of());

        assertThat(report).isEqualTo(new FaultReport(Map.of("answer-lost", 3), 1, 2, 1, 0, 1, 0, List.of()));
        assertThat(report.lines())
                .containsExactly(
                        "1 approved, 2 declined, 1 unknown at first: 1 of them approved and 0 declined in the end",
                        "  3 x answer-lost");
    }

    @Test
    void a_payment_without_an_end_is_not() {
        assertThat(FaultReport.of(Map.of(), TWO_DECLINED_ONE_UNKNOWN, Map.of(), List.of("w/4"))
                        .off())
                .containsExactly("1 payments have no end, such as w/4");
    }

    @Test
    void an_approval_for_another_amount_is_not_and_neither_is_silence() {
        List<Outcome> wrong = outcomes(
                "1,1,r1 static,APPROVED,00,t,w/1,should be billed CNY 1; was CNY 2", "1,1,r2 fresh,NONE,,,,no answer");

        assertThat(FaultReport.of(Map.of(), wrong, Map.of(), List.of()).off())
                .containsExactly("r1 static: should be billed CNY 1; was CNY 2", "r2 fresh: no answer");
    }

    @Test
    void silence_is_as_it_should_be_where_wallets_were_killed() {
        List<Outcome> silent = outcomes("1,1,r2 fresh,NONE,,,,no answer");

        FaultReport report = FaultReport.of(Map.of("party-killed", 1), silent, Map.of(), List.of());

        assertThat(report.off()).isEmpty();
        assertThat(report.lines()).contains("1 never heard how it ended");
    }

    @Test
    void a_fault_that_never_struck_proves_nothing() {
        assertThat(FaultReport.of(Map.of("duplicated", 0), List.of(), Map.of(), List.of())
                        .off())
                .singleElement()
                .asString()
                .startsWith("INCONCLUSIVE: duplicated never happened");
    }

    private static List<Outcome> outcomes(String... lines) {
        return Stream.of(lines).map(Outcome::of).toList();
    }
}

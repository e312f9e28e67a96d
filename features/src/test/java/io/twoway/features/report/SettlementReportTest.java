package io.twoway.features.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.features.network.Batch;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettlementReportTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Set<String> BOTH = Set.of("upi", "bakong");

    @Test
    void what_one_owes_the_other_is_owed() {
        SettlementReport report = SettlementReport.of(
                List.of(batch("upi", "bakong", 2025, "AGREED"), batch("bakong", "upi", -2025, "AGREED")), BOTH);

        assertThat(report.agree()).isTrue();
        assertThat(report.text()).contains("bakong").endsWith("comes to zero.\n");
    }

    @Test
    void a_minor_unit_too_many_is_said() {
        SettlementReport report = SettlementReport.of(
                List.of(batch("upi", "bakong", 2025, "AGREED"), batch("bakong", "upi", -2024, "AGREED")), BOTH);

        assertThat(report.problems()).containsExactly("the positions of 2026-11-22 sum to USD 0.01, not to zero");
        assertThat(report.verdict()).isEqualTo("Settlement is off: 1 problem.");
    }

    @Test
    void a_held_batch_is_said() {
        SettlementReport report = SettlementReport.of(
                List.of(batch("upi", "bakong", 2025, "HELD"), batch("bakong", "upi", -2025, "AGREED")), BOTH);

        assertThat(report.problems()).containsExactly("upi holds its batch with bakong, CN-KH of 2026-11-22: because");
    }

    @Test
    void a_net_that_is_overdue_is_said() {
        SettlementReport report = SettlementReport.of(
                List.of(batch("upi", "bakong", 2025, "OPEN", true), batch("bakong", "upi", -2025, "OPEN", false)),
                BOTH);

        assertThat(report.problems())
                .containsExactly(
                        "upi has not moved its net with bakong, CN-KH of 2026-11-22: it was due on 2026-11-23");
    }

    @Test
    void a_party_that_is_played_elsewhere_is_not_missed() {
        assertThat(SettlementReport.of(List.of(batch("upi", "bakong", 2025, "OPEN")), Set.of("upi"))
                        .agree())
                .isTrue();
    }

    private static Batch batch(String party, String counterparty, long net, String state) {
        return batch(party, counterparty, net, state, false);
    }

    private static Batch batch(String party, String counterparty, long net, String state, boolean overdue) {
        return new Batch(
                party,
                counterparty,
                "CN-KH",
                DAY,
                Currency.getInstance("USD"),
                1,
                "20.25",
                0,
                "0.00",
                "20.25",
                net,
                DAY.plusDays(1),
                state,
                state.equals("HELD") ? "because" : "",
                overdue);
    }
}

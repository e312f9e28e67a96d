package io.twoway.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.load.payment.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RunReportTest {

    private static final Duration RAMP = Duration.ofSeconds(1);
    private static final Duration STEADY = Duration.ofSeconds(2);

    @Test
    void quantiles_are_values_that_were_measured() {
        long[] hundred = LongStream.rangeClosed(1, 100).toArray();
        assertThat(Quantiles.of(hundred)).isEqualTo(new Quantiles(50, 95, 99, 100));
        assertThat(Quantiles.of(7)).isEqualTo(new Quantiles(7, 7, 7, 7));
        assertThat(Quantiles.of()).isEqualTo(new Quantiles(0, 0, 0, 0));
    }

    @Test
    void the_ramp_counts_for_correctness_but_not_for_speed() {
        RunReport report = report(
                "500,9000000,r1 static,APPROVED,00,t,w/p,",
                "1500,100000,r1 static,APPROVED,00,t,w/p,",
                "2500,300000,r1 static,APPROVED,00,t,w/p,");
        assertThat(report.payments()).isEqualTo(3);
        assertThat(report.latency()).isEqualTo(new Quantiles(100_000, 300_000, 300_000, 300_000));
        assertThat(report.perSecond()).isEqualTo(1.0);
        assertThat(report.isGood()).isTrue();
    }

    @Test
    void a_backlog_lowers_the_rate() {
        RunReport report =
                report("1000,100000,r1 static,APPROVED,00,t,w/p,", "2900,2100000,r1 static,APPROVED,00,t,w/p,");
        assertThat(report.perSecond()).isEqualTo(0.5);
    }

    @Test
    void one_bad_payment_spoils_the_run() {
        RunReport report =
                report("1500,100000,r1 static,APPROVED,00,t,w/p,", "1600,100000,r2 fresh,DECLINED,51,t,w/p,no money");
        assertThat(report.isGood()).isFalse();
        assertThat(report.codes()).containsOnlyKeys("DECLINED 51");
        assertThat(report.lines()).contains("  1 x DECLINED 51", "  r2 fresh: no money");
    }

    @Test
    void a_run_without_payments_is_not_good() {
        assertThat(report().isGood()).isFalse();
    }

    private static RunReport report(String... lines) {
        return RunReport.of(List.of(lines).stream().map(Outcome::of).toList(), RAMP, STEADY);
    }
}

package io.twoway.protocol.qr;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.protocol.money.Money;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The KHQR texts that the reference works with, and what NBC's SDK says of them.
///
/// Source: messages.md 10.1
class WorkedExamplesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final String STATIC =
            "00020101021115319999011699990116KH000000000000129180014demo_shop@demo5204581253031165802KH"
                    + "5916Demo Noodle Shop6010Phnom Penh6304C110";

    private static final String DYNAMIC =
            "00020101021215319999011699990116KH000000000000230450016demo_settle@demo0108M00000020209Dem"
                    + "o Bank5204541153031165405820005802KH5909Demo Mart6009Siem Reap62190108INV-00010703T0199340"
                    + "013205122240000001132051223000000630423F8";

    private static final String EXPIRED =
            "00020101021215319999011699990116KH000000000000230450016demo_settle@demo0108M00000020209Dem"
                    + "o Bank5204541153031165405820005802KH5909Demo Mart6009Siem Reap62190108INV-00010703T0199340"
                    + "0131767225600000011317672262000006304CAC1";

    private static final String DOLLARS =
            "00020101021215319999011699990116KH000000000000230450016demo_settle@demo0108M00000020209Dem"
                    + "o Bank520454115303840540520.255802KH5909Demo Mart6009Siem Reap62190108INV-00010703T0199340"
                    + "01320512224000000113205122300000063049672";

    private static final String PART_OF_A_RIEL =
            "00020101021215319999011699990116KH000000000000230450016demo_settle@demo0108M00000020209Dem"
                    + "o Bank520454115303116540882000.505802KH5909Demo Mart6009Siem Reap62190108INV-00010703T0199"
                    + "3400132051222400000011320512230000006304EED3";

    @ParameterizedTest
    @ValueSource(strings = {STATIC, DYNAMIC})
    void a_good_code_keeps_every_rule(String text) {
        Scan scan = QrReader.read(text, NOW);

        assertThat(scan.strict()).as("%s", scan.violations()).isTrue();
        assertThat(scan.isPayableBy(Network.KHQR)).isTrue();
        assertThat(scan.isPayableBy(Network.UNIONPAY)).isTrue();
    }

    @Test
    void the_static_code_asks_for_no_amount_in_riel() {
        MerchantCode code = MerchantCode.parse(STATIC);

        assertThat(code.amount()).isEmpty();
        assertThat(code.currency().getCurrencyCode()).isEqualTo("KHR");
        assertThat(code.khqrAccount())
                .hasValueSatisfying(a -> assertThat(a.accountId()).isEqualTo("demo_shop@demo"));
    }

    @Test
    void the_dynamic_code_is_known_by_its_md5() {
        MerchantCode code = MerchantCode.parse(DYNAMIC);

        assertThat(code.amount()).hasValue(Money.of("KHR", "82000"));
        assertThat(code.md5()).isEqualTo("1186b2fa2a91df053b564658ca9fe348");
    }

    @Test
    void the_dynamic_code_is_good_until_the_minute_it_expires() {
        Instant expiry = Instant.parse("2035-01-01T00:10:00Z");

        assertThat(QrReader.read(DYNAMIC, expiry.minusMillis(1)).strict()).isTrue();
        assertThat(QrReader.read(DYNAMIC, expiry.plusMillis(1)).lenient()).isFalse();
    }

    @Test
    void the_expired_code_is_refused_by_everybody() {
        Scan scan = QrReader.read(EXPIRED, NOW);

        assertThat(scan.lenient()).isFalse();
        assertThat(scan.strict()).isFalse();
        assertThat(broken(scan)).containsExactly(QrRule.KHQR_EXP_PAST);
    }

    @Test
    void a_code_in_dollars_with_a_unionpay_account_is_read_but_not_paid() {
        isReadButNotPaid(DOLLARS, QrRule.KHQR_15_CUR);
    }

    @Test
    void a_code_over_a_part_of_a_riel_is_read_but_not_paid() {
        isReadButNotPaid(PART_OF_A_RIEL, QrRule.KHQR_AMT_KHR);
    }

    private static void isReadButNotPaid(String text, QrRule rule) {
        Scan scan = QrReader.read(text, NOW);

        assertThat(scan.lenient()).as("%s", scan.violations()).isTrue();
        assertThat(scan.strict()).isFalse();
        assertThat(broken(scan)).containsExactly(rule);
    }

    private static List<QrRule> broken(Scan scan) {
        return scan.violations().stream()
                .map(Violation::rule)
                .filter(rule -> rule.severity().refusesStrictly())
                .toList();
    }
}

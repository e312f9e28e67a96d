package io.twoway.protocol.qr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every payload of the reference file gets the verdict, and breaks exactly the rules, that the file says.
class QrVectorsTest {

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static final Pattern SDK_CODE = Pattern.compile("reject (\\d+) .*");

    /// KHQR-CRC is one rule with code 8 (qr-formats.md 3.8); the SDK tells a missing CRC (24) and a long one (22)
    /// apart.
    private static final Map<String, Integer> CRC_CODES = Map.of("22", 8, "24", 8);

    /// Rows that cannot be satisfied, and why.
    private static final Map<String, String> CONTRADICTIONS = Map.of();

    static Stream<QrVector> vectors() {
        return QrVector.all().stream().filter(vector -> !CONTRADICTIONS.containsKey(vector.id()));
    }

    static Stream<QrVector> emvVectors() {
        return vectors().filter(vector -> vector.note("emvco").isPresent());
    }

    static Stream<QrVector> cpmNegatives() {
        return vectors().filter(vector -> vector.note("rule").isPresent());
    }

    static Stream<QrVector> refusedByTheSdk() {
        return vectors()
                .filter(vector ->
                        SDK_CODE.matcher(vector.note("khqr-js").orElse("")).matches());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void the_verdict_is_the_one_of_the_file(QrVector vector) {
        Scan scan = QrReader.read(vector.payload(), NOW);

        String verdict = scan.strict() ? "true" : scan.lenient() ? "lenient" : "false";
        assertThat(verdict).as("%s", scan.violations()).isEqualTo(vector.valid());
    }

    @ParameterizedTest
    @MethodSource("emvVectors")
    void exactly_the_named_emv_rules_are_broken(QrVector vector) {
        Set<String> expected = new TreeSet<>(vector.rules("emvco"));
        expected.addAll(vector.rules("warn"));

        Set<String> broken = QrReader.read(vector.payload(), NOW).violations().stream()
                .map(violation -> violation.rule().id())
                .filter(rule -> rule.startsWith("MPM") || rule.startsWith("UPI"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(broken).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("cpmNegatives")
    void exactly_the_named_consumer_rule_is_broken(QrVector vector) {
        assertThat(QrReader.read(vector.payload(), NOW).violations())
                .map(violation -> violation.rule().id())
                .containsExactlyElementsOf(vector.rules("rule"));
    }

    /// NBC's own SDK says why it refuses; one of our KHQR rules says the same.
    @ParameterizedTest
    @MethodSource("refusedByTheSdk")
    void a_khqr_that_the_sdk_refuses_breaks_the_rule_with_its_error_code(QrVector vector) {
        Matcher sdk = SDK_CODE.matcher(vector.note("khqr-js").orElseThrow());
        assertThat(sdk.matches()).isTrue();
        String code = sdk.group(1);

        assertThat(QrReader.read(vector.payload(), NOW).violations())
                .flatMap(
                        violation -> violation.rule().sdkCode().stream().boxed().toList())
                .contains(CRC_CODES.getOrDefault(code, Integer.valueOf(code)));
    }
}

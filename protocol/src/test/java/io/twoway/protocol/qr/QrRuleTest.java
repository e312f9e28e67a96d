package io.twoway.protocol.qr;

import static io.twoway.protocol.qr.QrRule.*;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every rule has something broken that it catches: a payload of the reference file, or one of these.
class QrRuleTest {

    private static final String TOKEN = "57136200001234567890128D30122200010100000F";

    /// Rules that no scanned text can break, and why.
    private static final Map<QrRule, String> ONLY_ON_GENERATION =
            Map.of(KHQR_15_LEN, "two digits of length cannot say more than 99");

    // spotless:off
    private static final Map<QrRule, String> BROKEN = Map.ofEntries(
            entry(MPM_MAI_DUP,          unionPay("26", "0011com.example01011" + "01012")),
            entry(MPM_AMT_LEN,          unionPay("54", "12345678901.30")),
            entry(MPM_FEEFIX_LEN,       fee("02", "56", "12345678901.30")),
            entry(MPM_FEEFIX_FORMAT,    fee("02", "56", "1,5")),
            entry(MPM_FEEFIX_NONZERO,   fee("02", "56", "0.0")),
            entry(MPM_FEEPCT_LEN,       fee("03", "57", "012.34")),
            entry(MPM_CITY_CHARSET,     unionPay("60", "ភ្នំពេញ")),
            entry(MPM_POSTAL_CHARSET,   unionPay("61", "១២២៥១")),
            entry(MPM_62_CHARSET,       unionPay("62", "0804ទឹក!")),
            entry(MPM_62_RFU,           unionPay("62", "12011")),
            entry(MPM_62PS_GUID_LEN,    unionPay("62", "50370033com.example.a.very.long.name.here")),
            entry(MPM_64_DUP,           unionPay("64", "0002km0101a0101b")),
            entry(MPM_UNRES_DUP,        unionPay("80", "0011com.example01011" + "01012")),
            entry(MPM_UNRES_GUID_LEN,   unionPay("80", "0033com.example.a.very.long.name.here")),
            entry(MPM_CRC_HEX,          "0002016304ZZZZ"),
            entry(UPI_15_IIN,           unionPay("15", "9999011699990A56TESTMID00000001")),
            entry(UPI_16_LEN,           unionPay("16", "9999011699990156TESTMID0000000")),
            entry(UPI_16_IIN,           unionPay("16", "9999011699990A56TESTMID00000001")),
            entry(KHQR_00_LEN,          khqr("00", "011")),
            entry(KHQR_ACC_ID_AT,       khqr("29", "0009jonhsmith")),
            entry(KHQR_30_01_LEN,       corporate("M".repeat(33))),
            entry(KHQR_52_DIGITS,       khqr("52", "59A9")),
            entry(KHQR_58_LEN,          khqr("58", "KHMR")),
            entry(KHQR_62_02_LEN,       khqr("62", "0226" + "8".repeat(26))),
            entry(KHQR_64_NAME_REQ,     khqr("64", "0002km")),
            entry(KHQR_64_NAME_LEN,     khqr("64", "0002km0126" + "ច".repeat(26))),
            entry(KHQR_64_CITY_LEN,     khqr("64", "0002km0101ច0216" + "ច".repeat(16))),
            entry(CPM_57_OR_5A,         consumer("")),
            entry(CPM_57_LEN,           consumer("5714" + "11".repeat(20))),
            entry(CPM_9F25_FORMAT,      consumer(TOKEN + "9F250212AB")),
            entry(KHQR_64_LANG_REQ,     khqr("64", "0102ab")),
            entry(UPIURL_CODE,          "https://qr.95516.com/00010000/62028489073949969691?x=1"),
            entry(QR_CONTROL,           "wxp://\u0000"),
            entry(QR_FORM,              "hello"));
    // spotless:on

    static Stream<QrRule> examples() {
        return BROKEN.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_code_made_to_break_the_rule_breaks_it(QrRule rule) {
        assertThat(broken(BROKEN.getOrDefault(rule, ""))).contains(rule);
    }

    @Test
    void every_rule_about_codes_catches_something() {
        Set<QrRule> caught = Stream.concat(QrVector.all().stream().map(QrVector::payload), BROKEN.values().stream())
                .flatMap(text -> broken(text).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(QrRule.class)));
        caught.addAll(broken(QrReader.read(new byte[] {(byte) 0xC3, 'a'}, QrVectorsTest.NOW)));

        List<QrRule> silent = Arrays.stream(QrRule.values())
                .filter(rule -> rule.severity() != Severity.READER)
                .filter(rule -> !caught.contains(rule) && !ONLY_ON_GENERATION.containsKey(rule))
                .toList();
        assertThat(silent).isEmpty();
    }

    @Test
    void names_are_unique_and_written_with_hyphens() {
        assertThat(List.of(QrRule.values()))
                .map(QrRule::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> !id.contains("_"));
    }

    private static List<QrRule> broken(String text) {
        return broken(QrReader.read(text, QrVectorsTest.NOW));
    }

    private static List<QrRule> broken(Scan scan) {
        return scan.violations().stream().map(Violation::rule).toList();
    }

    private static String unionPay(String id, String value) {
        return RawCode.unionPay().with(id, value).text();
    }

    private static String khqr(String id, String value) {
        return RawCode.khqr().with(id, value).text();
    }

    private static String corporate(String merchantId) {
        String template = "0009khqr@devb" + RawCode.object("01", merchantId) + "0208Dev Bank";
        return RawCode.khqr().without("29").with("30", template).text();
    }

    private static String fee(String tip, String id, String value) {
        return RawCode.unionPay().with("55", tip).with(id, value).text();
    }

    /// @param objects hexadecimal, beside the AID in 61
    private static String consumer(String objects) {
        String application = "4F08A000000333010102" + objects;
        String code = "85054350563031" + "61%02X".formatted(application.length() / 2) + application;
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(code));
    }
}

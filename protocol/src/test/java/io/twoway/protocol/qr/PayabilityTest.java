package io.twoway.protocol.qr;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a lenient reader lets pass of amounts and tips, and nobody can pay (messages.md 2.4, 3.7).
class PayabilityTest {

    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
    private static final String WRONG_CRC = RawCode.khqr().text().replace("Jonh", "John");

    static Stream<Arguments> unpayable() {
        RawCode dollars =
                RawCode.khqr().with("15", "9999011699990156TESTMID00000001").with("53", "840");
        return Stream.of(
                Arguments.of(WRONG_CRC, ResponseCode.FORMAT_ERROR, "MPM-CRC-VALUE: "),
                Arguments.of("hello", ResponseCode.FORMAT_ERROR, "QR-FORM: "),
                Arguments.of("wxp://\u0000", ResponseCode.FORMAT_ERROR, "QR-CONTROL: "),
                Arguments.of(
                        RawCode.unionPay().with("65", "x").with("52", "54A1").text(),
                        ResponseCode.FORMAT_ERROR,
                        "MPM-MCC-FORMAT: "),
                Arguments.of(dollars.text(), ResponseCode.INVALID_TRANSACTION, "KHQR-15-CUR: "));
    }

    @ParameterizedTest
    @MethodSource("unpayable")
    void a_refusal_names_the_rule_for_which_the_code_is_refused(String text, ResponseCode code, String rule) {
        assertThat(Payability.refusal(QrReader.read(text, QrVectorsTest.NOW), PayabilityTest::digits))
                .hasValueSatisfying(no -> {
                    assertThat(no.code()).isEqualTo(code);
                    assertThat(no.reason()).startsWith(rule);
                });
    }

    @Test
    void a_code_that_only_breaks_what_readers_forgive_is_payable() {
        String khmer = RawCode.khqr().with("59", "ភ្នំពេញ").text();

        assertThat(Payability.refusal(QrReader.read(khmer, QrVectorsTest.NOW), PayabilityTest::digits))
                .map(Rejected::reason)
                .isEmpty();
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"1e3", "1,5", "", ".5", "abc", "-1", "0x10"})
    void an_amount_that_is_no_number_is_a_format_error(String amount) {
        assertThat(refusal(bill(amount))).contains(ResponseCode.FORMAT_ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"82000.50", "82000.5", "999999999999", "0", "0.00"})
    void an_amount_that_nobody_can_pay_is_invalid(String amount) {
        assertThat(refusal(bill(amount))).contains(ResponseCode.INVALID_AMOUNT);
    }

    @ParameterizedTest(name = "{0} {1} \"{2}\"")
    @CsvSource({
        "02, 56, 1e3, FORMAT_ERROR",
        "02, 56, -1, FORMAT_ERROR",
        "02, 57, 5, FORMAT_ERROR",
        "02, 56, 100.50, INVALID_AMOUNT",
        "02, 56, 0, INVALID_AMOUNT",
        "02, 56, 99999999999, INVALID_AMOUNT",
        "03, 57, NaN, FORMAT_ERROR",
        "03, 57, '1,5', FORMAT_ERROR",
        "03, 57, -1, FORMAT_ERROR",
        "03, 56, 5, FORMAT_ERROR",
        "03, 57, 0, INVALID_AMOUNT",
        "03, 57, 100, INVALID_AMOUNT"
    })
    void a_tip_that_nobody_can_pay_is_refused_with_and_without_an_amount(
            String indicator, String id, String fee, ResponseCode code) {
        assertThat(refusal(RawCode.khqr().with("55", indicator).with(id, fee))).contains(code);
        assertThat(refusal(bill("10000").with("55", indicator).with(id, fee))).contains(code);
    }

    @Test
    void an_amount_and_a_tip_that_are_too_large_together_are_invalid() {
        assertThat(refusal(bill("9999999999").with("55", "03").with("57", "99")))
                .contains(ResponseCode.INVALID_AMOUNT);
    }

    @ParameterizedTest
    @CsvSource({"392, 1500.00, ", "392, 0.5, FORMAT_ERROR", "156, 0.001, FORMAT_ERROR", "156, 68.05, "})
    void an_amount_has_the_decimals_of_its_currency(String currency, String amount, ResponseCode code) {
        RawCode yen = RawCode.unionPay().with("53", currency).with("54", amount);

        assertThat(refusal(yen)).isEqualTo(Optional.ofNullable(code));
    }

    @Test
    void a_code_without_a_currency_in_use_is_a_format_error() {
        assertThat(refusal(RawCode.unionPay().with("53", "000"))).contains(ResponseCode.FORMAT_ERROR);
    }

    @ParameterizedTest
    @CsvSource({
        "116, 15501, 02, 56, 500, 16001.00",
        "116, 15501, 03, 57, 1, 15656.00",
        "116, 15550, 03, 57, 1, 15706.00",
        "156, 25.30, 02, 56, 1.25, 26.55",
        "156, 25.30, 03, 57, 2.5, 25.93",
        "392, 1510, 03, 57, 1.5, 1533"
    })
    void a_tip_is_rounded_to_what_people_pay(
            String currency, String amount, String indicator, String id, String fee, String due) {
        RawCode bill = RawCode.unionPay()
                .with("53", currency)
                .with("54", amount)
                .with("55", indicator)
                .with(id, fee);

        assertThat(refusal(bill)).isEmpty();
        assertThat(Payability.due(code(bill), PayabilityTest::digits).map(Money::decimal))
                .hasValueSatisfying(d -> assertThat(d).hasToString(due));
    }

    private static RawCode bill(String amount) {
        return RawCode.khqr()
                .with("01", "12")
                .with("54", amount)
                .with("99", "00131795320000000" + "0113" + NOW.plusSeconds(600).toEpochMilli());
    }

    private static MerchantCode code(RawCode code) {
        return QrReader.read(code.text(), NOW).merchantCode().orElseThrow();
    }

    private static Optional<ResponseCode> refusal(RawCode code) {
        return Payability.refusal(QrReader.read(code.text(), NOW), PayabilityTest::digits)
                .map(Rejected::code);
    }

    private static int digits(Currency currency) {
        return currency.getCurrencyCode().equals("KHR") ? 0 : currency.getDefaultFractionDigits();
    }
}

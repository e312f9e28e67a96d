package io.twoway.protocol.qr;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.ResponseCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PayabilityTest {

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
        assertThat(Payability.refusal(QrReader.read(text, QrVectorsTest.NOW))).hasValueSatisfying(no -> {
            assertThat(no.code()).isEqualTo(code);
            assertThat(no.reason()).startsWith(rule);
        });
    }

    @Test
    void a_code_that_only_breaks_what_readers_forgive_is_payable() {
        String khmer = RawCode.khqr().with("59", "ភ្នំពេញ").text();

        assertThat(Payability.refusal(QrReader.read(khmer, QrVectorsTest.NOW)))
                .map(Rejected::reason)
                .isEmpty();
    }
}

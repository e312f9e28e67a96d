package io.twoway.protocol.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.YearMonth;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConsumerCodeTest {

    private static final UnionPayConsumerCode CODE = new UnionPayConsumerCode(
            "A000000333010101",
            "6263600715765554",
            YearMonth.of(2031, 12),
            "39990157",
            "568ADCD7A1D5677A",
            5,
            "63525FBE");

    static Stream<QrVector> unionPayCodes() {
        return QrVector.all().stream().filter(vector -> vector.id().startsWith("unionpay-cpm-0"));
    }

    @Test
    void a_code_we_make_says_what_was_put_into_it() {
        ConsumerCode code = read(CODE.text());

        assertThat(code.aid()).isEqualTo("A000000333010101");
        assertThat(code.pan()).contains("6263600715765554");
        assertThat(code.institution()).contains("39990157");
        assertThat(code.chip("9F26")).contains("568ADCD7A1D5677A");
        assertThat(code.chip("9F36")).contains("0005");
        assertThat(code.transparentData()).isPresent();
    }

    /// The samples in circulation have a service code of their own issuer; all else is rebuilt byte for byte.
    @ParameterizedTest
    @MethodSource("unionPayCodes")
    void a_real_code_taken_apart_and_made_again_is_the_same(QrVector vector) {
        ConsumerCode real = read(vector.payload());
        String track = real.track2().orElseThrow();
        String afterPan = track.substring(track.indexOf('D') + 1);
        YearMonth expiry = YearMonth.of(
                2000 + Integer.parseInt(afterPan.substring(0, 2)), Integer.parseInt(afterPan.substring(2, 4)));

        ConsumerCode again = read(new UnionPayConsumerCode(
                        real.aid(),
                        real.pan().orElseThrow(),
                        expiry,
                        real.institution().orElseThrow(),
                        real.chip("9F26").orElseThrow(),
                        Integer.parseInt(real.chip("9F36").orElseThrow(), 16),
                        real.chip("9F37").orElseThrow())
                .text());

        assertThat(again.text()).isEqualTo(real.text());
    }

    @Test
    void the_account_number_comes_from_the_common_data_when_the_application_has_none() {
        QrVector annex = QrVector.all().stream()
                .filter(vector -> vector.id().equals("emvco-cpm-02"))
                .findFirst()
                .orElseThrow();

        assertThat(read(annex.payload()).pan()).contains("1234567890123458");
    }

    @Test
    void the_network_is_told_by_the_front_of_the_aid() {
        assertThat(QrReader.read(CODE.text(), QrVectorsTest.NOW).networks()).containsExactly(Network.UNIONPAY);
    }

    @Test
    void a_broken_object_is_named_by_its_path_and_its_place_in_the_base64() {
        String text = QrVector.all().stream()
                .filter(vector -> vector.id().equals("cpm-neg-5f20-len1"))
                .findFirst()
                .orElseThrow()
                .payload();

        assertThat(QrReader.read(text, QrVectorsTest.NOW).violations())
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.path()).isEqualTo("61/5F20");
                    assertThat(violation.offset()).isEqualTo(43 * 4 / 3); // the value is the last of 44 bytes
                });
    }

    @Test
    void a_token_that_is_no_number_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UnionPayConsumerCode(
                        CODE.aid(),
                        "62X",
                        CODE.expiry(),
                        CODE.institution(),
                        CODE.cryptogram(),
                        0,
                        CODE.unpredictable()));
    }

    private static ConsumerCode read(String text) {
        Scan scan = QrReader.read(text, QrVectorsTest.NOW);
        assertThat(scan.strict()).as("%s", scan.violations()).isTrue();
        return (ConsumerCode) scan.code();
    }
}

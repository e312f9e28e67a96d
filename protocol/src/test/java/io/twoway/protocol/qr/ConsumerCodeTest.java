package io.twoway.protocol.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.YearMonth;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsumerCodeTest {

    private static final UnionPayConsumerCode CODE = new UnionPayConsumerCode(
            "A000000333010101",
            "6263600715765554",
            YearMonth.of(2031, 12),
            "39990157",
            "568ADCD7A1D5677A",
            5,
            "63525FBE");

    private static final String PAN_57 = "570F6200001234567890D3112201000001";

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

    @Test
    void of_two_applications_the_one_of_a_known_network_is_taken() {
        String unknown = application("A0000000555555", PAN_57);
        String unionPay = application("A000000333010102", PAN_57);

        assertThat(networks(code(unknown + unionPay))).containsExactly(Network.UNIONPAY);
        assertThat(networks(code(unionPay + unknown))).containsExactly(Network.UNIONPAY);
        assertThat(networks(code(unknown))).isEmpty();
    }

    @Test
    void of_two_known_applications_the_merchant_chooses() {
        String text =
                code(application("A0000006022020", "5A089360000000000001") + application("A000000333010102", PAN_57));

        assertThat(networks(text)).map(Network::name).containsExactly("QRIS");
        Scan chosen = ConsumerCodes.read(text, QrVectorsTest.NOW);
        assertThat(chosen.networks()).containsExactly(Network.UNIONPAY);
        assertThat(ConsumerCodes.number(chosen)).contains("6200001234567890");
        assertThat(QrReader.read(text, QrVectorsTest.NOW, Network.KHQR).networks())
                .map(Network::name)
                .containsExactly("QRIS");
    }

    @Test
    void only_a_primitive_object_must_not_be_repeated() {
        String unknown = "7F210181".concat("7F210182");

        assertThat(read(code(application("A000000333010102", PAN_57 + unknown) + object("62", "E10150")))
                        .pan())
                .contains("6200001234567890");
        assertThat(violations(code(application("A000000333010102", PAN_57 + "500141" + "500142"))))
                .containsExactly(QrRule.CPM_NO_DUP_61_62);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5700", "5A00", "5A01FF", "5703D31122", "57005A00"})
    void an_empty_account_number_is_none(String objects) {
        assertThat(violations(code(application("A000000333010102", objects)))).containsExactly(QrRule.CPM_57_OR_5A);
    }

    @Test
    void an_empty_account_number_leaves_the_one_in_the_track() {
        assertThat(read(code(application("A000000333010102", "5A00" + PAN_57))).pan())
                .contains("6200001234567890");
    }

    @Test
    void an_application_that_names_no_version_has_the_default_one() {
        assertThat(read(code(application("A000000333010102", PAN_57))).version())
                .isEqualTo("0010");
        assertThat(read(code(application("A000000333010102", PAN_57 + "9F08020123")))
                        .version())
                .isEqualTo("0123");
    }

    @Test
    void a_receipt_shows_the_last_digits_that_the_issuer_wants() {
        assertThat(read(code(application("A000000333010102", PAN_57))).lastDigits())
                .contains("7890");
        assertThat(read(code(application("A000000333010102", PAN_57 + "9F25024321")))
                        .lastDigits())
                .contains("4321");
    }

    @Test
    void the_payers_first_language_that_the_till_speaks_is_used() {
        ConsumerCode code = read(code(application("A000000333010102", PAN_57 + "5F2D06" + "7A686B6D656E")));

        assertThat(code.language(Set.of("EN", "KM"))).contains("km");
        assertThat(code.language(Set.of("th"))).isEmpty();
        assertThat(read(CODE.text()).language(Set.of("en"))).isEmpty();
    }

    @Test
    void track_2_data_are_told_apart() {
        assertThat(Track2.of("6263600715765554D31122010000018801F"))
                .contains(new Track2("6263600715765554", "3112", "201", "0000018801"));
        assertThat(Track2.of("6263600715765554")).isEmpty();
    }

    @Test
    void objects_have_names_and_readable_values() {
        ConsumerCode code = read(code(application("A000000333010102", PAN_57 + "500455504149" + "5F20021122")));

        assertThat(code.objects().getFirst().name()).isEqualTo("payload format indicator");
        assertThat(code.objects().getFirst().readable()).isEqualTo("CPV01");
        assertThat(code.find("50")).map(BerObject::readable).contains("UPAI");
        assertThat(code.find("5F20")).map(BerObject::readable).contains("1122"); // not printable
    }

    private static List<Network> networks(String text) {
        return QrReader.read(text, QrVectorsTest.NOW).networks();
    }

    private static List<QrRule> violations(String text) {
        return QrReader.read(text, QrVectorsTest.NOW).violations().stream()
                .map(Violation::rule)
                .toList();
    }

    /// @param objects hexadecimal, behind the payload format indicator
    private static String code(String objects) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex("85054350563031" + objects));
    }

    private static String application(String aid, String objects) {
        return object("61", object("4F", aid) + objects);
    }

    private static String object(String tag, String value) {
        return tag + "%02X".formatted(value.length() / 2) + value;
    }

    private static ConsumerCode read(String text) {
        Scan scan = QrReader.read(text, QrVectorsTest.NOW);
        assertThat(scan.strict()).as("%s", scan.violations()).isTrue();
        return (ConsumerCode) scan.code();
    }
}

package io.twoway.protocol.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.twoway.protocol.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QrReaderTest {

    private static final Instant NOW = QrVectorsTest.NOW;
    private static final Set<String> SCHEMES = Set.of(
            "UnionPay",
            "KHQR",
            "WeChatPay",
            "Alipay",
            "AlipayPlus",
            "ThaiQR",
            "VietQR",
            "VNPAY",
            "LaoQR",
            "MMQR",
            "QRPh",
            "HKQR",
            "TWQR",
            "KR-BC",
            "JPQR",
            "BharatQR",
            "Fonepay",
            "RaastQR",
            "PIX",
            "NQR",
            "QRIS",
            "SGQR",
            "PayNow",
            "UZ-Paynet");
    private static final UnionPayAccount ACLEDA = new UnionPayAccount("19740116", "00520446", "ACLB10002312081");

    @Test
    void a_broken_object_is_named_by_its_path_and_its_place_in_characters() {
        String text = RawCode.unionPay()
                .with("64", "0002zh0101𠮷")
                .with("62", "0126" + "B".repeat(26))
                .text();

        Scan scan = QrReader.read(text, NOW);

        int start = text.indexOf("0126BBB");
        assertThat(scan.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.rule()).isEqualTo(QrRule.MPM_62_SUBLEN);
            assertThat(violation.path()).isEqualTo("62/01");
            assertThat(violation.offset()).isEqualTo(text.codePointCount(0, start) + 4);
            assertThat(violation.message()).contains("BBBB");
        });
    }

    @Test
    void lengths_count_characters_not_utf16_units() {
        String text = RawCode.unionPay().with("64", "0002zh0102𠮷店").text();

        assertThat(QrReader.read(text, NOW).strict()).isTrue();
        assertThat(MerchantCode.parse(text).otherLanguage())
                .hasValueSatisfying(other -> assertThat(other.name()).isEqualTo("𠮷店"));
    }

    @Test
    void one_code_serves_unionpay_and_bakong_wallets() {
        String text =
                Khqr.individual("yem_davit@bkrt", "DAVIT YEM").unionPay(ACLEDA).text();

        Scan scan = QrReader.read(text, NOW);

        assertThat(scan.networks()).containsExactly(Network.UNIONPAY, Network.KHQR);
        MerchantCode code = scan.merchantCode().orElseThrow();
        assertThat(code.unionPayAccount()).contains(ACLEDA);
        assertThat(code.khqrAccount().orElseThrow().bank()).isEqualTo("bkrt");
    }

    @Test
    void thai_and_khmer_codes_in_the_same_template_are_told_apart() {
        String thai = RawCode.khqr()
                .with("29", "0016A00000067701011101130066801111111")
                .with("53", "764")
                .with("58", "TH")
                .text();

        assertThat(QrReader.read(thai, NOW).networks()).map(Network::name).containsExactly("ThaiQR");
    }

    @Test
    void a_guid_is_recognised_in_any_case() {
        String pix = RawCode.unionPay()
                .without("15")
                .with("26", "0014br.GOV.bcb.PIX0104abcd")
                .text();

        assertThat(QrReader.read(pix, NOW).networks()).map(Network::name).containsExactly("PIX");
    }

    @Test
    void a_khqr_expires() {
        Instant expiry = NOW.plus(Duration.ofMinutes(10));
        String text = Khqr.individual("jonhsmith@nbcq", "Jonh Smith")
                .amount(Money.of("KHR", "82000"))
                .valid(NOW, expiry)
                .text();

        assertThat(QrReader.read(text, expiry).strict()).isTrue();
        assertThat(QrReader.read(text, expiry.plusMillis(1)).violations())
                .map(Violation::rule)
                .contains(QrRule.KHQR_EXP_PAST);
    }

    @Test
    void a_khqr_with_a_unionpay_account_in_dollars_is_strictly_refused() {
        String text =
                RawCode.khqr().with("15", ACLEDA.value()).with("53", "840").text();

        Scan scan = QrReader.read(text, NOW);

        assertThat(scan.strict()).isFalse();
        assertThat(scan.lenient()).isTrue();
        assertThat(scan.violations()).map(Violation::rule).contains(QrRule.KHQR_15_CUR);
    }

    @Test
    void text_around_a_code_is_reported_not_trimmed() {
        String text = "\uFEFF" + RawCode.khqr().text() + "\r\n";

        assertThat(QrReader.read(text, NOW).violations())
                .map(Violation::rule)
                .contains(QrRule.MPM_TLV_ID, QrRule.KHQR_WHITESPACE);
    }

    static Stream<QrVector> nationalSamples() {
        return QrVector.all().stream()
                .filter(vector -> vector.valid().equals("true") && SCHEMES.contains(vector.scheme()))
                .filter(vector -> !vector.id().equals("mmqr-pub-02")); // older layout, without a GUID
    }

    @ParameterizedTest
    @MethodSource("nationalSamples")
    void the_scheme_of_a_code_is_recognised(QrVector vector) {
        assertThat(QrReader.read(vector.payload(), NOW).networks())
                .map(Network::name)
                .contains(vector.scheme());
    }

    @Test
    void bytes_that_are_not_utf8_are_refused_where_they_begin() {
        byte[] bytes = "000201ហ".getBytes(StandardCharsets.UTF_8);
        bytes[7] = 'x';

        assertThat(QrReader.read(bytes, NOW).violations()).singleElement().satisfies(violation -> {
            assertThat(violation.rule()).isEqualTo(QrRule.QR_UTF8);
            assertThat(violation.offset()).isEqualTo(6);
        });
    }

    @Test
    void bytes_that_end_inside_a_character_are_refused() {
        assertThat(QrReader.read(new byte[] {'0', (byte) 0xE1, (byte) 0x9E}, NOW)
                        .violations())
                .map(Violation::rule)
                .containsExactly(QrRule.QR_UTF8);
    }

    @Test
    void half_a_surrogate_pair_is_no_text() {
        String text = RawCode.unionPay().with("64", "0002zh0101\uD842").text();

        assertThat(QrReader.read(text, NOW).violations()).map(Violation::rule).containsExactly(QrRule.QR_UTF8);
        assertThat(QrReader.read(RawCode.khqr().with("59", "\uD842").text(), NOW)
                        .lenient())
                .isFalse();
    }

    static Stream<String> controls() {
        return Stream.of(
                "\u0000",
                "wxp://\u0000",
                "wxp://a\u0001b",
                "wxp://a\uFFFEb",
                "wxp://a\uFFFF",
                "weixin://wxpay/bizpayurl?pr=a\u0000b",
                "upi://pay?pa=a\u007Fb",
                "TWQRP://a\u0085b",
                "https://example.com/MPM/3/a\nb",
                RawCode.khqr().with("59", "A\u0001B").text(),
                RawCode.khqr().with("59", "A\nB").text(),
                RawCode.khqr().with("62", "0103A\u0000B").text(),
                RawCode.unionPay().with("64", "0002zh0102店\u0085").text());
    }

    @ParameterizedTest
    @MethodSource("controls")
    void a_control_character_makes_any_text_unpayable(String text) {
        Scan scan = QrReader.read(text, NOW);

        assertThat(scan.lenient()).isFalse();
        assertThat(scan.violations()).map(Violation::rule).contains(QrRule.QR_CONTROL);
        assertThatExceptionOfType(MalformedQr.class).isThrownBy(() -> MerchantCode.parse(text));
    }

    @Test
    void a_control_character_is_found_where_it_stands() {
        assertThat(QrReader.read("wxp://a𠮷\u0001b", NOW).violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.offset()).isEqualTo(8));
    }

    static Stream<String> loose() {
        return Stream.of(
                        "wxp://f2f0abc",
                        "weixin://wxpay/bizpayurl?pr=abc",
                        "https://payapp.weixin.qq.com/qr/abc",
                        "https://wx.tenpay.com/abc",
                        "https://action.weixin.qq.com/abc",
                        "upi://pay?pa=a@b",
                        "TWQRP://abc",
                        "https://example.com/MPM/3/abc",
                        "https://qr.95516.com/00010000/62028489073949969691921655610978",
                        "6236098835899996543")
                .flatMap(text -> Stream.of("\n", " ", "\t", "\u0000", "\u00A0", "\uFEFF")
                        .flatMap(edge -> Stream.of(text + edge, edge + text)));
    }

    @ParameterizedTest
    @MethodSource("loose")
    void nothing_stands_around_a_link_or_a_number(String text) {
        assertThat(QrReader.read(text, NOW).lenient()).isFalse();
    }

    @Test
    void a_foreign_account_with_an_at_sign_makes_no_khqr() {
        String text = RawCode.unionPay()
                .without("15")
                .with("26", "0008vpa@bank")
                .with("53", "356")
                .with("58", "IN")
                .text();

        Scan scan = QrReader.read(text, NOW);

        assertThat(scan.strict()).isTrue();
        assertThat(scan.violations()).map(Violation::rule).containsExactly(QrRule.MPM_MAI_GUID_FORM);
    }

    @Test
    void lengths_of_a_khqr_count_characters_too() {
        assertThat(QrReader.read(khqrNamed("𠮷", 25, 15), NOW).strict()).isTrue();
        assertThat(QrReader.read(khqrNamed("𠮷", 26, 1), NOW).strict()).isFalse();
        assertThat(QrReader.read(khqrNamed("𠮷", 1, 16), NOW).strict()).isFalse();
        assertThat(Khqr.remittance("devbkhppxxx@devb", "𠮷".repeat(32), "𠮷".repeat(32), "Jonh Smith")
                        .otherLanguage(new OtherLanguage("zh", "𠮷".repeat(25), Optional.of("𠮷".repeat(15))))
                        .text())
                .contains("0125𠮷");
    }

    private static String khqrNamed(String character, int name, int city) {
        String template =
                "0002zh" + RawCode.object("01", character.repeat(name)) + RawCode.object("02", character.repeat(city));
        return RawCode.khqr().with("64", template).text();
    }

    @Test
    void a_unionpay_account_without_iins_is_not_forgiven() {
        String letter = "9999011699990A56TESTMID00000001";

        assertThat(QrReader.read(RawCode.unionPay().with("15", letter).text(), NOW)
                        .lenient())
                .isFalse();
        assertThat(QrReader.read(
                                RawCode.unionPay()
                                        .without("15")
                                        .with("16", letter)
                                        .text(),
                                NOW)
                        .lenient())
                .isFalse();
    }

    @Test
    void a_name_in_another_language_that_is_not_said_is_refused_as_the_sdk_does() {
        Scan scan = QrReader.read(RawCode.khqr().with("64", "0102ab").text(), NOW);

        assertThat(scan.lenient()).isFalse();
        assertThat(scan.violations()).map(Violation::rule).contains(QrRule.KHQR_64_LANG_REQ);
    }

    static Stream<RawCode> thaiBesideKhqr() {
        String thai = "0016A00000067701011101130066801111111";
        return Stream.of(
                RawCode.khqr().with("29", thai).with("30", "0009khqr@devb0106123456" + "0208Dev Bank"),
                RawCode.khqr().with("30", "0016A0000006770101120115099400016550110"));
    }

    @ParameterizedTest
    @MethodSource("thaiBesideKhqr")
    void thai_and_khmer_accounts_share_a_code(RawCode raw) {
        Scan scan = QrReader.read(raw.text(), NOW);

        assertThat(scan.strict()).as("%s", scan.violations()).isTrue();
        assertThat(scan.networks()).map(Network::name).containsExactlyInAnyOrder("KHQR", "ThaiQR");
    }

    @Test
    void percentages_have_as_many_decimals_as_fit() {
        assertThat(List.of("1.005", "9.999", "0.015", "0.01", "99.99", "5", "5."))
                .allSatisfy(percent -> assertThat(ofPercent(percent)).isEmpty());
        assertThat(List.of("0.005", "0.009", "0.", "100", "100.0"))
                .allSatisfy(percent -> assertThat(ofPercent(percent)).containsExactly(QrRule.MPM_FEEPCT_RANGE));
    }

    private static List<QrRule> ofPercent(String percent) {
        String text = RawCode.unionPay().with("55", "03").with("57", percent).text();
        return QrReader.read(text, NOW).violations().stream()
                .map(Violation::rule)
                .toList();
    }

    @Test
    void another_format_version_is_forgiven_of_malaysia_alone() {
        RawCode malaysian = RawCode.unionPay().without("15").with("26", "0014A000000615000101066033460210MD00129546");

        assertThat(QrReader.read(malaysian.with("00", "02").text(), NOW).lenient())
                .isTrue();
        assertThat(List.of(
                        malaysian.with("00", "03"),
                        RawCode.unionPay().without("15").with("00", "02").with("02", "4111111111111111"),
                        RawCode.unionPay().without("15").with("00", "03").with("26", "0011com.example")))
                .allSatisfy(raw ->
                        assertThat(QrReader.read(raw.text(), NOW).lenient()).isFalse());
    }

    @Test
    void a_payment_systems_template_inside_62_repeats_nothing() {
        String template = RawCode.object("50", "0011com.example01011" + "01012");
        String text = RawCode.unionPay().with("62", template).text();

        assertThat(QrReader.read(text, NOW).violations()).singleElement().satisfies(violation -> {
            assertThat(violation.rule()).isEqualTo(QrRule.MPM_62_DUP);
            assertThat(violation.path()).isEqualTo("62/50/01");
        });
    }

    @Test
    void wechat_inside_a_reserved_object_is_recognised() {
        String text = QrVector.all().stream()
                .filter(vector -> vector.id().equals("hipay-mn-pub-01"))
                .findFirst()
                .orElseThrow()
                .payload();

        assertThat(QrReader.read(text, NOW).networks()).contains(Network.WECHAT_PAY);
    }

    @Test
    void links_and_numbers_are_told_apart() {
        assertThat(QrReader.read("https://QR.95516.com/00010000/62028489073949969691921655610978", NOW)
                        .code())
                .isEqualTo(new UnionPayUrl(
                        "https://QR.95516.com/00010000/62028489073949969691921655610978",
                        "00010000",
                        "62028489073949969691921655610978"));
        assertThat(QrReader.read("wxp://f2f0token", NOW).code()).isEqualTo(new WeChatPayCode("wxp://f2f0token"));
        assertThat(QrReader.read("6236098835899996543", NOW).code())
                .isEqualTo(new Barcode("6236098835899996543", Network.UNIONPAY));
        assertThat(QrReader.read("281234567890123456", NOW).networks()).containsExactly(Network.ALIPAY);
        assertThat(QrReader.read("upi://pay?pa=a@b", NOW).code()).isInstanceOf(ForeignCode.class);
        assertThat(QrReader.read("12345", NOW).code()).isInstanceOf(UnknownCode.class);
    }

    @Test
    void parsing_names_the_first_broken_rule_and_its_place() {
        String text = RawCode.unionPay().with("52", "54A1").text();

        assertThatExceptionOfType(MalformedQr.class)
                .isThrownBy(() -> MerchantCode.parse(text))
                .satisfies(malformed -> {
                    assertThat(malformed.path()).isEqualTo("52");
                    assertThat(malformed.offset()).isEqualTo(text.indexOf("54A1"));
                    assertThat(malformed.problem()).startsWith("MPM-MCC-FORMAT");
                });
    }

    @Test
    void an_amount_finer_than_its_currency_is_never_rounded() {
        MerchantCode code =
                MerchantCode.parse(RawCode.unionPay().with("54", "1.234").text());

        assertThatExceptionOfType(MalformedQr.class).isThrownBy(code::amount);
    }

    @Test
    void every_object_can_be_shown_with_its_name() {
        MerchantCode code = MerchantCode.parse(Khqr.corporate("khqr@aclb", "855124", "ACLEDA", "KHQR TESTING")
                .unionPay(ACLEDA)
                .billNumber("#1")
                .text());

        assertThat(code.objects())
                .flatMap(object -> object.children().isEmpty() ? List.of(object) : object.children())
                .map(object -> object.path() + " " + object.name())
                .contains("15 UnionPay account", "30/00 Bakong account id", "30/01 merchant id", "62/01 bill number");
    }

    @Test
    void a_vietnamese_account_is_taken_apart() {
        String text = QrVector.all().stream()
                .filter(vector -> vector.id().equals("vietqr-pub-01"))
                .findFirst()
                .orElseThrow()
                .payload();

        MerchantCode code = QrReader.read(text, NOW).merchantCode().orElseThrow();

        assertThat(code.value("38/01/00")).contains("970415");
        assertThat(code.value("38/01/01")).contains("113366668888");
        assertThat(code.objects())
                .flatMap(DataObject::children)
                .flatMap(DataObject::children)
                .map(object -> object.path() + " " + object.name())
                .containsExactly("38/01/00 bank", "38/01/01 account or card");
    }

    @Test
    void the_transaction_key_is_the_one_bakong_uses() {
        String text = "00020101021229220018chamroeun_tam@wing520459995303116540710000005802KH5913Chamroeun Tam"
                + "6010PHNOM PENH9917001317627644609676304198A";

        assertThat(QrReader.read(text, NOW).merchantCode().orElseThrow().md5())
                .isEqualTo("31becb635939b456ad2d694242cce979");
    }
}

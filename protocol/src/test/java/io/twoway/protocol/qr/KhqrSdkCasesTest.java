package io.twoway.protocol.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twoway.protocol.money.Currencies;
import io.twoway.protocol.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The calls that were made on NBC's SDKs, made on ours: same code and key, or same error code.
class KhqrSdkCasesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = QrVectorsTest.NOW;

    /// Cases in which the SDK makes a code that breaks a rule, and the rule for which we refuse to (qr-formats.md 3.9).
    private static final Map<String, QrRule> SDK_DEFECTS = Map.of(
            "MCC 1-digit \"5\"", QrRule.MPM_MCC_FORMAT, // EMVCo wants four digits
            "Khmer merchant name in 59", QrRule.MPM_NAME_CHARSET, // 59 is printable ASCII, Khmer belongs into 64
            "mobile 25", QrRule.KHQR_62_02_LEN12, // the Java SDK refuses what the JavaScript SDK made
            "template 30 length 3 digits?", QrRule.MPM_TLV_LEN, // a length of three digits cannot be read
            "account \"@nbcq\"", QrRule.KHQR_ACC_ID_FORM, // nobody stands before the @
            "64 city only", QrRule.MPM_64_LANG_PRESENT, // a template 64 without its mandatory objects
            "UPI 30 chars", QrRule.UPI_15_LEN, // no UnionPay account
            "UPI 99 chars", QrRule.UPI_15_LEN);

    /// @param args what the JavaScript SDK takes in order: account, name, city, and for merchants id and bank
    record Case(
            String sdk,
            String type,
            String name,
            String args,
            String options,
            String result,
            String code,
            String qr,
            String md5) {

        static Stream<Case> all() {
            return Csv.rows("/qr/khqr-sdk-generate-cases.csv")
                    .map(row -> new Case(
                            row.get(0),
                            row.get(1),
                            row.get(2),
                            row.get(3),
                            row.get(4),
                            row.get(5),
                            row.get(6),
                            row.get(8),
                            row.get(9)));
        }

        boolean isJavaScript() {
            return sdk.startsWith("js");
        }

        @Override
        public String toString() {
            return sdk + " " + type + " " + name;
        }
    }

    static Stream<Case> made() {
        return Case.all()
                .filter(c -> c.isJavaScript() && c.result().equals("OK") && !SDK_DEFECTS.containsKey(c.name()));
    }

    static Stream<Case> refused() {
        return Case.all().filter(c -> c.isJavaScript() && c.result().equals("ERR"));
    }

    static Stream<Case> defects() {
        return Case.all().filter(c -> SDK_DEFECTS.containsKey(c.name()));
    }

    static Stream<Case> madeByJava() {
        return Case.all().filter(c -> !c.isJavaScript() && c.result().equals("OK"));
    }

    @ParameterizedTest
    @MethodSource("made")
    void the_code_and_its_key_are_those_of_the_sdk(Case sdkCase) throws JsonProcessingException {
        String text = khqr(sdkCase).text();

        assertThat(text).isEqualTo(sdkCase.qr());
        assertThat(MerchantCode.parse(text).md5()).isEqualTo(sdkCase.md5());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void the_error_code_is_the_one_of_the_sdk(Case sdkCase) throws JsonProcessingException {
        Khqr khqr = khqr(sdkCase);

        assertThatThrownBy(khqr::text)
                .isInstanceOfSatisfying(
                        QrRefused.class,
                        refused -> assertThat(refused.sdkCode()).hasValue(Integer.parseInt(sdkCase.code())));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void a_code_that_the_sdk_should_not_make_is_refused(Case sdkCase) throws JsonProcessingException {
        Khqr khqr = khqr(sdkCase);

        assertThatThrownBy(khqr::text)
                .isInstanceOfSatisfying(
                        QrRefused.class,
                        refused -> assertThat(refused.rule()).isEqualTo(SDK_DEFECTS.get(sdkCase.name())));
    }

    @Test
    void every_listed_defect_is_a_case_of_the_file() {
        assertThat(Case.all().map(Case::name)).containsAll(SDK_DEFECTS.keySet());
    }

    /// The 2022 SDK stamps every code with its creation time and knows no expiry, so only the rest can be equal.
    @ParameterizedTest
    @MethodSource("madeByJava")
    void a_code_of_the_java_sdk_is_ours_but_for_the_time_stamp(Case sdkCase) {
        MerchantCode theirs = QrReader.read(sdkCase.qr(), NOW).merchantCode().orElseThrow();

        MerchantCode ours = MerchantCode.parse(again(theirs).text());

        assertThat(withoutTime(ours)).isEqualTo(withoutTime(theirs));
    }

    static Stream<Case> refusedByJava() {
        return Case.all().filter(c -> !c.isJavaScript() && c.result().equals("ERR"));
    }

    /// The file holds no arguments for these calls: their names say what is wrong with an otherwise sound code.
    @ParameterizedTest
    @MethodSource("refusedByJava")
    void the_error_code_is_the_one_of_the_java_sdk(Case sdkCase) {
        Khqr khqr = switch (sdkCase.name()) {
            case "java KHR 100.5" -> person("jonhsmith@nbcq", "Jonh Smith").amount(Money.of("KHR", "100.5"));
            case "java USD -1" -> person("jonhsmith@nbcq", "Jonh Smith").amount(Money.of("USD", "-1"));
            case "java mobile 26" -> person("jonhsmith@nbcq", "Jonh Smith").mobileNumber("8".repeat(26));
            case "java account no @" -> person("jonhsmith", "Jonh Smith");
            case "java account @nbcq" -> person("@nbcq", "Jonh Smith");
            case "java name 26" -> person("jonhsmith@nbcq", "N".repeat(26));
            case "java name empty" -> person("jonhsmith@nbcq", "");
            case "java city 16" -> person("jonhsmith@nbcq", "Jonh Smith").city("C".repeat(16));
            case "java merchant no id" -> Khqr.corporate("khqr@devb", "", "Dev Bank", "John Smith");
            case "java merchant no bank" -> Khqr.corporate("khqr@devb", "123456", "", "John Smith");
            default -> throw new IllegalStateException("no call known for " + sdkCase);
        };

        assertThatThrownBy(khqr::text)
                .isInstanceOfSatisfying(
                        QrRefused.class,
                        refused -> assertThat(refused.sdkCode()).hasValue(Integer.parseInt(sdkCase.code())));
    }

    private static Khqr person(String account, String name) {
        return Khqr.individual(account, name).valid(NOW, NOW.plusSeconds(600));
    }

    private static List<String> withoutTime(MerchantCode code) {
        return code.objects().stream()
                .filter(object -> !object.id().equals("99") && !object.id().equals("63"))
                .map(DataObject::toString)
                .toList();
    }

    /// The same merchant and payment, given to our builder.
    private static Khqr again(MerchantCode code) {
        KhqrAccount account = code.khqrAccount().orElseThrow();
        Khqr khqr = account.kind() == KhqrAccount.Kind.CORPORATE
                ? Khqr.corporate(
                        account.accountId(),
                        account.merchantId().orElseThrow(),
                        account.acquiringBank().orElseThrow(),
                        code.merchantName())
                : Khqr.individual(account.accountId(), code.merchantName());
        khqr.city(code.merchantCity()).mcc(code.mcc()).currency(code.currency());
        code.amount().ifPresent(amount -> khqr.amount(amount).valid(NOW, NOW.plusSeconds(600)));
        code.value("62/01").ifPresent(khqr::billNumber);
        code.value("62/02").ifPresent(khqr::mobileNumber);
        code.value("62/03").ifPresent(khqr::storeLabel);
        code.value("62/07").ifPresent(khqr::terminalLabel);
        return khqr;
    }

    private static Khqr khqr(Case sdkCase) throws JsonProcessingException {
        JsonNode args = JSON.readTree(sdkCase.args());
        Khqr khqr = sdkCase.type().equals("merchant")
                ? Khqr.corporate(
                        args.get(0).asText(),
                        args.get(3).asText(),
                        args.get(4).asText(),
                        args.get(1).asText())
                : Khqr.individual(args.get(0).asText(), args.get(1).asText());
        ifGiven(args.get(2).asText(), khqr::city);
        JsonNode options = JSON.readTree(sdkCase.options());
        ifGiven(options.path("merchantCategoryCode").asText(), khqr::mcc);
        ifGiven(options.path("upiMerchantAccount").asText(), khqr::unionPay);
        ifGiven(options.path("accountInformation").asText(), khqr::accountInformation);
        if (sdkCase.type().equals("individual")) {
            ifGiven(options.path("acquiringBank").asText(), khqr::acquiringBank);
        }
        ifGiven(options.path("billNumber").asText(), khqr::billNumber);
        ifGiven(options.path("mobileNumber").asText(), khqr::mobileNumber);
        ifGiven(options.path("storeLabel").asText(), khqr::storeLabel);
        ifGiven(options.path("terminalLabel").asText(), khqr::terminalLabel);
        ifGiven(options.path("purposeOfTransaction").asText(), khqr::purpose);
        otherLanguage(options).ifPresent(khqr::otherLanguage);
        Currency currency =
                Currencies.ofNumber(options.path("currency").asText("116")).orElseThrow();
        khqr.currency(currency);
        if (options.has("amount")) {
            khqr.amount(Money.of(currency, new BigDecimal(options.get("amount").asText())));
        }
        if (options.has("expirationTimestamp")) {
            khqr.valid(
                    NOW, Instant.ofEpochMilli(options.get("expirationTimestamp").asLong()));
        }
        return khqr;
    }

    private static Optional<OtherLanguage> otherLanguage(JsonNode options) {
        String language = options.path("languagePreference").asText();
        String name = options.path("merchantNameAlternateLanguage").asText();
        String city = options.path("merchantCityAlternateLanguage").asText();
        return (language + name + city).isEmpty()
                ? Optional.empty()
                : Optional.of(new OtherLanguage(language, name, Optional.of(city)));
    }

    private static void ifGiven(String value, Consumer<String> setter) {
        if (!value.isEmpty()) {
            setter.accept(value);
        }
    }
}

package io.twoway.protocol.qr;

import static io.twoway.protocol.qr.QrRule.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.emv.qrcode.core.model.cpm.BERTLV;
import com.emv.qrcode.decoder.cpm.DecoderCpm;
import com.emv.qrcode.decoder.mpm.DecoderMpm;
import com.emv.qrcode.model.cpm.ApplicationTemplate;
import com.emv.qrcode.model.cpm.ConsumerPresentedMode;
import com.emv.qrcode.model.mpm.MerchantPresentedMode;
import com.emv.qrcode.validators.ConsumerPresentedModeValidate;
import com.emv.qrcode.validators.Crc16Validate;
import com.emv.qrcode.validators.MerchantPresentedModeValidate;
import io.twoway.protocol.money.Money;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kh.org.nbc.bakong_khqr.BakongKHQR;
import kh.org.nbc.bakong_khqr.model.KHQRDecodeData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Other people's readers see the same codes and the same mutations. Where they differ from ours, it is for a listed
/// reason (qr-formats.md 3.9, 8).
class SecondOpinionTest {

    private static final int MUTATIONS = 300;

    // spotless:off
    /// What NBC's Java SDK of 2022 lets pass and we refuse.
    private static final Set<QrRule> UNKNOWN_TO_THE_SDK = EnumSet.of(
            // it wants neither an order nor ids that occur once
            MPM_PFI_FIRST, MPM_DUP_ROOT,
            // it looks at the length of these, not at the value
            MPM_PFI_VALUE, MPM_POI_VALUE, KHQR_01_VALUE, MPM_MCC_FORMAT, KHQR_52_DIGITS, MPM_CTRY_FORMAT, KHQR_58_KH,
            // it reads an amount as a floating-point number, and templates as far as they go
            MPM_AMT_FORMAT, MPM_62_TLV, MPM_UNRES_TLV,
            // rules of the later JavaScript SDK
            KHQR_DYN_AMT, KHQR_DYN_99, KHQR_EXP_LEN,
            // the JavaScript SDK stops where an id is repeated at once and misses what follows
            KHQR_ACC_REQ, KHQR_52_REQ, KHQR_53_REQ, KHQR_58_REQ, KHQR_59_REQ, KHQR_60_REQ);

    /// What emv-qrcode 0.1.1 lets pass and we refuse.
    private static final Set<QrRule> UNKNOWN_TO_MVALLIM = EnumSet.of(MPM_PFI_FIRST, MPM_CTRY_FORMAT, UPI_15_IIN);

    /// What it lets pass of a payer's code: a tail that is cut off, and an application without AID or
    /// account.
    private static final Set<QrRule> UNKNOWN_TO_MVALLIM_CPM =
            EnumSet.of(CPM_TLV_LENGTH, CPM_4F_PRESENT, CPM_57_OR_5A, CPM_5F2D_FORMAT);
    // spotless:on

    @Test
    void the_khqr_sdk_accepts_every_khqr_that_we_accept() {
        for (String text : khqrCodes()) {
            if (QrReader.read(text, QrVectorsTest.NOW).strict()) {
                assertThat(sdkAccepts(text)).as(text).isTrue();
            }
        }
    }

    @Test
    void what_only_the_khqr_sdk_accepts_breaks_a_rule_it_does_not_know() {
        assertThat(refusals(khqrCodes().stream().filter(SecondOpinionTest::sdkAccepts)))
                .isEqualTo(UNKNOWN_TO_THE_SDK);
    }

    @Test
    void the_khqr_sdk_reads_the_same_out_of_a_code_as_we_do() {
        for (String text : khqrCodes()) {
            Scan scan = QrReader.read(text, QrVectorsTest.NOW);
            if (scan.strict()) {
                MerchantCode ours = scan.merchantCode().orElseThrow();
                KHQRDecodeData theirs = BakongKHQR.decode(text).getData();

                assertThat(ours.khqrAccount().orElseThrow().accountId()).isEqualTo(theirs.getBakongAccountID());
                assertThat(ours.value("30/01")).isEqualTo(Optional.ofNullable(theirs.getMerchantId()));
                assertThat(ours.merchantName()).isEqualTo(theirs.getMerchantName());
                assertThat(ours.merchantCity()).isEqualTo(theirs.getMerchantCity());
                assertThat(ours.mcc()).isEqualTo(theirs.getMerchantCategoryCode());
                assertThat(ours.value("53")).contains(theirs.getTransactionCurrency());
                assertThat(ours.value("62/01")).isEqualTo(Optional.ofNullable(theirs.getBillNumber()));
                assertThat(ours.value("62/02")).isEqualTo(Optional.ofNullable(theirs.getMobileNumber()));
            }
        }
    }

    @Test
    void mvallim_accepts_every_code_that_we_accept() {
        for (String text : emvCodes()) {
            if (QrReader.read(text, QrVectorsTest.NOW).violations().isEmpty()) {
                assertThat(mvallimAccepts(text)).as(text).isTrue();
            }
        }
    }

    @Test
    void what_only_mvallim_accepts_breaks_a_rule_it_does_not_know() {
        assertThat(refusals(emvCodes().stream().filter(SecondOpinionTest::mvallimAccepts)))
                .isEqualTo(UNKNOWN_TO_MVALLIM);
    }

    @Test
    void what_only_mvallim_accepts_of_a_payers_code_breaks_a_rule_it_does_not_know() {
        assertThat(refusals(consumerCodes().stream()
                        .filter(text -> mvallimDecodes(text).isPresent())))
                .isEqualTo(UNKNOWN_TO_MVALLIM_CPM);
    }

    @Test
    void mvallim_reads_the_same_out_of_a_payers_code_as_we_do() {
        List<String> both = consumerCodes().stream()
                .filter(text -> QrReader.read(text, QrVectorsTest.NOW).strict())
                .filter(text -> mvallimDecodes(text).isPresent())
                .toList();

        assertThat(both).hasSizeGreaterThan(MUTATIONS / 3).allSatisfy(text -> {
            ConsumerCode ours =
                    (ConsumerCode) QrReader.read(text, QrVectorsTest.NOW).code();
            ApplicationTemplate theirs =
                    mvallimDecodes(text).orElseThrow().getApplicationTemplates().getFirst();

            assertThat(value(theirs.getApplicationDefinitionFileName())).contains(ours.aid());
            assertThat(inApplication(ours, "57")).isEqualTo(value(theirs.getTrack2EquivalentData()));
            assertThat(inApplication(ours, "5A")).isEqualTo(value(theirs.getApplicationPAN()));
            assertThat(inApplication(ours, "50")).isEqualTo(value(theirs.getApplicationLabel()));
            assertThat(inApplication(ours, "5F20")).isEqualTo(value(theirs.getCardholderName()));
        });
    }

    private static Optional<String> value(@Nullable BERTLV object) {
        return Optional.ofNullable(object)
                .map(BERTLV::getValue)
                .filter(value -> value.length > 0)
                .map(HexFormat.of().withUpperCase()::formatHex);
    }

    private static Optional<String> inApplication(ConsumerCode code, String tag) {
        return code.application().stream()
                .filter(object -> object.tag().equals(tag) && object.length() > 0)
                .map(BerObject::value)
                .findFirst();
    }

    /// The code as the library reads it, if it finds nothing wrong.
    private static Optional<ConsumerPresentedMode> mvallimDecodes(String text) {
        try {
            ConsumerPresentedMode decoded = DecoderCpm.decode(text, ConsumerPresentedMode.class);
            return ConsumerPresentedModeValidate.validate(decoded).isValid() ? Optional.of(decoded) : Optional.empty();
        } catch (RuntimeException _) { // as above, and for every tag it does not know
            return Optional.empty();
        }
    }

    /// The reference codes and, of each sound one, some with a changed byte.
    private static List<String> consumerCodes() {
        RandomGenerator random = new SplittableRandom(23);
        List<String> sound = QrVector.all().stream()
                .filter(vector -> vector.mode().equals("CPM") && vector.valid().equals("true"))
                .map(QrVector::payload)
                .toList();
        List<String> all = new ArrayList<>(sound);
        for (int i = 0; i < 2 * MUTATIONS; i++) {
            byte[] bytes = Base64.getDecoder().decode(sound.get(random.nextInt(sound.size())));
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            all.add(Base64.getEncoder().encodeToString(bytes));
        }
        return all;
    }

    private static Set<QrRule> refusals(Stream<String> codes) {
        return codes.flatMap(text -> QrReader.read(text, QrVectorsTest.NOW).violations().stream())
                .map(Violation::rule)
                .filter(rule -> rule.severity().refusesStrictly())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(QrRule.class)));
    }

    private static boolean sdkAccepts(String text) {
        try {
            return BakongKHQR.verify(text).getData().isValid();
        } catch (NumberFormatException _) {
            return false; // for an amount such as 0x10
        }
    }

    private static boolean mvallimAccepts(String text) {
        try {
            return Crc16Validate.validate(text).isValid()
                    && MerchantPresentedModeValidate.validate(DecoderMpm.decode(text, MerchantPresentedMode.class))
                            .isValid();
        } catch (RuntimeException _) { // it wraps what it cannot decode in plain ones
            return false;
        }
    }

    private static List<String> khqrCodes() {
        Khqr dynamic = Khqr.corporate("khqr@devb", "123456", "Dev Bank", "John Smith")
                .billNumber("#0001")
                .mobileNumber("85587575857")
                .amount(Money.of("KHR", "100000"))
                .valid(QrVectorsTest.NOW, QrVectorsTest.NOW.plusSeconds(600));
        return mutations(21, Stream.of(RawCode.khqr().text(), dynamic.text()));
    }

    private static List<String> emvCodes() {
        return mutations(
                22,
                Stream.of(
                        RawCode.unionPay().text(),
                        RawCode.unionPay()
                                .with("62", "0105INV-10702T1")
                                .with("64", "0002km0101a")
                                .text()));
    }

    /// The codes themselves and, of each, some with an object dropped, repeated, moved or changed, under a right CRC.
    private static List<String> mutations(long seed, Stream<String> codes) {
        RandomGenerator random = new SplittableRandom(seed);
        List<String> all = new ArrayList<>();
        codes.forEach(code -> {
            all.add(code);
            for (int i = 0; i < MUTATIONS; i++) {
                all.add(mutated(random, code));
            }
        });
        return all;
    }

    private static String mutated(RandomGenerator random, String code) {
        List<String> objects = new ArrayList<>(MerchantCode.parse(code).objects().stream()
                .filter(object -> !object.id().equals("63"))
                .map(object -> RawCode.object(object.id(), object.value()))
                .toList());
        int at = random.nextInt(objects.size());
        String object = objects.get(at);
        switch (random.nextInt(4)) {
            case 0 -> objects.remove(at);
            case 1 -> objects.add(random.nextInt(objects.size()), object);
            case 2 -> objects.add(random.nextInt(objects.size()), objects.remove(at));
            default -> objects.set(at, changed(random, object));
        }
        return RawCode.sealed(String.join("", objects));
    }

    private static String changed(RandomGenerator random, String object) {
        int at = random.nextInt(4, object.length());
        return object.substring(0, at) + (char) random.nextInt(' ', '~') + object.substring(at + 1);
    }
}

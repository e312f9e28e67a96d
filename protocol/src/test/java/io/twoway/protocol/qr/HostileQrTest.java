package io.twoway.protocol.qr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No text, however hostile, gets anything but a verdict or [MalformedQr], in time that grows with its length.
class HostileQrTest {

    private static final int MEGABYTE = 1 << 20;
    private static final String ALPHABET = "0123456789".repeat(4) + "ABZaz@.=/+: *\n\u0000\uFEFFហ文\uD842\uDFB7\uDC00";

    @Test
    void random_texts_get_a_verdict() {
        RandomGenerator seeded = seeded(1);
        for (int i = 0; i < 5_000; i++) {
            survives(text(seeded, seeded.nextInt(80)));
        }
    }

    @Test
    void random_texts_behind_a_sound_beginning_get_a_verdict() {
        RandomGenerator seeded = seeded(2);
        List<String> beginnings = List.of("000201", "00020126", "0002016299", "hQVDUFY", "https://qr.95516.com/", "62");
        for (int i = 0; i < 5_000; i++) {
            survives(beginnings.get(seeded.nextInt(beginnings.size())) + text(seeded, seeded.nextInt(120)));
        }
    }

    @Test
    void mutated_codes_get_a_verdict() {
        RandomGenerator seeded = seeded(3);
        for (QrVector vector : QrVector.all()) {
            for (int i = 0; i < 40; i++) {
                survives(mutated(seeded, vector.payload()));
            }
        }
    }

    @Test
    void random_bytes_get_a_verdict() {
        RandomGenerator seeded = seeded(4);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[seeded.nextInt(60)];
            seeded.nextBytes(bytes);
            QrReader.read(bytes, QrVectorsTest.NOW);
        }
    }

    static Stream<String> megabytes() {
        return Stream.of(
                "0",
                "0002",
                "6299",
                "5303840",
                "2610000600011",
                "9999".repeat(25) + "9999",
                " ",
                "hQVDUFYw",
                "wxp://",
                "upi://pay?",
                "/MPM/3/",
                "\u0000",
                "\uFEFF",
                "YT////",
                "https://",
                "文",
                "0001\uD842\uDFB7",
                "\uD842",
                "26040000");
    }

    /// Ten seconds for a million characters are plenty for a linear reader and hopeless for a quadratic one.
    @ParameterizedTest
    @MethodSource("megabytes")
    void a_megabyte_of_anything_is_judged_in_linear_time(String unit) {
        String huge = unit.repeat(MEGABYTE / unit.length());

        List.of(huge, "000201" + huge, huge + "6304", "0002012699" + huge)
                .forEach(text -> Assertions.assertTimeout(Duration.ofSeconds(10), () -> survives(text)));
    }

    @Test
    void templates_inside_templates_end_where_their_length_ends() {
        String bomb = "1";
        for (int depth = 0; depth < 24; depth++) {
            bomb = RawCode.object("50", bomb);
        }
        String text = RawCode.unionPay().with("62", bomb).text();

        survives(text);
        assertThat(QrReader.read(text, QrVectorsTest.NOW).strict()).isFalse();
    }

    @Test
    void a_broken_symbol_reads_as_nothing() {
        RandomGenerator seeded = seeded(5);
        byte[] png = QrSymbol.of("000201").png(3);
        for (int i = 0; i < 300; i++) {
            byte[] broken = png.clone();
            IntStream.range(0, 3).forEach(_ -> broken[seeded.nextInt(broken.length)] = (byte) seeded.nextInt());
            QrSymbol.read(broken);
        }
        assertThat(QrSymbol.read("no picture".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    private static void survives(String text) {
        Scan scan = QrReader.read(text, QrVectorsTest.NOW);
        assertThat(scan.strict() && !scan.lenient()).isFalse();
        assertThat(scan.lenient() || !scan.violations().isEmpty()).isTrue();
        assertThat(scan.violations())
                .allMatch(violation -> violation.offset() >= 0 && violation.offset() <= text.length());
        allowingMalformed(() -> MerchantCode.parse(text));
        scan.merchantCode().ifPresent(HostileQrTest::everythingAbout);
    }

    private static void everythingAbout(MerchantCode code) {
        allowingMalformed(code::currency);
        allowingMalformed(code::amount);
        allowingMalformed(code::tip);
        code.khqrAccount();
        code.unionPayAccount();
        code.additionalData();
        code.otherLanguage();
        code.createdAt();
        code.expiresAt();
        code.objects().stream()
                .limit(200)
                .forEach(object -> assertThat(object.path() + object.name() + object.value() + object.children())
                        .isNotEmpty());
    }

    private static void allowingMalformed(Supplier<Object> call) {
        try {
            assertThat(call.get()).isNotNull();
        } catch (MalformedQr malformed) {
            assertThat(malformed.problem()).isNotEmpty();
        }
    }

    private static String text(RandomGenerator random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private static String mutated(RandomGenerator random, String text) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(3)) {
                case 0 -> mutated.deleteCharAt(at);
                case 1 -> mutated.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                default -> mutated.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
        }
        return random.nextBoolean() ? RawCode.sealed(mutated.toString()) : mutated.toString();
    }

    private static RandomGenerator seeded(long seed) {
        return new SplittableRandom(seed);
    }
}

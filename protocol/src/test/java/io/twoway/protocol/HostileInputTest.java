package io.twoway.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Dialect;
import io.twoway.protocol.message.Dialect.Encoded;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever arrives, a dialect says `MalformedMessage` or reads a message that every link can carry on.
class HostileInputTest {

    private static final Envelope SENT =
            new Envelope("A9999001020260101080001123001", Fixtures.NOW, "99990010", "99990157");
    private static final Envelope ANSWERED = SENT.answered(Fixtures.NOW);

    static Stream<Arguments> messages() {
        return DialectRoundTripTest.carried();
    }

    static Stream<Arguments> jsonMessages() {
        return messages()
                .filter(arguments -> ((Dialect) arguments.get()[0])
                        .encode(SENT, (Request) arguments.get()[1])
                        .contentType()
                        .equals("application/json"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void every_truncation_is_malformed(Dialect dialect, Request request) {
        Encoded encoded = dialect.encode(SENT, request);
        for (int length = 0; length < encoded.body().length; length++) {
            byte[] cut = Arrays.copyOf(encoded.body(), length);
            assertThatThrownBy(() -> dialect.decode(encoded.path(), cut)).isInstanceOf(MalformedMessage.class);
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void flipped_bytes_are_malformed_or_read(Dialect dialect, Request request) {
        long seed = 20260102;
        SplittableRandom random = new SplittableRandom(seed);
        Encoded encoded = dialect.encode(SENT, request);
        byte[] answer =
                dialect.encode(ANSWERED, request, Fixtures.answersTo(request).getFirst());
        for (int i = 0; i < 300; i++) {
            byte[] mangled = mangled(encoded.body(), random);
            byte[] mangledAnswer = mangled(answer, random);
            try {
                Request read = dialect.decode(encoded.path(), mangled).request();
                assertThatCode(() -> goesOn(dialect, read))
                        .as("seed %d, round %d", seed, i)
                        .doesNotThrowAnyException();
                Answer readAnswer = dialect.decode(SENT, request, mangledAnswer);
                assertThatCode(() -> dialect.encode(ANSWERED, request, readAnswer))
                        .as("seed %d, round %d", seed, i)
                        .doesNotThrowAnyException();
            } catch (MalformedMessage e) {
                assertThat(e.getMessage()).doesNotContain("\n");
            } catch (RuntimeException e) {
                fail("seed " + seed + ", round " + i, e);
            }
        }
    }

    /// What nobody supports is never sent on, only answered.
    private static void goesOn(Dialect dialect, Request read) {
        if (read instanceof Request.Unsupported) {
            dialect.encode(ANSWERED, read, Answer.Rejected.because(ResponseCode.NOT_SUPPORTED));
        } else {
            dialect.encode(SENT, read);
        }
    }

    private static byte[] mangled(byte[] body, SplittableRandom random) {
        byte[] mangled = body.clone();
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
            mangled[random.nextInt(mangled.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : "0{}\"<>/&".charAt(random.nextInt(8)));
        }
        return mangled;
    }

    @ParameterizedTest
    @MethodSource("jsonMessages")
    void unknown_members_are_ignored(Dialect dialect, Request request) throws MalformedMessage {
        Encoded encoded = dialect.encode(SENT, request);
        String more = text(encoded)
                .replace("{", "{\"unknown\":{\"a\":[1,2.5e3,null,true]},")
                .replace(",}", "}");

        assertThat(dialect.decode(encoded.path(), bytes(more)).request()).isEqualTo(request);
    }

    @ParameterizedTest
    @MethodSource("jsonMessages")
    void a_member_given_twice_is_malformed(Dialect dialect, Request request) {
        Encoded encoded = dialect.encode(SENT, request);
        for (String object : new String[] {"{", "\"trxInfo\":{", "\"payer\":{"}) {
            String twice =
                    text(encoded).replace(object, object + "\"x\":1,\"x\":2,").replace(",}", "}");
            if (!twice.equals(text(encoded))) {
                assertThatThrownBy(() -> dialect.decode(encoded.path(), bytes(twice)))
                        .isInstanceOf(MalformedMessage.class)
                        .hasMessageContaining("Duplicate field 'x'");
            }
        }
    }

    static Stream<Arguments> aboutPayments() {
        return messages().filter(pair -> !(pair.get()[1] instanceof Request.Management));
    }

    @ParameterizedTest
    @MethodSource("aboutPayments")
    void a_payment_id_that_not_every_link_can_carry_is_malformed(Dialect dialect, Request request) {
        Encoded encoded = dialect.encode(SENT, request);
        String tooLong = text(encoded).replace(Fixtures.PAYMENT, "A".repeat(36));

        assertThatThrownBy(() -> dialect.decode(encoded.path(), bytes(tooLong)))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("1 to 35");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void deep_nesting_is_malformed(Dialect dialect, Request request) {
        Encoded encoded = dialect.encode(SENT, request);
        String json = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);
        String xml = "<a>".repeat(5_000) + "</a>".repeat(5_000);

        assertThatThrownBy(() -> dialect.decode(encoded.path(), bytes(json))).isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> dialect.decode(encoded.path(), bytes(xml))).isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void more_than_64_kilobytes_are_malformed(Dialect dialect, Request request) {
        Encoded encoded = dialect.encode(SENT, request);
        byte[] padded = Arrays.copyOf(encoded.body(), 64 * 1024 + 1);
        Arrays.fill(padded, encoded.body().length, padded.length, (byte) ' ');

        assertThatThrownBy(() -> dialect.decode(encoded.path(), padded))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("longer than 65536 bytes");
        assertThatCode(() -> dialect.decode(encoded.path(), Arrays.copyOf(padded, 64 * 1024)))
                .doesNotThrowAnyException();
    }

    private static String text(Encoded encoded) {
        return new String(encoded.body(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

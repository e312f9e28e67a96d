package io.twoway.party.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.party.Messages;
import io.twoway.protocol.Dialects;
import io.twoway.protocol.message.Dialect;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.qr.Khqr;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// C38: whatever a dialect writes about a payer, nobody reads it in a journal.
class MaskingTest {

    private static final Envelope ENVELOPE = new Envelope(
            "A9999001020261122200000000009", Instant.parse("2026-11-22T12:00:00Z"), "99990010", "99990000");

    static Stream<Arguments> messages() {
        return Stream.of(
                        "unionpay-app-gateway",
                        "unionpay-scis",
                        "unionpay-issuer-host",
                        "bakong-iso20022",
                        "wechatpay-v3")
                .flatMap(name -> Messages.requests().stream()
                        .filter(request -> carries(Dialects.byName(name), request))
                        .map(request -> Arguments.of(name, request)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("messages")
    void no_message_of_any_dialect_shows_who_pays(String name, Request request) {
        Dialect dialect = Dialects.byName(name);
        byte[] asked = dialect.encode(ENVELOPE, request).body();
        byte[] answered = dialect.encode(ENVELOPE, request, Messages.yes(request));

        for (byte[] body : new byte[][] {asked, answered}) {
            assertThat(Masking.body(body))
                    .doesNotContain(Messages.MEI.account())
                    .doesNotContain(Messages.MEI.deviceId())
                    .doesNotContain(Messages.MEI.userId().orElseThrow())
                    .doesNotContain(Messages.USER_ID.userAuthCode())
                    .doesNotContain(Messages.ORDER_VERIFY.payOrderInfo())
                    .doesNotContain(Messages.CONSUMER_CODE)
                    .doesNotContain(Messages.BARCODE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"trxInfo\":{\"mpqrcPayload\":\"%s\"}}",
                "<Document><Qr>%s</Qr></Document>",
                "{\"code_text\":\"%s\"}"
            })
    void a_phone_number_inside_a_code_is_not_shown(String message) {
        String code = Khqr.individual("sok@mekong", "Noodles & Co")
                .currency(Currency.getInstance("KHR"))
                .city("Siem Reap")
                .mobileNumber("85512345678")
                .text();
        assertThat(code).contains("85512345678");

        String shown = Masking.body(message.formatted(message.startsWith("<") ? code.replace("&", "&amp;") : code)
                .getBytes(StandardCharsets.UTF_8));

        assertThat(shown).doesNotContain("85512345678").contains("0002", "Siem Reap");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void what_is_not_the_payers_stays_readable(String name, Request request) {
        byte[] body = Dialects.byName(name).encode(ENVELOPE, request).body();

        assertThat(Masking.body(body)).contains(Messages.PAYMENT);
        assertThat(Masking.body(body)).hasSizeGreaterThan(body.length / 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "debitAccountInfo",
                "creditAccountInfo",
                "otpKey",
                "otpValue",
                "cvmInfo",
                "deviceID",
                "deviceId",
                "userID",
                "gps",
                "ipAddress",
                "mobileNo",
                "reservedMobileNo",
                "consumerEmail",
                "consumer_email",
                "consumerAddress",
                "mobile_number",
                "loyaltyNumber",
                "customerLabel",
                "appUserId",
                "userAuthCode",
                "pan",
                "token",
                "msisdn",
                "phone"
            })
    void a_secret_is_hidden_however_its_value_is_written(String member) {
        for (String value : new String[] {"\"secret1\"", "\"sec\\\"ret1\"", "8551234567", "\"\\u0073ecret1\""}) {
            String body = "{\"a\":\"before\", \"" + member + "\" : " + value + ",\"z\":\"after\"}";

            assertThat(Masking.body(body.getBytes(StandardCharsets.UTF_8)))
                    .contains("before", "after", member)
                    .doesNotContain("secret1", "ret1", "8551234567");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"6212345678901234567\"]",
                "[ \"6212345678901234567\" , \"x\" ]",
                "[\"6212345678901234567\"",
                "\"6212345678901234567\""
            })
    void a_code_that_a_payer_shows_is_hidden_however_it_is_written(String value) {
        String body = "{\"a\":\"before\", \"barcodeCpqrcPayload\" : " + value;

        assertThat(Masking.body(body.getBytes(StandardCharsets.UTF_8)))
                .contains("before", "barcodeCpqrcPayload")
                .doesNotContain("345678");
    }

    @ParameterizedTest
    @CsvSource({
        "6250940000000000018, 625094*********0018",
        "6250945000000004,    625094******0004",
        "625094500000,        ***",
        "dara@mekong,         ***",
        "a-very-long-account@mekong, ***"
    })
    void only_a_card_number_keeps_its_ends(String account, String shown) {
        assertThat(Masking.account(account)).isEqualTo(shown);
    }

    @Test
    void a_body_that_is_no_text_is_shown_as_far_as_it_goes() {
        assertThat(Masking.body(new byte[] {(byte) 0xff, 'a', 0})).contains("a");
        assertThat(Masking.body(new byte[0])).isEmpty();
    }

    private static boolean carries(Dialect dialect, Request request) {
        try {
            dialect.encode(ENVELOPE, request);
            return true;
        } catch (IllegalArgumentException | IllegalStateException _) {
            return false;
        }
    }
}

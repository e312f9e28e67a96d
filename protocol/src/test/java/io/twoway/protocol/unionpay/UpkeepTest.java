package io.twoway.protocol.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Acknowledged;
import io.twoway.protocol.message.Dialect;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Echo;
import io.twoway.protocol.message.Request.KeyChange;
import io.twoway.protocol.message.Request.KeyInUse;
import io.twoway.protocol.message.Request.Management;
import io.twoway.protocol.message.Request.SignOff;
import io.twoway.protocol.message.Request.SignOn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Messages about a link as they go over it, written by hand.
class UpkeepTest {

    private static final Envelope FROM_SWITCH =
            new Envelope("U99990000000000000000000001", Instant.parse("2026-01-01T00:00:01Z"), "99990000", "99990116");
    private static final Envelope FROM_WALLET =
            new Envelope("A99990010000000000000000001", Instant.parse("2026-01-01T00:00:01Z"), "99990010", "");
    private static final KeyChange CHANGE = new KeyChange("upi-rsa-2", "MIIBIjAN");

    private final Dialect switches = new SwitchDialect();
    private final Dialect appGateway = new AppGatewayDialect();

    static Stream<Arguments> betweenSwitches() {
        return Stream.of(
                Arguments.of(new Echo(), "ECHO_TEST", "echotest", "{}"),
                Arguments.of(new SignOn(), "SIGN_ON", "signon", "{}"),
                Arguments.of(new SignOff(), "SIGN_OFF", "signoff", "{}"),
                Arguments.of(
                        CHANGE,
                        "KEY_EXCHANGE",
                        "keyexchange",
                        "{\"signCertID\":\"upi-rsa-2\",\"signPublicKey\":\"MIIBIjAN\"}"));
    }

    @ParameterizedTest
    @MethodSource("betweenSwitches")
    void family_b_has_a_path_and_a_name_for_each(Management message, String type, String path, String trxInfo)
            throws MalformedMessage {
        String wire = "{\"msgInfo\":{\"versionNo\":\"1.0.0\",\"msgType\":\"" + type
                + "\",\"msgID\":\"U99990000000000000000000001\",\"timeStamp\":\"20260101080001\","
                + "\"insID\":\"99990116\"},\"trxInfo\":" + trxInfo + "}";

        Dialect.Encoded encoded = switches.encode(FROM_SWITCH, message);

        assertThat(text(encoded.body())).isEqualTo(wire);
        assertThat(encoded.path()).isEqualTo("/scis/switch/" + path);
        assertThat(switches.decode("/scis/switch/" + path, bytes(wire)).request())
                .isEqualTo(message);
    }

    @Test
    void its_answer_says_no_more_than_yes() throws MalformedMessage {
        String wire = "{\"msgInfo\":{\"versionNo\":\"1.0.0\",\"msgType\":\"ECHO_TEST\","
                + "\"msgID\":\"U99990000000000000000000001\",\"timeStamp\":\"20260101080001\","
                + "\"insID\":\"99990116\"},\"msgResponse\":{\"responseCode\":\"00\",\"responseMsg\":\"approved\"}}";

        assertThat(text(switches.encode(FROM_SWITCH.answered(FROM_SWITCH.time()), new Echo(), new Acknowledged())))
                .isEqualTo(wire);
        Answer read = switches.decode(FROM_SWITCH, new Echo(), bytes(wire));
        assertThat(read).isEqualTo(new Acknowledged());
    }

    @ParameterizedTest
    @CsvSource({"KEY_INQUIRY_EXCHANGE, 'MIIBIjAN'", "KEY_RESET_RESULT, ''"})
    void family_a_has_its_own_names_for_keys(String type, String key) throws MalformedMessage {
        Management message = key.isEmpty() ? new KeyInUse("app-2") : new KeyChange("app-2", key);
        String more = key.isEmpty() ? "" : ",\"signPublicKey\":\"" + key + "\"";
        String wire = "{\"msgInfo\":{\"versionNo\":\"1.0.0\",\"msgType\":\"" + type
                + "\",\"msgID\":\"A99990010000000000000000001\",\"timeStamp\":\"20260101080001\","
                + "\"walletID\":\"99990010\"},\"trxInfo\":{\"signCertID\":\"app-2\"" + more
                + "},\"certificateSignature\":{\"signature\":\"00000000\"}}";

        assertThat(text(appGateway.encode(FROM_WALLET, message).body())).isEqualTo(wire);
        assertThat(appGateway.decode("/umpsqrgw", bytes(wire)).request()).isEqualTo(message);
    }

    @Test
    void a_key_change_without_its_key_is_malformed() {
        String wire = text(switches.encode(FROM_SWITCH, CHANGE).body()).replace("signPublicKey", "other");

        assertThatThrownBy(() -> switches.decode("/scis/switch/keyexchange", bytes(wire)))
                .hasMessageStartingWith("/trxInfo/signPublicKey");
    }

    @Test
    void a_link_says_what_it_does_not_carry() {
        assertThat(List.<Request>of(new Echo(), new SignOn(), new SignOff()))
                .noneMatch(appGateway::carries)
                .allMatch(switches::carries);
        assertThat(switches.carries(new KeyInUse("k"))).isFalse();
        assertThat(new IssuerHostDialect().carries(CHANGE)).isFalse();
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

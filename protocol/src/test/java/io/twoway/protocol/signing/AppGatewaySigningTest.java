package io.twoway.protocol.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.signing.Signing.Beside;
import io.twoway.protocol.signing.Signing.Message;
import io.twoway.protocol.signing.Signing.Signed;
import io.twoway.protocol.signing.Signing.SigningKey;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppGatewaySigningTest {

    /// The vector of messages.md 10.5, with its placeholder.
    private static final String VECTOR = """
            {"msgInfo":{"versionNo":"1.0.0","msgType":"TRX_RESULT_INQUIRY","msgID":"A9999001020260101080000000001",\
            "timeStamp":"20260101080000","walletID":"99990010"},"trxInfo":{"deviceID":"dev-0001",\
            "token":"6250940000000000018","txnID":"A9999001020260101075959000001"},"certificateSignature":\
            {"appSignCertID":"1","umpsSignCertID":"2","umpsEncCertID":"3","signature":"00000000"}}""";

    private static final Link BARE = Link.of("app-gateway-rsa-bare");

    @Test
    void the_published_vector_has_the_published_hash() throws GeneralSecurityException {
        assertThat(HexFormat.of().formatHex(sha256(VECTOR)))
                .isEqualTo("bee2d101c4ac95fdefdcd870e2f43a0459157ffbee2aa00e4328a649dc162dfb");
    }

    @Test
    void the_vector_signed_by_hand_over_its_bare_hash_is_accepted() throws Exception {
        Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        rsa.init(Cipher.ENCRYPT_MODE, BARE.pair().getPrivate());
        String signature = Base64.getEncoder().encodeToString(rsa.doFinal(sha256(VECTOR)));
        Message message = received(VECTOR.replace("00000000\"}}", signature + "\"}}"));

        var verified =
                BARE.signing().verify(message, _ -> Optional.of(BARE.pair().getPublic()), Link.NOW);

        assertThat(verified.kid()).isEqualTo("1");
        assertThat(verified.appId()).contains("99990010");
    }

    @Test
    void what_is_sent_is_the_text_with_key_id_and_signature_put_in() throws Exception {
        Signed signed = BARE.signing().sign(received(Link.BODY), BARE.key(), Link.NOW, Link.NONCE);
        String text = new String(signed.body(), StandardCharsets.UTF_8);
        String signature = text.substring(text.lastIndexOf(":\"") + 2, text.lastIndexOf("\"}}"));
        String signedText = Link.BODY.replace(
                "{\"signature\":\"00000000\"}}", "{\"appSignCertID\":\"k1\",\"signature\":\"00000000\"}}");

        assertThat(text).isEqualTo(signedText.replace("\"00000000\"}}", "\"" + signature + "\"}}"));
        Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        rsa.init(Cipher.DECRYPT_MODE, BARE.pair().getPublic());
        assertThat(rsa.doFinal(Base64.getDecoder().decode(signature))).isEqualTo(sha256(signedText));
    }

    @Test
    void the_two_variants_do_not_verify_each_other() {
        Link standard = Link.of("app-gateway-rsa");

        assertThatThrownBy(() -> BARE.verify(standard.request())).isInstanceOf(SignatureRefused.class);
        assertThatThrownBy(() -> standard.verify(BARE.request())).isInstanceOf(SignatureRefused.class);
    }

    @Test
    void a_signature_elsewhere_in_the_body_is_only_data() throws SignatureRefused {
        Message message = BARE.request();

        assertThat(Link.text(message)).contains("\"trxInfo\":{\"trxAmt\":\"82000.00\",\"signature\":\"00000000\"}");
        assertThat(BARE.verify(message).kid()).isEqualTo("k1");
        assertThatThrownBy(() -> BARE.verify(Link.withBody(
                        message,
                        Link.text(message).replace("\"signature\":\"00000000\"", "\"signature\":\"00000001\""))))
                .isInstanceOf(SignatureRefused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"certificateSignature\":{\"signature\":\"00000000\",\"signature\":\"00000000\"}}",
                "{\"certificateSignature\":{\"signature\":\"00000000\"},\"certificateSignature\":{\"signature\":\"00000000\"}}"
            })
    void a_body_with_two_places_for_a_signature_is_refused(String body) {
        assertThatThrownBy(() -> BARE.verify(received(body)))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining("Duplicate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"certificateSignature\"",
                "{}",
                "{\"certificateSignature\":\"00000000\"}",
                "{\"certificateSignature\":{}}",
                "{\"certificateSignature\":{\"signature\":1}}",
                "{\"certificateSignature\":[{\"signature\":\"00000000\"}]}",
                "{\"trxInfo\":{\"certificateSignature\":{\"signature\":\"00000000\"}}}",
                "{\"certificateSignature\":{\"signature\":\"00000000\"}} {}"
            })
    void a_body_without_a_place_for_a_signature_is_refused_both_ways(String body) {
        assertThatThrownBy(() -> BARE.verify(received(body))).isInstanceOf(SignatureRefused.class);
        assertThatThrownBy(() -> BARE.signing().sign(received(body), BARE.key(), Link.NOW, Link.NONCE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE"})
    void another_encoding_is_refused(String charset) {
        byte[] body = Link.text(BARE.request()).getBytes(Charset.forName(charset));

        assertThatThrownBy(() -> BARE.verify(new Message(Link.PATH, false, Map.of(), body)))
                .isInstanceOf(SignatureRefused.class);
    }

    @Test
    void a_byte_order_mark_is_refused() {
        byte[] signed = BARE.request().body();
        byte[] body = ByteBuffer.allocate(signed.length + 3)
                .put(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF})
                .put(signed)
                .array();

        assertThatThrownBy(() -> BARE.verify(new Message(Link.PATH, false, Map.of(), body)))
                .isInstanceOf(SignatureRefused.class);
    }

    @Test
    void requests_of_the_wallet_and_answers_to_unionpay_name_the_wallets_key() {
        String notification = Link.BODY.replace("QRC_INFO_INQUIRY", "TRX_STATUS_NOTIFICATION");

        assertThat(Link.text(BARE.request())).contains("\"appSignCertID\":\"k1\"");
        assertThat(Link.text(BARE.answer())).contains("\"umpsSignCertID\":\"k1\"");
        assertThat(signed(notification, false)).contains("\"umpsSignCertID\":\"k1\"");
        assertThat(signed(notification, true)).contains("\"appSignCertID\":\"k1\"");
    }

    @Test
    void every_message_names_the_keys_of_both_sides() {
        SigningKey wallets = BARE.key();
        SigningKey ofWallet =
                new SigningKey("app-1", wallets.appId(), wallets.key(), new Beside("umps-1", "app-enc", "umps-enc"));
        SigningKey ofUnionPay =
                new SigningKey("umps-1", wallets.appId(), wallets.key(), new Beside("app-1", "umps-enc", "app-enc"));
        Message request = new Message(Link.PATH, false, Map.of(), Link.BODY.getBytes(StandardCharsets.UTF_8));
        Message answer = new Message(Link.PATH, true, Map.of(), Link.BODY.getBytes(StandardCharsets.UTF_8));
        String all =
                "{\"appSignCertID\":\"app-1\",\"umpsSignCertID\":\"umps-1\",\"umpsEncCertID\":\"umps-enc\",\"signature\":";

        assertThat(signed(request, ofWallet)).contains(all);
        assertThat(signed(answer, ofUnionPay)).contains(all);
    }

    private static String signed(Message message, SigningKey key) {
        return new String(
                BARE.signing().sign(message, key, Link.NOW, Link.NONCE).body(), StandardCharsets.UTF_8);
    }

    @Test
    void only_the_signers_key_id_counts() {
        Message message = BARE.request();
        String renamed = Link.text(message).replace("appSignCertID", "umpsSignCertID");

        assertThatThrownBy(() -> BARE.verify(Link.withBody(message, renamed)))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining("appSignCertID is missing");
    }

    @Test
    void characters_outside_ascii_and_escapes_before_the_signature_do_not_move_its_place() throws SignatureRefused {
        String body = Link.BODY.replace("82000.00", "午饭 \\u5348 \\\" 😀");
        Message message = BARE.sent(received(body), BARE.key(), Link.NOW);

        assertThat(BARE.verify(message).kid()).isEqualTo("k1");
    }

    @Test
    void a_signature_whose_slashes_are_escaped_is_the_same_signature() throws Exception {
        String escaped = VECTOR.replace("\"appSignCertID\":\"1\"", "\"appSignCertID\":\"k1\"");
        byte[] digest = sha256(escaped);
        Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        rsa.init(Cipher.ENCRYPT_MODE, BARE.pair().getPrivate());
        String signature =
                Base64.getEncoder().encodeToString(rsa.doFinal(digest)).replace("/", "\\/");

        assertThat(BARE.verify(received(escaped.replace("00000000\"}}", signature + "\"}}")))
                        .kid())
                .isEqualTo("k1");
    }

    @Test
    void a_key_id_that_would_break_the_json_is_not_written() {
        SigningKey strange = new SigningKey("k\"1", "99990010", BARE.pair().getPrivate());

        assertThatThrownBy(() -> BARE.signing().sign(received(Link.BODY), strange, Link.NOW, Link.NONCE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_body_above_64_kilobytes_is_refused_unread() {
        byte[] body = new byte[65 * 1024];
        Arrays.fill(body, (byte) ' ');

        assertThatThrownBy(() -> BARE.verify(new Message(Link.PATH, false, Map.of(), body)))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining("longer");
    }

    private static String signed(String body, boolean answer) {
        return Link.text(BARE.sent(new Message(Link.PATH, answer, Map.of(), Link.bytes(body)), BARE.key(), Link.NOW));
    }

    private static Message received(String body) {
        return new Message("/umpsqrgw", false, Map.of(), Link.bytes(body));
    }

    private static byte[] sha256(String text) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(Link.bytes(text));
    }
}

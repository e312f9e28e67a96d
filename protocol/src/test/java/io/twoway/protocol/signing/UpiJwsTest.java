package io.twoway.protocol.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.signing.Signing.Message;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpiJwsTest {

    /// The vector of messages.md 10.4.
    private static final String HEADER = """
            {"alg":"RS256","kid":"1000000001","crit":["UPI-UUID","UPI-TIMESTAMP","UPI-APPID","UPI-REQPATH"],\
            "UPI-UUID":"0123456789abcdef0123456789abcdef","UPI-TIMESTAMP":"1767225600","UPI-APPID":"99990001",\
            "UPI-REQPATH":"/scis/switch/exchangerateinquiry"}""";

    private static final String BODY = """
            {"msgInfo":{"versionNo":"1.0.0","msgID":"A9999000120260101080000000001","timeStamp":"20260101080000",\
            "msgType":"EXCHANGE_RATE_INQUIRY","insID":"99990001"},"trxInfo":{"origCurrency":"156","origAmt":"100.00",\
            "exchangeCurrency":"840"}}""";

    private static final Link LINK = Link.of("upi-jws-rs256");

    private static Message withHeader(String protectedHeader) {
        return withHeader(protectedHeader, base64Url(Link.bytes(BODY)));
    }

    /// Signs whatever header it is given, as a partner with a mind of its own would.
    private static Message withHeader(String protectedHeader, String payload) {
        String encoded = base64Url(Link.bytes(protectedHeader));
        byte[] signature = SignatureAlgorithm.RS256.sign(LINK.pair().getPrivate(), Link.bytes(encoded + "." + payload));
        return new Message(
                Link.PATH, false, Map.of("upi-jws", encoded + ".." + base64Url(signature)), Link.bytes(BODY));
    }

    private static String header(String from, String to) {
        String known = HEADER.replace("1000000001", "k1");
        assertThat(known).contains(from);
        return known.replace(from, to);
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Test
    void the_published_vector_has_the_published_lengths_and_hash() throws GeneralSecurityException {
        String signingInput = base64Url(Link.bytes(HEADER)) + "." + base64Url(Link.bytes(BODY));

        assertThat(HEADER).hasSize(243);
        assertThat(BODY).hasSize(232);
        assertThat(signingInput).hasSize(635);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Link.bytes(signingInput))))
                .isEqualTo("a779df5a007d3a15c50f9043b7dc8f592b5742607a2b373e0a460d72ab4c9b05");
    }

    @Test
    void what_is_signed_is_the_signing_input_of_the_vector() throws SignatureRefused, GeneralSecurityException {
        Message sent = LINK.sent(
                new Message(Link.PATH, false, Map.of(), Link.bytes(BODY)),
                new Signing.SigningKey("1000000001", "99990001", LINK.pair().getPrivate()),
                Link.NOW);

        String jws = sent.headers().getOrDefault("upi-jws", "");
        String header = jws.substring(0, jws.indexOf('.'));
        assertThat(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .isEqualTo(HEADER);
        SignatureAlgorithm.RS256.verify(
                LINK.pair().getPublic(),
                Base64.getUrlDecoder().decode(jws.substring(jws.lastIndexOf('.') + 1)),
                Link.bytes(header + "." + base64Url(Link.bytes(BODY))));
    }

    @Test
    void the_hs256_variant_of_the_vector_has_the_published_signature() throws GeneralSecurityException {
        String header = HEADER.replace("RS256", "HS256");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"),
                "HmacSHA256"));

        byte[] signature = mac.doFinal(Link.bytes(base64Url(Link.bytes(header)) + "." + base64Url(Link.bytes(BODY))));

        assertThat(base64Url(signature)).isEqualTo("FmiNYG52ftcce2-Zww_Zl4_AoQhyFAQwgQft3bngqAY");
    }

    @Test
    void a_header_of_the_vector_is_accepted() throws SignatureRefused {
        var verified = LINK.verify(withHeader(header("k1", "k1")));

        assertThat(verified.appId()).contains("99990001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "RS512", "PS256", "ES256", "rs256"})
    void another_algorithm_is_refused_though_its_signature_would_hold(String algorithm) {
        assertThatThrownBy(() -> LINK.verify(withHeader(header("RS256", algorithm))))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining("alg is '" + algorithm + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"UPI-UUID\",\"UPI-TIMESTAMP\",\"UPI-APPID\"]",
                "[]",
                "\"UPI-UUID\"",
                "[\"UPI-UUID\",\"UPI-UUID\",\"UPI-TIMESTAMP\",\"UPI-APPID\",\"UPI-REQPATH\"]",
                "[\"UPI-UUID\",\"UPI-TIMESTAMP\",\"UPI-APPID\",\"UPI-REQPATH\",\"exp\"]",
                "[\"UPI-UUID\",\"UPI-TIMESTAMP\",\"UPI-APPID\",\"UPI-REQPATH\",7]"
            })
    void crit_lists_the_four_names_and_no_others(String crit) {
        String listed = "[\"UPI-UUID\",\"UPI-TIMESTAMP\",\"UPI-APPID\",\"UPI-REQPATH\"]";

        assertThatThrownBy(() -> LINK.verify(withHeader(header(listed, crit))))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining("crit");
    }

    @Test
    void a_header_without_crit_is_refused() {
        assertThatThrownBy(() -> LINK.verify(withHeader(header("\"crit\"", "\"crib\""))))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining("/crit: missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"UPI-UUID\":", "\"UPI-TIMESTAMP\":", "\"UPI-APPID\":", "\"UPI-REQPATH\":", "\"kid\":"})
    void a_member_that_is_missing_is_named(String member) {
        assertThatThrownBy(() -> LINK.verify(withHeader(header(member, "\"x\":"))))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining(member.replaceAll("[\":]", ""));
    }

    @Test
    void a_member_given_twice_is_refused() {
        assertThatThrownBy(() ->
                        LINK.verify(withHeader(header("{\"alg\":\"RS256\"", "{\"alg\":\"none\",\"alg\":\"RS256\""))))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining("Duplicate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "", "exchangerateinquiry", "/scis/switch/qremvpayment", "/x/scis/switch/exchangerateinquiry"
            })
    void a_path_that_is_not_the_end_of_the_real_one_is_refused(String path) {
        assertThatThrownBy(() -> LINK.verify(withHeader(header(Link.PATH, path))))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining("UPI-REQPATH");
    }

    @Test
    void a_receiver_behind_a_prefix_sees_the_signed_path_as_a_suffix() {
        Message message = Link.withPath(LINK.request(), "/gateway/1.0.0" + Link.PATH);

        assertThatCode(() -> LINK.verify(message)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0123456789abcdef", "0123456789abcdef0123456789abcdeg", "0123456789abcdef0123456789abcdef0"})
    void a_uuid_that_is_not_32_hex_digits_is_refused(String uuid) {
        assertThatThrownBy(() -> LINK.verify(withHeader(header("0123456789abcdef0123456789abcdef", uuid))))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining("UPI-UUID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "-1767225600", "1767225600.0", "17672256000000", "１７６７２２５６００"})
    void a_timestamp_that_is_no_unix_time_is_refused(String time) {
        assertThatThrownBy(() -> LINK.verify(withHeader(header("1767225600", time))))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining("UPI-TIMESTAMP");
    }

    @Test
    void plain_base64_is_refused() {
        String jws = LINK.request().headers().getOrDefault("upi-jws", "");
        byte[] signature = Base64.getUrlDecoder().decode(jws.substring(jws.lastIndexOf('.') + 1));
        String plain =
                jws.substring(0, jws.lastIndexOf('.') + 1) + Base64.getEncoder().encodeToString(signature);

        assertThatThrownBy(() -> LINK.verify(Link.withHeader(LINK.request(), "upi-jws", plain)))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining("base64url");
    }

    @Test
    void an_attached_payload_is_refused() {
        String jws = LINK.request().headers().getOrDefault("upi-jws", "");
        String attached = jws.replace("..", "." + base64Url(Link.bytes(BODY)) + ".");

        assertThatThrownBy(() -> LINK.verify(Link.withHeader(LINK.request(), "upi-jws", attached)))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining("detached");
    }

    @Test
    void an_unencoded_payload_is_accepted_where_crit_lists_b64() {
        String header = header("\"UPI-REQPATH\"]", "\"UPI-REQPATH\",\"b64\"],\"b64\":false");

        assertThatCode(() -> LINK.verify(withHeader(header, BODY))).doesNotThrowAnyException();
        assertThatThrownBy(() -> LINK.verify(withHeader(header))).isInstanceOf(SignatureRefused.class);
    }

    @Test
    void an_unencoded_payload_is_refused_where_crit_does_not_list_b64() {
        String header = header("\"UPI-REQPATH\"]", "\"UPI-REQPATH\"],\"b64\":false");

        assertThatThrownBy(() -> LINK.verify(withHeader(header, BODY)))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining("crit must list exactly UPI-APPID, UPI-REQPATH, UPI-TIMESTAMP, UPI-UUID, b64");
    }

    @Test
    void an_es256_signature_is_64_bytes_and_the_der_form_is_refused() throws GeneralSecurityException {
        Link link = Link.of("upi-jws-es256");
        String jws = link.request().headers().getOrDefault("upi-jws", "");
        String header = jws.substring(0, jws.indexOf('.'));
        assertThat(Base64.getUrlDecoder().decode(jws.substring(jws.lastIndexOf('.') + 1)))
                .hasSize(64);

        Signature der = Signature.getInstance("SHA256withECDSA");
        der.initSign(link.pair().getPrivate());
        der.update(Link.bytes(header + "." + base64Url(Link.bytes(Link.BODY))));
        String wrong = header + ".." + base64Url(der.sign());

        assertThatThrownBy(() -> link.verify(Link.withHeader(link.request(), "upi-jws", wrong)))
                .isInstanceOf(SignatureRefused.class);
    }

    @Test
    void the_header_of_an_iso_link_has_names_of_its_own() {
        String jws = Link.of("detached-jws-es256").request().headers().getOrDefault("x-jws-signature", "");

        assertThat(new String(
                        Base64.getUrlDecoder().decode(jws.substring(0, jws.indexOf('.'))), StandardCharsets.UTF_8))
                .isEqualTo("{\"alg\":\"ES256\",\"kid\":\"k1\",\"crit\":[\"jti\",\"iat\",\"iss\",\"reqpath\"],\"jti\":\""
                        + Link.NONCE + "\",\"iat\":\"1767225600\",\"iss\":\"99990010\",\"reqpath\":\"" + Link.PATH
                        + "\"}");
    }

    @Test
    void an_unknown_scheme_is_refused_with_the_names_there_are() {
        assertThatThrownBy(() -> Signings.byName("hmac"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("upi-jws-rs256");
    }
}

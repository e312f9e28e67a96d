package io.twoway.protocol.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.protocol.signing.Signing.Message;
import io.twoway.protocol.signing.Signing.Signed;
import io.twoway.protocol.signing.Signing.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningRoundTripTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upi-jws-rs256",
                "upi-jws-es256",
                "app-gateway-rsa-bare",
                "app-gateway-rsa",
                "detached-jws-es256",
                "wechatpay2-rsa"
            })
    void what_one_side_signs_the_other_side_verifies(String name) throws SignatureRefused {
        Signing signing = Signings.byName(name);
        KeyPair pair = Keys.generate(signing.keyType());
        byte[] body = """
                {"msgInfo":{"msgType":"QRC_INFO_INQUIRY","walletID":"99990010"},"trxInfo":{"signature":"00000000"},\
                "certificateSignature":{"signature":"00000000"}}""".getBytes(StandardCharsets.UTF_8);
        for (boolean answer : new boolean[] {false, true}) {
            Signed signed = signing.sign(
                    new Message("/a/b", answer, Map.of(), body),
                    new SigningKey("k1", "99990010", pair.getPrivate()),
                    NOW,
                    "0123456789abcdef0123456789abcdef");
            var verified = signing.verify(
                    new Message("/a/b", answer, signed.headers(), signed.body()),
                    kid -> kid.equals("k1") ? Optional.of(pair.getPublic()) : Optional.empty(),
                    NOW);
            assertThat(verified.kid()).isEqualTo("k1");
        }
    }
}

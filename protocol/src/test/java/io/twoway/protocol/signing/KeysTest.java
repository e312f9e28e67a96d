package io.twoway.protocol.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void a_key_survives_pem_and_jwk(String type) {
        KeyPair pair = Keys.generate(type);

        assertThat(Keys.publicKey(Keys.toPem(pair.getPublic()))).isEqualTo(pair.getPublic());
        assertThat(Keys.privateKey(Keys.toPem(pair.getPrivate()))).isEqualTo(pair.getPrivate());
        assertThat(Keys.fromJwk(Keys.toJwk("k1", pair.getPublic()))).isEqualTo(pair.getPublic());
    }

    @Test
    void coordinates_keep_their_leading_zeros() {
        for (int i = 0; i < 300; i++) { // one in 128 keys has a coordinate that begins with a zero byte
            var key = Keys.generate("EC").getPublic();
            String jwk = Keys.toJwk("k1", key);

            assertThat(jwk).containsPattern("\"x\":\"[A-Za-z0-9_-]{43}\",\"y\":\"[A-Za-z0-9_-]{43}\"");
            assertThat(Keys.fromJwk(jwk)).isEqualTo(key);
        }
    }

    @Test
    void a_jwk_says_what_the_key_is_for() {
        assertThat(Keys.toJwk("k7", Keys.generate("EC").getPublic()))
                .startsWith("{\"kty\":\"EC\",\"kid\":\"k7\",\"use\":\"sig\",\"crv\":\"P-256\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"kty\":\"oct\",\"k\":\"AAAA\"}",
                "{\"kty\":\"RSA\",\"n\":\"AQAB\"}",
                "{\"kty\":\"RSA\",\"n\":\"===\",\"e\":\"AQAB\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\"}"
            })
    void what_is_no_key_is_refused(String text) {
        assertThatThrownBy(() -> Keys.fromJwk(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Keys.publicKey(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Keys.privateKey(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void other_kinds_of_key_are_not_made() {
        assertThatThrownBy(() -> Keys.generate("DSA")).isInstanceOf(IllegalArgumentException.class);
    }
}

package io.twoway.protocol.bakong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.signing.SignatureRefused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {

    private static final byte[] SECRET = "a secret of at least thirty-two bytes".getBytes(StandardCharsets.UTF_8);
    private static final Instant ISSUED = Instant.parse("2026-01-01T00:00:00Z");

    private static BearerToken at(Instant now) {
        return new BearerToken(SECRET, InstantSource.fixed(now));
    }

    private static String header() {
        return "Bearer " + at(ISSUED).issue("noodle-shop");
    }

    @Test
    void a_token_is_good_until_its_ninetieth_day() throws SignatureRefused {
        assertThat(at(ISSUED.plus(Duration.ofDays(90)).minusSeconds(1)).check(header()))
                .isEqualTo("noodle-shop");
    }

    @Test
    void a_token_is_refused_after_ninety_days() {
        assertThatThrownBy(() -> at(ISSUED.plus(Duration.ofDays(90))).check(header()))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining("expired at 2026-04-01T00:00:00Z");
    }

    @Test
    void a_token_of_another_secret_is_refused() {
        BearerToken other = new BearerToken(new byte[32], InstantSource.fixed(ISSUED));

        assertThatThrownBy(() -> other.check(header())).isInstanceOf(SignatureRefused.class);
    }

    @Test
    void a_token_that_claims_to_need_no_signature_is_refused() {
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
        String claims = header().split("\\.", -1)[1];

        assertThatThrownBy(() -> at(ISSUED).check("Bearer " + none + "." + claims + "."))
                .isInstanceOf(SignatureRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer a.b", "Bearer a.b.c.d", "Basic YTpi", "Bearer !.!.!"})
    void what_is_no_token_is_refused(String header) {
        assertThatThrownBy(() -> at(ISSUED).check(header)).isInstanceOf(SignatureRefused.class);
    }

    @Test
    void every_changed_character_is_noticed() {
        String good = header();
        for (int i = "Bearer ".length(); i < good.length() - 1; i++) {
            String changed = good.substring(0, i) + (good.charAt(i) == 'A' ? 'B' : 'A') + good.substring(i + 1);
            assertThatThrownBy(() -> at(ISSUED).check(changed)).isInstanceOf(SignatureRefused.class);
        }
    }

    @Test
    void a_short_secret_is_not_accepted() {
        assertThatThrownBy(() -> new BearerToken(new byte[31], InstantSource.fixed(ISSUED)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package io.twoway.protocol.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.twoway.protocol.signing.Signing.Message;
import io.twoway.protocol.signing.Signing.SigningKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// What must hold for every signing scheme (messages.md 5.2).
@ParameterizedClass
@ValueSource(
        strings = {
            "upi-jws-rs256",
            "upi-jws-es256",
            "app-gateway-rsa-bare",
            "app-gateway-rsa",
            "detached-jws-es256",
            "wechatpay2-rsa"
        })
class EverySchemeTest {

    @Parameter
    String scheme = "";

    private Link link() {
        return Link.of(scheme);
    }

    private boolean signsInsideTheBody() {
        return scheme.startsWith("app-gateway");
    }

    @Test
    void what_one_side_signs_the_other_side_verifies() throws SignatureRefused {
        for (Message message : List.of(link().request(), link().answer())) {
            assertThat(link().verify(message).kid()).isEqualTo("k1");
        }
    }

    @Test
    void the_name_is_the_one_it_is_found_by() {
        assertThat(link().signing().name()).isEqualTo(scheme);
    }

    @Test
    void a_body_altered_after_signing_is_refused() {
        for (Message message : List.of(link().request(), link().answer())) {
            String altered = Link.text(message).replace("82000.00", "82000.01");

            assertThatThrownBy(() -> link().verify(Link.withBody(message, altered)))
                    .isInstanceOf(SignatureRefused.class)
                    .hasMessageContaining("does not match");
        }
    }

    @Test
    void members_in_another_order_are_refused_though_they_mean_the_same() {
        Message message = link().request();
        String reordered = Link.text(message)
                .replace("\"msgID\":\"A1\",\"walletID\":\"99990010\"", "\"walletID\":\"99990010\",\"msgID\":\"A1\"");

        assertThat(reordered).isNotEqualTo(Link.text(message));
        assertThatThrownBy(() -> link().verify(Link.withBody(message, reordered)))
                .isInstanceOf(SignatureRefused.class);
    }

    @Test
    void white_space_added_on_the_way_is_refused() {
        Message message = link().request();

        assertThatThrownBy(() -> link().verify(Link.withBody(message, Link.text(message) + " ")))
                .isInstanceOf(SignatureRefused.class);
    }

    @Test
    void an_unknown_kid_is_refused_by_name() {
        SigningKey revoked = new SigningKey("k0", "99990010", link().pair().getPrivate());
        Message message = link().sent(unsigned(false), revoked, Link.NOW);

        assertThatThrownBy(() -> link().verify(message))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining("k0");
    }

    @Test
    void a_signature_with_the_encryption_key_is_refused() {
        SigningKey wrong =
                new SigningKey("k1", "99990010", link().encryptionPair().getPrivate());
        Message message = link().sent(unsigned(false), wrong, Link.NOW);

        assertThatThrownBy(() -> link().verify(message)).isInstanceOf(SignatureRefused.class);
    }

    @Test
    void a_key_of_another_kind_is_refused() {
        String other = link().signing().keyType().equals("RSA") ? "EC" : "RSA";
        var key = Keys.generate(other).getPublic();

        assertThatThrownBy(() -> link().signing().verify(link().request(), _ -> Optional.of(key), Link.NOW))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining(other);
    }

    @Test
    void a_message_299_seconds_old_or_early_is_accepted() {
        Message message = link().request();

        assertThatCode(() -> link().verify(message, Link.NOW.plusSeconds(299))).doesNotThrowAnyException();
        assertThatCode(() -> link().verify(message, Link.NOW.minusSeconds(299))).doesNotThrowAnyException();
        assertThatCode(() -> link().verify(message, Link.NOW.plusSeconds(300))).doesNotThrowAnyException();
    }

    @Test
    void a_message_301_seconds_old_or_early_is_refused() {
        assumeThat(signsInsideTheBody()).as("the body signature binds no time").isFalse();
        Message message = link().request();

        assertThatThrownBy(() -> link().verify(message, Link.NOW.plusSeconds(301)))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining("is 301 s old");
        assertThatThrownBy(() -> link().verify(message, Link.NOW.minusSeconds(301)))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining("is 301 s in the future");
    }

    @Test
    void a_request_at_another_path_is_refused() {
        assumeThat(signsInsideTheBody()).as("the body signature binds no path").isFalse();

        assertThatThrownBy(() -> link().verify(Link.withPath(link().request(), "/scis/switch/qremvpayment")))
                .isInstanceOf(SignatureRefused.class);
    }

    @Test
    void an_unsigned_message_is_refused() {
        for (boolean answer : new boolean[] {false, true}) {
            assertThatThrownBy(() -> link().verify(unsigned(answer)))
                    .isInstanceOf(SignatureRefused.class)
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void the_unique_id_of_a_request_is_its_nonce_where_the_scheme_has_one() throws SignatureRefused {
        assertThat(link().verify(link().request()).uniqueId())
                .isEqualTo(signsInsideTheBody() ? Optional.empty() : Optional.of(Link.NONCE));
        assertThat(link().verify(link().request()).appId()).contains("99990010");
    }

    @Test
    void nothing_but_a_refusal_comes_of_a_mangled_message() {
        long seed = 20260101;
        SplittableRandom random = new SplittableRandom(seed);
        Message good = link().request();
        for (int i = 0; i < 400; i++) {
            Message mangled = mangled(good, random);
            assertThatThrownBy(() -> link().verify(mangled))
                    .as("seed %d, round %d", seed, i)
                    .isInstanceOf(SignatureRefused.class);
        }
    }

    /// One character of a header or one byte of the body replaced, doubled or cut; never the same message again.
    private static Message mangled(Message good, SplittableRandom random) {
        List<String> names = new ArrayList<>(good.headers().keySet());
        if (!names.isEmpty() && random.nextBoolean()) {
            Map<String, String> headers = new HashMap<>(good.headers());
            String name = names.get(random.nextInt(names.size()));
            StringBuilder value = new StringBuilder(good.headers().getOrDefault(name, ""));
            int signed = Math.max(0, value.indexOf("nonce_str")); // WeChat Pay does not sign mchid
            int at = signed + random.nextInt(value.length() - signed);
            char old = value.charAt(at);
            switch (random.nextInt(3)) {
                case 0 -> value.setCharAt(at, old == '~' ? '}' : (char) (old + 1));
                case 1 -> value.insert(at, '"');
                default -> value.setLength(at);
            }
            headers.put(name, value.toString());
            return new Message(good.path(), good.answer(), headers, good.body());
        }
        byte[] body = good.body().clone();
        int at = random.nextInt(body.length);
        body[at] ^= (byte) (1 << random.nextInt(8));
        return new Message(good.path(), good.answer(), good.headers(), body);
    }

    private static Message unsigned(boolean answer) {
        return new Message(Link.PATH, answer, Map.of(), Link.bytes(Link.BODY));
    }
}

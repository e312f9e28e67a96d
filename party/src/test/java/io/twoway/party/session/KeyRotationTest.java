package io.twoway.party.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.party.Town;
import io.twoway.party.link.KeyVault;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Answer.Acknowledged;
import io.twoway.protocol.message.Request.KeyChange;
import io.twoway.protocol.message.Request.KeyInUse;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.signing.Keys;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRotationTest {

    private static final Duration OVERLAP = Duration.ofHours(24);
    private static final String RSA = Keys.toBase64(Keys.generate("RSA").getPublic());

    private final Village village = new Village();
    private final Session session = village.between("upi", "bakong");
    private final Link link = village.link("upi", "bakong");
    private final Party upi = village.town.network.party("upi");
    private final Party bakong = village.town.network.party("bakong");
    private final String first = KeyVault.kid(upi, "RSA");

    @Test
    void the_new_key_signs_from_the_acknowledgement_on_and_on_this_link_only() {
        assertThat(village.keys.rotate(session)).isTrue();

        String second = signsWith(link);
        assertThat(second).isNotEqualTo(first).startsWith("upi-rsa-");
        assertThat(signsWith(village.link("bakong", "upi"))).isEqualTo(second);
        assertThat(signsWith(village.link("upi", "cpg"))).isEqualTo(first);
        assertThat(village.ring.find(bakong, second)).isPresent();
        assertThat(village.ring.find(village.town.network.party("cpg"), second)).isEmpty();
    }

    @Test
    void the_old_key_counts_to_the_end_of_the_overlap_and_not_a_moment_longer() {
        village.keys.rotate(session);

        village.now = Town.NOON.plus(OVERLAP).minusNanos(1);
        assertThat(village.ring.find(bakong, first)).isPresent();
        village.now = Town.NOON.plus(OVERLAP);
        assertThat(village.ring.find(bakong, first)).isEmpty();
        assertThat(village.ring.find(village.town.network.party("cpg"), first)).isPresent();
    }

    @Test
    void of_two_changes_each_ends_the_key_before_it() {
        village.keys.rotate(session);
        String second = signsWith(link);
        village.now = Town.NOON.plus(Duration.ofHours(12));
        village.keys.rotate(session);
        String third = signsWith(link);

        village.now = Town.NOON.plus(Duration.ofHours(30));

        assertThat(village.ring.find(bakong, first)).isEmpty();
        assertThat(village.ring.find(bakong, second)).isPresent();
        village.now = Town.NOON.plus(Duration.ofHours(36));
        assertThat(village.ring.find(bakong, second)).isEmpty();
        assertThat(village.ring.find(bakong, third)).isPresent();
    }

    @Test
    void a_lost_acknowledgement_leaves_the_old_key_in_use_and_its_repeat_changes_nothing_twice() {
        village.answerLost.add(KeyChange.class);
        assertThat(village.keys.rotate(session)).isFalse();
        assertThat(signsWith(link)).isEqualTo(first);
        village.answerLost.clear();

        village.now = Town.NOON.plus(Duration.ofHours(1));
        assertThat(village.keys.rotate(session)).isTrue();

        assertThat(village.keyRows).hasSize(2); // one at each end
        village.now = Town.NOON.plus(OVERLAP);
        assertThat(village.ring.find(bakong, first)).isEmpty();
    }

    @Test
    void a_new_life_signs_and_accepts_as_the_old_one() {
        village.keys.rotate(session);
        String second = signsWith(link);

        village.live();

        assertThat(signsWith(link)).isEqualTo(second);
        village.now = Town.NOON.plus(OVERLAP);
        assertThat(village.ring.find(bakong, first)).isEmpty();
        assertThat(village.ring.find(bakong, second)).isPresent();
    }

    @Test
    void a_wallet_reports_that_its_key_is_in_use_and_its_switch_cannot_change_its_own() {
        Link app = village.link("unionpay-app", "upi");

        assertThat(village.told(app, new KeyInUse("app-2")).code()).isEqualTo(ResponseCode.ORIGINAL_NOT_FOUND);
        assertThat(village.told(app, new KeyChange("app-2", RSA))).isEqualTo(new Acknowledged());
        assertThat(village.told(app, new KeyInUse("app-2"))).isEqualTo(new Acknowledged());
        assertThat(village.told(village.link("upi", "unionpay-app"), new KeyChange("upi-9", RSA))
                        .code())
                .isEqualTo(ResponseCode.NOT_SUPPORTED);
        assertThat(village.keys.isAgreed(village.between("upi", "unionpay-app")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"upi-new", "upi-rsa-1", "cpg-rsa-1"})
    void a_name_that_another_key_has_is_refused(String kid) {
        village.told(link, new KeyChange("upi-new", RSA));
        String other = Keys.toBase64(Keys.generate("RSA").getPublic());

        assertThat(village.told(link, new KeyChange(kid, other)).code()).isEqualTo(ResponseCode.DUPLICATE_REQUEST);
        assertThat(village.keyRows).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"upi 2, RSA", "'', RSA", "upi-2, EC", "upi-2, no key"})
    void what_is_no_key_of_this_link_is_a_format_error(String kid, String kind) {
        String key = kind.equals("RSA")
                ? RSA
                : kind.equals("EC") ? Keys.toBase64(Keys.generate("EC").getPublic()) : kind;

        assertThat(village.told(link, new KeyChange(kid, key)).code()).isEqualTo(ResponseCode.FORMAT_ERROR);
        assertThat(village.keyRows).isEmpty();
    }

    private String signsWith(Link on) {
        return village.vault.signsWith(upi, "RSA", on);
    }
}

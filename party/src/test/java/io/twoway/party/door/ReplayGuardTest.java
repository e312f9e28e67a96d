package io.twoway.party.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReplayGuardTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration TWICE_THE_WINDOW = Duration.ofMinutes(10);

    private final ReplayGuard guard = new ReplayGuard();

    @Test
    void an_id_is_new_once() {
        assertThat(guard.firstSight("a", NOON)).isTrue();
        assertThat(guard.firstSight("a", NOON)).isFalse();
        assertThat(guard.firstSight("b", NOON)).isTrue();
    }

    @Test
    void an_id_is_remembered_for_twice_the_window_whenever_it_came() {
        for (int minute = 0; minute < 60; minute++) {
            Instant seen = NOON.plus(Duration.ofMinutes(minute));
            assertThat(guard.firstSight("id-" + minute, seen)).isTrue();
            for (int back = 1; back <= Math.min(minute, 10); back++) {
                assertThat(guard.firstSight("id-" + (minute - back), seen)).isFalse();
            }
        }
    }

    @Test
    void what_no_signature_can_carry_any_more_is_forgotten() {
        guard.firstSight("a", NOON);
        guard.firstSight("b", NOON.plus(TWICE_THE_WINDOW.multipliedBy(2)));

        assertThat(guard.firstSight("a", NOON.plus(TWICE_THE_WINDOW.multipliedBy(4))))
                .isTrue();
    }
}

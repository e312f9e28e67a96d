package io.twoway.party.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayGuardTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration TWICE_THE_WINDOW = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private ReplayGuard guard;

    @BeforeEach
    void begin() {
        guard = new ReplayGuard(folder);
    }

    /// As after kill -9: nothing was closed.
    private void restart() {
        guard = new ReplayGuard(folder);
    }

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

    @Test
    void an_id_is_remembered_by_the_next_life() {
        guard.firstSight("a", NOON);
        restart();
        assertThat(guard.firstSight("a", NOON)).isFalse();
        assertThat(guard.firstSight("b", NOON)).isTrue();
        restart();
        assertThat(guard.firstSight("a", NOON)).isFalse();
        assertThat(guard.firstSight("b", NOON)).isFalse();
    }

    @Test
    void many_lives_remember_an_id_for_twice_the_window_and_not_for_ever() throws IOException {
        for (int minute = 0; minute < 60; minute++) {
            restart();
            Instant seen = NOON.plus(Duration.ofMinutes(minute));
            assertThat(guard.firstSight("id-" + minute, seen)).isTrue();
            for (int back = 1; back <= Math.min(minute, 10); back++) {
                assertThat(guard.firstSight("id-" + (minute - back), seen)).isFalse();
            }
        }
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("current", "previous");
        assertThat(Files.readString(folder.resolve("previous"))).doesNotContain("id-1\n");
    }

    @Test
    void a_clock_that_stands_or_goes_back_forgets_nothing() {
        Instant ahead = NOON.plus(Duration.ofHours(1));
        guard.firstSight("a", ahead);
        restart();
        assertThat(guard.firstSight("a", NOON)).isFalse();
        guard.firstSight("b", NOON);
        restart();
        assertThat(guard.firstSight("a", NOON)).isFalse();
        assertThat(guard.firstSight("b", NOON)).isFalse();
        assertThat(guard.firstSight("b", ahead)).isFalse();
    }

    @Test
    void a_death_between_two_generations_forgets_nothing() throws IOException {
        guard.firstSight("a", NOON);
        Files.move(folder.resolve("current"), folder.resolve("previous"));
        restart();
        assertThat(guard.firstSight("a", NOON.plusSeconds(1))).isFalse();
        guard.firstSight("b", NOON.plusSeconds(1));
        restart();
        assertThat(guard.firstSight("a", NOON.plusSeconds(2))).isFalse();
        assertThat(guard.firstSight("b", NOON.plusSeconds(2))).isFalse();
    }

    @Test
    void a_line_that_a_death_cut_spoils_no_other() throws IOException {
        guard.firstSight("a", NOON);
        Files.writeString(folder.resolve("current"), "half", StandardOpenOption.APPEND);
        restart();
        guard.firstSight("b", NOON);
        restart();
        assertThat(guard.firstSight("a", NOON)).isFalse();
        assertThat(guard.firstSight("b", NOON)).isFalse();
    }
}

package io.twoway.party.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlarmTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final NetworkClock clock = new NetworkClock(InstantSource.fixed(NOON));
    private final Alarm alarm = new Alarm(clock);
    private final BlockingQueue<String> rung = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        alarm.close();
    }

    @Test
    void what_is_due_later_happens_when_the_clock_is_advanced_past_it() throws InterruptedException {
        alarm.in(Duration.ofHours(1), () -> rung.add("an hour"));
        alarm.in(Duration.ofHours(2), () -> rung.add("two hours"));

        clock.ahead(Duration.ofMinutes(90));

        assertThat(next()).isEqualTo("an hour");
        assertThat(rung).isEmpty();
    }

    @Test
    void due_work_begins_in_the_order_of_its_time() throws InterruptedException {
        alarm.in(Duration.ofMinutes(2), () -> rung.add("second"));
        alarm.in(Duration.ofMinutes(1), () -> rung.add("first"));

        clock.ahead(Duration.ofMinutes(1));
        assertThat(next()).isEqualTo("first");
        clock.ahead(Duration.ofMinutes(2));
        assertThat(next()).isEqualTo("second");
    }

    @Test
    void what_is_due_already_happens_at_once() throws InterruptedException {
        alarm.at(NOON.minusSeconds(1), () -> rung.add("late"));

        assertThat(next()).isEqualTo("late");
    }

    @Test
    void work_that_fails_does_not_stop_the_alarm() throws InterruptedException {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> rung.add(String.valueOf(e.getMessage())));
        try {
            alarm.at(NOON, () -> {
                throw new IllegalStateException("broken");
            });
            assertThat(next()).isEqualTo("broken");
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }

        alarm.at(NOON, () -> rung.add("goes on"));
        assertThat(next()).isEqualTo("goes on");
    }

    @Test
    void work_may_ask_for_more_work() throws InterruptedException {
        alarm.in(Duration.ofMinutes(1), () -> {
            alarm.in(Duration.ofMinutes(1), () -> rung.add("again"));
            rung.add("first");
        });

        clock.ahead(Duration.ofMinutes(1));
        assertThat(next()).isEqualTo("first");
        clock.ahead(Duration.ofMinutes(5));

        assertThat(next()).isEqualTo("again");
    }

    @Test
    void the_clock_shows_real_time_plus_what_it_was_advanced_by() {
        clock.ahead(Duration.ofDays(3));

        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofDays(3)));
        assertThat(clock.ahead()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void the_clock_never_goes_back() {
        clock.ahead(Duration.ofMinutes(5));

        assertThatThrownBy(() -> clock.ahead(Duration.ofMinutes(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot go back");
        assertThat(clock.ahead()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void a_stepped_alarm_waits_to_be_told_and_keeps_the_order_of_due_times() {
        try (Alarm stepped = Alarm.stepped(clock)) {
            stepped.in(Duration.ofMinutes(2), () -> rung.add("later"));
            stepped.in(Duration.ofMinutes(1), () -> rung.add("earlier"));
            stepped.in(Duration.ofMinutes(1), () -> rung.add("earlier, but asked for later"));
            stepped.in(Duration.ofMinutes(3), () -> rung.add("not yet"));

            clock.ahead(Duration.ofMinutes(2));
            assertThat(rung).isEmpty();

            assertThat(stepped.runDue()).isEqualTo(3);
            assertThat(rung).containsExactly("earlier", "earlier, but asked for later", "later");
            assertThat(stepped.next()).contains(NOON.plus(Duration.ofMinutes(3)));
        }
    }

    @Test
    void a_stepped_alarm_also_does_what_comes_of_what_it_does() {
        try (Alarm stepped = Alarm.stepped(clock)) {
            stepped.now(() -> {
                stepped.now(() -> rung.add("what comes of it"));
                rung.add("work");
            });
            stepped.now(() -> {
                throw new IllegalStateException("broken, as it should be in this test");
            });

            assertThat(stepped.runDue()).isEqualTo(3);
            assertThat(rung).containsExactly("work", "what comes of it");
        }
    }

    @Test
    void a_stepped_clock_does_not_stop_for_what_recurs_but_does_it_where_it_stops() {
        try (Alarm stepped = Alarm.stepped(clock)) {
            stepped.every(Duration.ofSeconds(5), () -> rung.add("again"));

            assertThat(stepped.next()).isEmpty();
            assertThat(stepped.runDue()).isZero();
            assertThat(rung).isEmpty();

            clock.ahead(Duration.ofHours(1));
            int _ = stepped.runDue();
            int _ = stepped.runDue();
            assertThat(rung).containsExactly("again");
        }
    }

    @Test
    void what_recurs_goes_on_after_it_failed() throws InterruptedException {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> rung.add(String.valueOf(e.getMessage())));
        try {
            alarm.every(Duration.ofMinutes(1), () -> {
                throw new IllegalStateException("broken");
            });
            clock.ahead(Duration.ofMinutes(1));
            assertThat(next()).isEqualTo("broken");
            clock.ahead(Duration.ofMinutes(2));
            assertThat(next()).isEqualTo("broken");
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    private String next() throws InterruptedException {
        return Objects.requireNonNull(rung.poll(5, TimeUnit.SECONDS), "nothing rang");
    }
}

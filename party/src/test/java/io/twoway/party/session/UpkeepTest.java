package io.twoway.party.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.party.Town;
import io.twoway.party.ledger.LinkRow.Standing;
import io.twoway.party.session.Village.Said;
import io.twoway.party.time.Alarm;
import io.twoway.party.time.NetworkClock;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Echo;
import io.twoway.protocol.message.Request.KeyChange;
import io.twoway.protocol.message.Request.SignOff;
import io.twoway.protocol.message.Request.SignOn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpkeepTest {

    /// Between four switches, three agreements with two ends each.
    private static final int ENDS = 6;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Village village = new Village();
    private final NetworkClock clock = new NetworkClock(InstantSource.fixed(Town.NOON));
    private final Alarm alarm = new Alarm(clock);
    private final Upkeep upkeep = new Upkeep(village.sessions, village.keys, village::send, alarm);
    private Duration ahead = Duration.ZERO;

    @AfterEach
    void stop() {
        alarm.close();
    }

    @Test
    void every_end_signs_on_by_itself_soon_after_the_start() throws InterruptedException {
        upkeep.start();
        pass(Duration.ofSeconds(2));

        assertThat(next(ENDS)).allMatch(said -> said.message() instanceof SignOn);
        assertThat(village.said).isEmpty();
    }

    @Test
    void a_sign_on_that_was_not_heard_is_repeated() throws InterruptedException {
        village.lost.add(SignOn.class);
        upkeep.start();
        pass(Duration.ofSeconds(2));
        assertThat(next(ENDS)).hasSize(ENDS);

        village.lost.clear();
        List<Said> repeats = new ArrayList<>();
        while (repeats.size() < ENDS) { // when it is due depends on when the silence was noticed
            pass(Duration.ofSeconds(6));
            Said said = village.said.poll(100, TimeUnit.MILLISECONDS);
            if (said != null && said.message() instanceof SignOn) {
                repeats.add(said);
            }
        }

        assertThat(repeats).extracting(Said::parties).doesNotHaveDuplicates();
    }

    @Test
    void who_has_signed_off_stays_so_through_a_start() throws InterruptedException {
        village.sessions.signOff(village.between("upi", "bakong"));
        village.said.clear();
        upkeep.start();
        pass(Duration.ofSeconds(2));

        assertThat(next(ENDS - 1)).extracting(Said::parties).doesNotContain("upi to bakong");
        assertThat(village.between("upi", "bakong").row().mine()).isEqualTo(Standing.OFF);
    }

    @Test
    void a_clock_that_jumps_a_day_makes_one_echo_due_on_every_link() throws InterruptedException {
        started();

        pass(Duration.ofDays(1));
        assertThat(next(ENDS)).allMatch(said -> said.message() instanceof Echo);
        assertThat(village.said).isEmpty();
        pass(MINUTE);

        assertThat(next(ENDS)).extracting(Said::parties).doesNotHaveDuplicates();
        assertThat(village.said).isEmpty();
    }

    @Test
    void a_sign_off_that_was_not_heard_is_repeated_and_no_echo_is_sent() throws InterruptedException {
        started();
        village.lost.add(SignOff.class);
        village.sessions.signOff(village.between("upi", "bakong"));
        village.said.clear();
        village.lost.clear();

        pass(MINUTE);
        List<Said> all = new ArrayList<>(next(ENDS));
        pass(MINUTE);
        all.addAll(next(ENDS - 1));

        assertThat(all)
                .contains(new Said("upi to bakong", new SignOff()))
                .doesNotContain(new Said("upi to bakong", new Echo()));
    }

    @Test
    void a_key_change_that_was_not_acknowledged_is_announced_again_under_the_same_name() throws InterruptedException {
        started();
        village.answerLost.add(KeyChange.class);
        assertThat(village.keys.rotate(village.between("upi", "bakong"))).isFalse();
        Request first = Objects.requireNonNull(village.said.poll()).message();
        village.answerLost.clear();

        pass(MINUTE);

        assertThat(next(ENDS + 1)).contains(new Said("upi to bakong", (KeyChange) first));
    }

    /// All signed on.
    private void started() throws InterruptedException {
        upkeep.start();
        pass(Duration.ofSeconds(2));
        assertThat(next(ENDS)).hasSize(ENDS);
    }

    private void pass(Duration time) {
        ahead = ahead.plus(time);
        clock.ahead(ahead);
    }

    private List<Said> next(int count) throws InterruptedException {
        List<Said> heard = new ArrayList<>();
        while (heard.size() < count) {
            heard.add(Objects.requireNonNull(village.said.poll(10, TimeUnit.SECONDS), heard::toString));
        }
        return heard;
    }
}

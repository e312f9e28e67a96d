package io.twoway.party.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.twoway.party.Messages;
import io.twoway.party.fault.Fault.Lifetime;
import io.twoway.party.fault.Fault.Measure;
import io.twoway.party.fault.Fault.Target;
import io.twoway.party.time.Alarm;
import io.twoway.party.time.NetworkClock;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Status;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lifetimes, shares, and what needs two messages; `FaultyDoorTest` has the rest of the catalogue.
class MishapsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Passing PAY = new Passing("upi", "unionpay-app", "Pay", "P-1");
    private static final Passing REVERSAL = new Passing("upi", "unionpay-app", "Reversal", "P-1");

    private final NetworkClock clock = new NetworkClock(InstantSource.fixed(NOON));
    private final Alarm alarm = new Alarm(clock);
    private final Faults faults = new Faults(clock, new SplittableRandom(1));
    private final Mishaps mishaps = new Mishaps(faults, alarm, () -> {});

    @AfterEach
    void stop() {
        faults.clear();
        alarm.close();
    }

    @Test
    void an_approval_after_the_reversal_waits_for_the_reversal_of_its_own_payment() {
        Armed late = faults.arm(
                fault(Kind.APPROVE_AFTER_REVERSAL, Measure.NONE.held(Duration.ofMinutes(10)), Lifetime.ONCE));
        CompletableFuture<Void> processed = new CompletableFuture<>();
        CompletableFuture<Answer> approval = CompletableFuture.supplyAsync(
                () -> mishaps.around(PAY, answering(Messages.APPROVED, processed)), Thread::startVirtualThread);
        assertThat(processed).succeedsWithin(PATIENCE);

        pass(new Passing("upi", "unionpay-app", "Reversal", "P-2"));
        pass(new Passing("bakong", "unionpay-app", "Reversal", "P-1"));
        assertThat(approval).isNotDone();
        assertThat(late.fired()).isZero();
        pass(REVERSAL);

        assertThat(approval).succeedsWithin(PATIENCE).isEqualTo(Messages.APPROVED);
        assertThat(late.fired()).isEqualTo(1);
    }

    @Test
    void an_approval_whose_reversal_never_comes_goes_out_in_the_end_and_does_not_count() {
        Armed late = faults.arm(
                fault(Kind.APPROVE_AFTER_REVERSAL, Measure.NONE.held(Duration.ofMinutes(10)), Lifetime.ONCE));
        CompletableFuture<Void> processed = new CompletableFuture<>();
        CompletableFuture<Answer> approval = CompletableFuture.supplyAsync(
                () -> mishaps.around(PAY, answering(Messages.APPROVED, processed)), Thread::startVirtualThread);
        assertThat(processed).succeedsWithin(PATIENCE);

        clock.ahead(Duration.ofMinutes(10));

        assertThat(approval).succeedsWithin(PATIENCE).isEqualTo(Messages.APPROVED);
        assertThat(late.fired()).isZero();
    }

    @Test
    void a_fault_strikes_as_often_as_it_was_told_to() {
        Armed three = faults.arm(fault(Kind.REQUEST_LOST, Measure.NONE, new Lifetime(3, Optional.empty(), 1)));

        assertThat(lost(10)).isEqualTo(3);
        assertThat(three.fired()).isEqualTo(3);
        assertThat(faults.isOver(three)).isTrue();
    }

    @Test
    void a_fault_strikes_until_its_time_on_the_networks_clock_is_over() {
        Armed minute = faults.arm(fault(Kind.REQUEST_LOST, Measure.NONE, Lifetime.until(NOON.plusSeconds(60))));

        assertThat(lost(10)).isEqualTo(10);
        clock.ahead(Duration.ofSeconds(60));

        assertThat(lost(10)).isZero();
        assertThat(faults.isOver(minute)).isTrue();
    }

    @Test
    void a_share_of_the_messages_is_drawn_and_the_same_seed_draws_the_same() {
        faults.arm(fault(Kind.REQUEST_LOST, Measure.NONE, Lifetime.share(0.05)));
        List<Boolean> drawn =
                IntStream.range(0, 10_000).mapToObj(_ -> pass(PAY).isEmpty()).toList();
        Faults again = new Faults(clock, new SplittableRandom(1));
        again.arm(fault(Kind.REQUEST_LOST, Measure.NONE, Lifetime.share(0.05)));
        Mishaps same = new Mishaps(again, alarm, () -> {});

        assertThat(Collections.frequency(drawn, true)).isCloseTo(500, within(100));
        assertThat(drawn)
                .isEqualTo(IntStream.range(0, 10_000)
                        .mapToObj(_ -> same.around(PAY, strings()).isEmpty())
                        .toList());
    }

    @Test
    void what_was_armed_when_a_fault_killed_the_simulator_is_armed_in_its_next_life(@TempDir Path data) {
        Armed twice = faults.arm(new Fault(
                Kind.WRONG_AMOUNT,
                new Target("upi", Fault.ANY, "Pay"),
                Measure.NONE.more(Money.of("CNY", "-1.00")),
                new Lifetime(2, Optional.of(NOON.plusSeconds(60)), 1)));
        Armed idle = faults.arm(fault(Kind.REQUEST_LOST, Measure.NONE, Lifetime.share(0.05)));
        assertThat(faults.strikes(twice, PAY)).isTrue();
        Death death = new Death(data);
        assertThat(death.takeUp()).as("nobody has died yet").isEmpty();

        death.write(faults.kept());
        Faults next = new Faults(clock, new SplittableRandom(1));
        next.takeUp(death.takeUp());

        assertThat(next.kept()).isEqualTo(faults.kept());
        Armed again = next.find(twice.id()).orElseThrow();
        assertThat(again.fired()).isEqualTo(1);
        assertThat(again.awaitStrike(Duration.ZERO)).isTrue();
        assertThat(next.strikes(again, PAY)).isTrue();
        assertThat(next.isOver(again)).isTrue();
        assertThat(next.arm(idle.fault()).id()).isGreaterThan(idle.id());
        assertThat(death.takeUp()).as("only the next life").isEmpty();
    }

    @Test
    void the_opposite_of_every_answer_is_another_one() {
        Answer approved = new Status(PaymentStatus.APPROVED, Optional.empty(), Optional.of(Messages.APPROVED));
        Answer declined =
                new Status(PaymentStatus.DECLINED, Optional.of(ResponseCode.ISSUER_DECLINED), Optional.empty());

        assertThat(Lies.opposite(approved)).isEqualTo(declined);
        assertThat(((Status) Lies.opposite(declined)).status()).isEqualTo(PaymentStatus.PENDING);
        for (ResponseCode code : ResponseCode.values()) {
            if (code != ResponseCode.APPROVED) {
                assertThat(Lies.opposite(Answer.Rejected.because(code)).code()).isNotIn(code, ResponseCode.APPROVED);
            }
        }
        assertThat(Lies.opposite(new Answer.Acknowledged()).code()).isEqualTo(ResponseCode.ISSUER_DECLINED);
    }

    /// The documentation is the catalogue: neither may say what the other does not.
    @Test
    void the_table_in_the_documentation_has_every_kind_with_its_sentence() throws IOException {
        List<List<String>> rows = Files.readAllLines(Path.of("..", "docs", "faults.md")).stream()
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.asList(line.split(" *\\| *", -1)))
                .map(cells -> List.of(cells.get(1), cells.get(2), cells.get(3)))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(Kind.values())
                        .map(kind -> List.of("`" + kind.label() + "`", kind.doneBy(), kind.sentence()))
                        .toList());
    }

    private long lost(int messages) {
        return IntStream.range(0, messages).filter(_ -> pass(PAY).isEmpty()).count();
    }

    private String pass(Passing passing) {
        return mishaps.around(passing, strings());
    }

    private static Fault fault(Kind kind, Measure measure, Lifetime lifetime) {
        return new Fault(kind, new Target("upi", Fault.ANY, "Pay"), measure, lifetime);
    }

    private static Mishaps.Delivery<String> strings() {
        return new Delivering<>("yes", "", Optional.empty(), () -> {});
    }

    private static Mishaps.Delivery<Answer> answering(Answer answer, CompletableFuture<Void> processed) {
        return new Delivering<>(
                answer,
                Answer.Rejected.because(ResponseCode.SYSTEM_ERROR),
                Optional.of(answer),
                () -> processed.complete(null));
    }

    /// @param <R> what goes back
    private record Delivering<R>(R reply, R broken, Optional<Answer> meaning, Runnable then)
            implements Mishaps.Delivery<R> {

        @Override
        public R deliver() {
            then.run();
            return reply;
        }

        @Override
        public R deliverAgain() {
            return reply;
        }

        @Override
        public Optional<Answer> said(R told) {
            return meaning;
        }

        @Override
        public R saying(Answer other, Kind fault) {
            throw new AssertionError(fault + " was not armed");
        }

        @Override
        public R forged(Answer said) {
            throw new AssertionError("no forgery was armed");
        }

        @Override
        public R spoiltOnTheLine(R answer, Kind fault) {
            throw new AssertionError(fault + " was not armed");
        }

        @Override
        public R brokenLine() {
            return broken;
        }
    }
}

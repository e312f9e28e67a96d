package io.twoway.party.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.party.Messages;
import io.twoway.party.Town;
import io.twoway.party.door.Desk.Response;
import io.twoway.party.fault.Armed;
import io.twoway.party.fault.Fault;
import io.twoway.party.fault.Fault.Lifetime;
import io.twoway.party.fault.Fault.Measure;
import io.twoway.party.fault.Fault.Target;
import io.twoway.party.fault.Faults;
import io.twoway.party.fault.Kind;
import io.twoway.party.fault.Mishaps;
import io.twoway.party.journal.Entry;
import io.twoway.party.journal.Journal;
import io.twoway.party.time.Alarm;
import io.twoway.party.time.NetworkClock;
import io.twoway.party.topology.Link;
import io.twoway.protocol.Dialects;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import io.twoway.protocol.signing.SignatureRefused;
import io.twoway.protocol.signing.Signing;
import io.twoway.protocol.signing.Signings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What each fault of the catalogue does to a message at a door, with real signatures: no more and no less than its
/// sentence says.
class FaultyDoorTest {

    private static final String MESSAGE = "A9999011620261122200000000001";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Town town = new Town(Map.of());
    private final NetworkClock clock = new NetworkClock(town.clock);
    private final Alarm alarm = new Alarm(clock);
    private final Faults faults = new Faults(clock, new SplittableRandom(1));
    private final Journal journal = new Journal(100);
    private final AtomicInteger deaths = new AtomicInteger();
    private final List<Incoming> served = Collections.synchronizedList(new ArrayList<>());
    private final Link app = town.link("unionpay-app", "upi", "unionpay-app-gateway");
    private Door door;

    @BeforeEach
    void open(@TempDir Path data) {
        door = new Door(
                town.network,
                "switch-sim",
                town.vault,
                town.ring,
                journal,
                new Mishaps(faults, alarm, () -> deaths.incrementAndGet()),
                clock,
                town.ids,
                new ReplayGuard(data),
                incoming -> {
                    served.add(incoming);
                    return Response.of(Messages.yes(incoming.request()));
                });
    }

    @AfterEach
    void stop() {
        faults.clear();
        alarm.close();
    }

    @Test
    void a_lost_request_leaves_no_trace_and_can_be_sent_again() {
        Armed lost = arm(Kind.REQUEST_LOST, Measure.NONE);
        Town.Sent pay = pay();

        assertThat(receive(pay).isBrokenLine()).isTrue();
        assertThat(served).isEmpty();
        assertThat(journal.find(_ -> true)).isEmpty();
        assertThat(lost.fired()).isEqualTo(1);

        assertThat(receive(pay).status()).as("the very same bytes").isEqualTo(200);
    }

    @Test
    void a_lost_answer_was_processed() {
        arm(Kind.ANSWER_LOST, Measure.NONE);

        assertThat(receive(pay()).isBrokenLine()).isTrue();
        assertThat(served).hasSize(1);
        assertThat(receive(pay()).status()).as("the next one").isEqualTo(200);
    }

    @Test
    void a_delayed_request_is_served_when_the_networks_time_has_come() {
        Armed delayed = arm(Kind.DELAYED, Measure.NONE.held(Duration.ofSeconds(35)));

        CompletableFuture<Door.Reply> reply = sent(pay());
        assertThat(delayed.awaitStrike(PATIENCE)).isTrue();
        clock.ahead(Duration.ofSeconds(34));
        assertThat(served).isEmpty();
        assertThat(reply).isNotDone();
        clock.ahead(Duration.ofSeconds(35));

        assertThat(reply).succeedsWithin(PATIENCE);
        assertThat(served).hasSize(1);
    }

    @Test
    void a_message_held_in_real_time_does_not_heed_the_networks_clock() {
        Armed delayed =
                arm(Kind.DELAYED, Measure.NONE.held(Duration.ofMillis(400)).inRealTime());

        long began = System.nanoTime();
        CompletableFuture<Door.Reply> reply = sent(pay());
        assertThat(delayed.awaitStrike(PATIENCE)).isTrue();
        clock.ahead(Duration.ofHours(1).plusMinutes(1));

        assertThat(reply).succeedsWithin(PATIENCE);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void a_delayed_answer_was_processed_before() {
        Armed delayed = arm(Kind.ANSWER_DELAYED, Measure.NONE.held(Duration.ofSeconds(35)));

        CompletableFuture<Door.Reply> reply = sent(pay());
        assertThat(delayed.awaitStrike(PATIENCE)).isTrue();
        assertThat(served).hasSize(1);
        assertThat(reply).isNotDone();
        clock.ahead(Duration.ofSeconds(35));

        assertThat(reply).succeedsWithin(PATIENCE);
    }

    @Test
    void ending_a_fault_lets_go_what_it_holds() {
        Armed delayed = arm(Kind.DELAYED, Measure.NONE.held(Duration.ofHours(1)));
        CompletableFuture<Door.Reply> reply = sent(pay());
        assertThat(delayed.awaitStrike(PATIENCE)).isTrue();

        assertThat(faults.end(delayed.id())).isTrue();

        assertThat(reply).succeedsWithin(PATIENCE);
        assertThat(faults.end(delayed.id())).as("a second time").isFalse();
    }

    @Test
    void a_duplicated_request_reaches_the_rule_twice_under_one_message_id() {
        arm(Kind.DUPLICATED, Measure.NONE);

        assertThat(receive(pay()).status()).isEqualTo(200);
        assertThat(served)
                .extracting(incoming -> incoming.envelope().messageId())
                .containsExactly(MESSAGE, MESSAGE);
        assertThat(served)
                .extracting(Incoming::fingerprint)
                .containsOnly(served.getFirst().fingerprint());
    }

    @Test
    void a_message_out_of_order_is_served_after_the_next_one_to_the_same_door() {
        Armed out = arm(Kind.OUT_OF_ORDER, Measure.NONE.held(Duration.ofHours(1)));
        CompletableFuture<Door.Reply> first = sent(pay());
        assertThat(out.awaitStrike(PATIENCE)).isTrue();

        receive("cpg", town.sent(town.link("upi", "cpg", "wechatpay-v3"), Messages.LOOKUP, MESSAGE));
        assertThat(first).as("another door's message").isNotDone();
        receive("upi", town.sent(app, Messages.LOOKUP, MESSAGE));

        assertThat(first).succeedsWithin(PATIENCE);
        assertThat(served)
                .extracting(incoming -> incoming.request().getClass().getSimpleName())
                .containsExactly("QrLookup", "QrLookup", "Pay");
    }

    @Test
    void a_message_out_of_order_waits_no_longer_than_its_time() {
        Armed out = arm(Kind.OUT_OF_ORDER, Measure.NONE.held(Duration.ofSeconds(10)));
        CompletableFuture<Door.Reply> first = sent(pay());
        assertThat(out.awaitStrike(PATIENCE)).isTrue();

        clock.ahead(Duration.ofSeconds(10));

        assertThat(first).succeedsWithin(PATIENCE);
    }

    @Test
    void answered_twice_differently_means_the_truth_first_then_once_the_opposite()
            throws SignatureRefused, MalformedMessage {
        Armed twice = arm(Kind.ANSWERED_TWICE_DIFFERENTLY, Measure.NONE);

        assertThat(answer(receive(pay())).code()).isEqualTo(ResponseCode.APPROVED);
        assertThat(twice.fired()).isZero();
        assertThat(answer(receive(pay())).code()).isEqualTo(ResponseCode.ISSUER_DECLINED);
        assertThat(twice.fired()).isEqualTo(1);
        assertThat(answer(receive(pay())).code()).isEqualTo(ResponseCode.APPROVED);
        assertThat(served).as("the rule never knew").hasSize(3);
    }

    @ParameterizedTest(name = "{0} to {1} in {2}")
    @CsvSource({
        "unionpay-app, upi, unionpay-app-gateway",
        "bakong, upi, unionpay-scis",
        "mekong-issuer, bakong, bakong-iso20022",
        "upi, cpg, wechatpay-v3"
    })
    void an_answer_with_a_corrupted_signature_is_refused_whatever_the_scheme(String from, String to, String dialect)
            throws SignatureRefused {
        Link way = town.link(from, to, dialect);
        faults.arm(new Fault(Kind.CORRUPTED_SIGNATURE, new Target(to, Fault.ANY, "Pay"), Measure.NONE, Lifetime.ONCE));

        Town.Sent spoilt = town.sent(way, Messages.PAY, MESSAGE);
        Door.Reply reply = receive(to, spoilt);
        assertThatThrownBy(() -> verify(way, spoilt.path(), reply)).isInstanceOf(SignatureRefused.class);

        Town.Sent sound = town.sent(way, Messages.PAY, MESSAGE);
        verify(way, sound.path(), receive(to, sound));
    }

    @Test
    void a_wrong_amount_is_signed_by_the_party() throws SignatureRefused, MalformedMessage {
        arm(Kind.WRONG_AMOUNT, Measure.NONE.more(Money.of("CNY", "1.00")));

        Approved lie = (Approved) answer(receive(pay()));

        assertThat(lie.amounts().billing().orElseThrow().money()).isEqualTo(Money.of("CNY", "147.43"));
        assertThat(lie.amounts().transaction()).isEqualTo(Messages.LUNCH);
        assertThat(journal.find(e -> e.direction() == Entry.Direction.ANSWER_OUT))
                .extracting(Entry::verdict)
                .containsExactly("ok", "fault wrong-amount");
        assertThat(((Approved) answer(receive(pay()))).amounts().billing()).isEqualTo(Messages.AMOUNTS.billing());
    }

    @Test
    void a_wrong_amount_needs_an_amount_in_its_currency() {
        Armed wrong = arm(Kind.WRONG_AMOUNT, Measure.NONE.more(Money.of("JPY", "1")));

        receive(pay());

        assertThat(wrong.fired()).isZero();
    }

    @Test
    void a_wrong_currency_keeps_the_number() throws SignatureRefused, MalformedMessage {
        arm(Kind.WRONG_CURRENCY, Measure.NONE.in(Currency.getInstance("USD")));

        Approved lie = (Approved) answer(receive(pay()));

        assertThat(lie.amounts().billing().orElseThrow().money()).isEqualTo(Money.of("USD", "146.43"));
    }

    @Test
    void a_drifted_rate_takes_the_amount_with_it() throws SignatureRefused, MalformedMessage {
        arm(Kind.RATE_DRIFT, Measure.NONE.off(new BigDecimal("0.01")));

        Approved lie = (Approved) answer(receive(pay()));

        assertThat(lie.amounts().billing().orElseThrow().money()).isEqualTo(Money.of("CNY", "147.89"));
        assertThat(lie.amounts().billing().orElseThrow().rate()).isEqualTo(Rate.of("KHR", "CNY", "0.0018035671"));
    }

    @Test
    void a_party_that_is_down_hears_nobody_until_its_time_is_over() {
        faults.arm(new Fault(
                Kind.PARTY_DOWN,
                new Target("upi", Fault.ANY, Fault.ANY),
                Measure.NONE,
                Lifetime.until(clock.instant().plusSeconds(120))));
        Link bakong = town.link("bakong", "upi", "unionpay-scis");

        assertThat(receive(pay()).isBrokenLine()).isTrue();
        assertThat(receive(town.sent(bakong, Messages.LOOKUP, MESSAGE)).isBrokenLine())
                .isTrue();
        assertThat(served).isEmpty();
        assertThat(receive("cpg", town.sent(town.link("upi", "cpg", "wechatpay-v3"), Messages.LOOKUP, MESSAGE))
                        .status())
                .as("another party of the same process")
                .isEqualTo(200);

        clock.ahead(Duration.ofMinutes(2));
        assertThat(receive(pay()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"SLOW_DRIP", "CONNECTION_RESET", "GARBAGE"})
    void the_line_is_told_what_to_do_to_an_answer_that_was_given(Kind kind) {
        Armed armed = arm(kind, Measure.NONE);

        Door.Reply reply = receive(pay());

        assertThat(reply.headers()).containsEntry("Twoway-Line", kind.label());
        assertThat(served).hasSize(1);
        assertThat(armed.fired()).isEqualTo(1);
        assertThat(receive(pay()).headers()).as("the next one").doesNotContainKey("Twoway-Line");
    }

    @Test
    void a_killed_party_has_processed_the_request_and_answers_nothing() {
        Armed killed = arm(Kind.PARTY_KILLED, Measure.NONE);

        assertThat(receive(pay()).isBrokenLine()).isTrue();

        assertThat(served).hasSize(1);
        assertThat(deaths).hasValue(1);
        assertThat(killed.fired()).isEqualTo(1);
    }

    @Test
    void a_fault_hits_only_the_peer_and_the_message_it_is_meant_for() {
        faults.arm(new Fault(Kind.REQUEST_LOST, new Target("upi", "bakong", "Pay"), Measure.NONE, Lifetime.share(1)));
        Link bakong = town.link("bakong", "upi", "unionpay-scis");

        assertThat(receive(pay()).status()).as("another peer").isEqualTo(200);
        assertThat(receive(town.sent(bakong, Messages.LOOKUP, MESSAGE)).status())
                .as("another message")
                .isEqualTo(200);
        assertThat(receive(town.sent(bakong, Messages.PAY, MESSAGE)).isBrokenLine())
                .isTrue();
    }

    @Test
    void what_is_not_signed_meets_no_fault_but_the_doors_refusal() {
        Armed lost = arm(Kind.REQUEST_LOST, Measure.NONE);
        Town.Sent pay = pay();

        assertThat(receive(new Town.Sent(pay.path(), Map.of(), new byte[0])).status())
                .isEqualTo(401);
        assertThat(lost.fired()).isZero();
    }

    @Test
    void a_replay_is_refused_also_amid_faults() {
        arm(Kind.CORRUPTED_SIGNATURE, Measure.NONE);
        Town.Sent pay = town.sent(town.link("bakong", "upi", "unionpay-scis"), Messages.PAY, MESSAGE);

        assertThat(receive(pay).status()).isEqualTo(200);
        assertThat(receive(pay).status()).isEqualTo(401);
    }

    private Armed arm(Kind kind, Measure measure) {
        return faults.arm(new Fault(kind, new Target("upi", Fault.ANY, "Pay"), measure, Lifetime.ONCE));
    }

    private Town.Sent pay() {
        return town.sent(app, Messages.PAY, MESSAGE);
    }

    private CompletableFuture<Door.Reply> sent(Town.Sent sent) {
        return CompletableFuture.supplyAsync(() -> receive(sent), Thread::startVirtualThread)
                .orTimeout(30, TimeUnit.SECONDS);
    }

    private Door.Reply receive(Town.Sent sent) {
        return receive("upi", sent);
    }

    private Door.Reply receive(String party, Town.Sent sent) {
        return door.receive(party, sent.path(), sent.headers(), sent.body()).orElseThrow();
    }

    private Answer answer(Door.Reply reply) throws SignatureRefused, MalformedMessage {
        Town.Sent sent = pay();
        verify(app, sent.path(), reply);
        return understood(app, Messages.PAY, reply);
    }

    private static Answer understood(Link way, Request asked, Door.Reply reply) throws MalformedMessage {
        Envelope sent = new Envelope(
                MESSAGE, Town.NOON, way.from().idIn(way.numbering()), way.to().idIn(way.numbering()));
        return Dialects.byName(way.dialect()).decode(sent, asked, reply.body());
    }

    private void verify(Link way, String path, Door.Reply reply) throws SignatureRefused {
        Signings.byName(way.signing())
                .verify(
                        new Signing.Message(path, true, reply.headers(), reply.body()),
                        kid -> town.ring.owner(kid).equals(Optional.of(way.to()))
                                ? town.ring.find(kid)
                                : Optional.empty(),
                        clock.instant());
    }
}

package io.twoway.party.ledger;

import static io.twoway.party.ledger.Payments.LUNCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.party.ledger.SettlementState.Event;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.money.Money;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

/// Every test is a party of its own, between Mei's issuer and Bakong.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettlementBookIT {

    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Money HALF = new Money(LUNCH.currency(), LUNCH.minor() / 2);

    private Ledger ledger;
    private SettlementBook book;
    private String party;
    private volatile Instant now = NOON;

    @BeforeAll
    void start() {
        ledger = Ledger.start(EmbeddedForTests.DATABASE, () -> now);
        book = ledger.settlements();
    }

    @BeforeEach
    void enter(TestInfo test) {
        now = NOON;
        party = test.getTestMethod().orElseThrow().getName();
    }

    @AfterAll
    void stop() {
        ledger.close();
    }

    @Test
    void a_payment_is_owed_once_to_each_side_by_what_the_books_say() {
        approved("1");

        assertThat(owed()).extracting(Owed::counterparty).containsExactly("bakong", "issuer");
        assertThat(owed()).extracting(Owed::moved).containsExactly(LUNCH, LUNCH.negated());
    }

    @Test
    void what_was_cancelled_or_declined_moves_nothing() {
        Payment payment = approved("1");
        ledger.advance(payment, PaymentEvent.CANCEL_SENT, Change.NONE);
        Payment pending = ledger.find(payment.key()).orElseThrow();
        ledger.advance(
                pending, PaymentEvent.CANCEL_ACKNOWLEDGED, Change.NONE.withPostings(ledger.undoing(payment.key())));
        ledger.advance(ledger.open(Payments.lunch(party, "2")).payment(), PaymentEvent.DECLINE, Change.NONE);

        assertThat(owed()).allMatch(o -> o.moved().isZero() && !o.reversed());
        assertThat(owed()).extracting(o -> o.payment().key().paymentId()).containsOnly("1");
    }

    @Test
    void what_its_sender_took_back_is_a_reversal_also_while_others_are_still_told() {
        Payment payment = approved("1");
        String sender = payment.key().sender();

        ledger.advance(payment, PaymentEvent.REVERSAL_BEGUN, Change.NONE.withPostings(ledger.undoing(payment.key())));

        assertThat(owed())
                .filteredOn(o -> o.counterparty().equals(sender))
                .isNotEmpty()
                .allMatch(o -> o.moved().isZero() && o.reversed());
    }

    @Test
    void a_date_is_read_when_everything_before_is_written() throws Exception {
        try (Connection other = DriverManager.getConnection(EmbeddedForTests.DATABASE.jdbcUrl())) {
            other.setAutoCommit(false);
            other.createStatement().execute("LOCK TABLE payment IN SHARE ROW EXCLUSIVE MODE");
            Thread writing = waiting(() -> ledger.open(lunch("1")));
            Thread closing = waiting(book::awaitWrites);

            other.rollback();
            closing.join();

            assertThat(ledger.byPaymentId(party, "1")).hasSize(1);
            writing.join();
        }
    }

    /// @return as soon as it waits for something
    private static Thread waiting(Runnable work) {
        Thread thread = Thread.startVirtualThread(work);
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(thread.isAlive()).isTrue();
            Thread.onSpinWait();
        }
        return thread;
    }

    @Test
    void a_settled_net_leaves_nothing_open_and_settles_each_payment_with_its_last_batch() {
        Payment payment = approved("1");
        SettlementBatch towardsBakong = agreed("bakong", LUNCH, payment);
        SettlementBatch towardsIssuer = agreed("issuer", LUNCH.negated(), payment);

        book.settle(towardsBakong, "nostro:bank");

        assertThat(book.position(party, "bakong", DAY)).isEmpty();
        assertThat(book.position(party, "issuer", DAY)).containsExactly(LUNCH.negated());
        assertThat(state(payment)).isEqualTo(PaymentState.APPROVED);

        book.settle(towardsIssuer, "nostro:bank");

        assertThat(book.position(party, "issuer", DAY)).isEmpty();
        assertThat(state(payment)).isEqualTo(PaymentState.SETTLED);
        assertThat(ledger.books(party)).allMatch(balance -> balance.amount().isZero());
        assertThat(ledger.check()).noneMatch(problem -> problem.contains(party));
    }

    @Test
    void settling_counts_as_a_change_of_the_payment() {
        Payment seen = approved("1");
        book.settle(agreed("bakong", LUNCH, seen), "nostro:bank");

        assertThat(ledger.advance(seen, PaymentEvent.REFUND_SENT, Change.NONE))
                .isInstanceOfSatisfying(
                        Advance.Stale.class,
                        stale -> assertThat(stale.payment())
                                .satisfies(p -> assertThat(p.version()).isEqualTo(seen.version() + 1))
                                .satisfies(p -> assertThat(p.state()).isEqualTo(PaymentState.SETTLED)));
    }

    @Test
    void a_net_moves_once() {
        Payment payment = approved("1");
        SettlementBatch batch = agreed("bakong", LUNCH, payment);

        book.settle(batch, "nostro:bank");
        book.settle(batch, "nostro:bank");

        assertThat(book.position(party, "bakong", DAY)).isEmpty();
        assertThat(state(batch)).isEqualTo(SettlementState.SETTLED);
    }

    @Test
    void of_two_who_saw_the_same_batch_one_moves_it_on() {
        SettlementBatch open = opened("bakong", LUNCH);

        assertThat(book.advance(open, Event.TOTALS_DIFFER, "why")).isTrue();
        assertThat(book.advance(open, Event.TOTALS_AGREE, "")).isFalse();
        assertThat(book.find(open.key()).orElseThrow().reason()).isEqualTo("why");
    }

    @Test
    void an_open_batch_is_not_settled() {
        SettlementBatch open = opened("bakong", LUNCH);

        assertThatThrownBy(() -> book.settle(open, "nostro:bank")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_batch_that_exists_stays_as_it_is() {
        SettlementBatch agreed = agreed("bakong", LUNCH);
        opened("bakong", HALF);

        assertThat(book.find(agreed.key())).hasValue(agreed);
    }

    @Test
    void a_refund_stays_approved_so_that_what_was_returned_is_still_known() {
        Payment refund = ledger.open(new NewPayment(
                        new PaymentKey(party, "bakong", "Refund", "R1"),
                        "MR1",
                        Payments.bytes("refund"),
                        Payments.pay("R1"),
                        DAY,
                        PaymentState.APPROVED,
                        List.of(),
                        Change.NONE.withPostings(Posting.transfer("due:bakong", "due:issuer", HALF))))
                .payment();

        book.settle(agreed("bakong", HALF.negated(), refund), "nostro:bank");

        assertThat(state(refund)).isEqualTo(PaymentState.APPROVED);
    }

    @Test
    void an_advice_whose_time_is_over_is_left_over_and_a_notice_is_not() {
        NewAdvice result = advice("bakong", NOON.plusSeconds(60));
        NewAdvice notice = advice("issuer", NOON.plusSeconds(60));
        NewAdvice later = advice("bakong", NOON.plusSeconds(3600));
        approved("1", result);
        approved("2", notice);
        approved("3", later);

        List<Leftover> found = leftovers(NOON.plusSeconds(60));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().payment().key().paymentId()).isEqualTo("1");
        assertThat(found.getFirst().counterparty()).isEqualTo("bakong");
        assertThat(found.getFirst().kind()).isEqualTo(Leftover.Kind.UNDELIVERED);
        assertThat(leftovers(NOON)).isEmpty();
    }

    @Test
    void a_payment_whose_outcome_nobody_knows_is_left_over() {
        ledger.open(lunch("1"));

        assertThat(leftovers(NOON)).extracting(Leftover::kind).containsExactly(Leftover.Kind.UNRESOLVED);
    }

    @Test
    void what_is_booked_on_a_closed_date_is_late_and_said_once() {
        approved("1");
        book.close(party, DAY, NOON);
        now = NOON.plusSeconds(1);
        approved("2");
        LocalDate next = DAY.plusDays(1);

        assertThat(late(party, next)).containsOnly("2");

        book.close(party, next, now);
        assertThat(late(party, next)).as("a date that is closed again").containsOnly("2");
        assertThat(late(party, next.plusDays(1))).isEmpty();
        assertThat(book.closedThrough(party)).hasValue(next);
    }

    @Test
    void what_one_corridor_has_closed_is_late_there_though_another_one_closed_after_it() {
        String evening = party + "-evening";
        String night = party + "-night";
        LocalDate next = DAY.plusDays(1);
        book.close(evening, DAY, NOON);
        now = NOON.plusSeconds(3600);
        approved("1");
        book.close(night, DAY, NOON.plusSeconds(3 * 3600));

        assertThat(late(evening, next)).containsOnly("1");
        assertThat(late(night, next)).isEmpty();
    }

    private Payment approved(String id, NewAdvice... advices) {
        Payment opened = ledger.open(lunch(id)).payment();
        Change change = Change.NONE.withPostings(Posting.transfer("due:issuer", "due:bakong", LUNCH));
        for (NewAdvice advice : advices) {
            change = change.withAdvice(advice);
        }
        return ledger.advance(opened, PaymentEvent.APPROVAL, change).payment();
    }

    private NewPayment lunch(String id) {
        return NewPayment.authorising(
                new PaymentKey(party, "issuer", "Pay", id), "M" + id, Payments.bytes(id), Payments.pay(id), DAY);
    }

    private static NewAdvice advice(String to, Instant expires) {
        Request.Result result = io.twoway.party.Messages.RESULT;
        return new NewAdvice(to, "A-" + to, result, NOON, expires);
    }

    private SettlementBatch opened(String counterparty, Money net) {
        SettlementBatch batch = new SettlementBatch(
                new SettlementBatch.Key(party, counterparty, "CN-KH", DAY, net.currency()),
                1,
                net,
                0,
                Money.zero(net.currency()),
                net,
                DAY.plusDays(1),
                "move-" + party + "-" + counterparty,
                "bank",
                "other-bank",
                SettlementState.OPEN,
                "");
        book.open(List.of(batch));
        return batch;
    }

    private SettlementBatch agreed(String counterparty, Money net, Payment... payments) {
        SettlementBatch open = opened(counterparty, net);
        book.enter(open.key(), List.of(payments).stream().map(Payment::key).toList());
        book.advance(open, Event.TOTALS_AGREE, "");
        return book.find(open.key()).orElseThrow();
    }

    private List<Owed> owed() {
        List<Owed> found = new ArrayList<>();
        book.owed(DAY, owed -> {
            if (owed.payment().key().party().equals(party)) {
                found.add(owed);
            }
        });
        return found;
    }

    private List<String> late(String corridor, LocalDate date) {
        List<String> found = new ArrayList<>();
        book.late(corridor, date, leftover -> {
            assertThat(leftover.kind()).isEqualTo(Leftover.Kind.LATE);
            if (leftover.payment().key().party().equals(party)) {
                found.add(leftover.payment().key().paymentId());
            }
        });
        return found;
    }

    private List<Leftover> leftovers(Instant at) {
        return leftovers(DAY, at);
    }

    private List<Leftover> leftovers(LocalDate date, Instant at) {
        List<Leftover> found = new ArrayList<>();
        book.leftovers(date, at, leftover -> {
            if (leftover.payment().key().party().equals(party)) {
                found.add(leftover);
            }
        });
        return found;
    }

    private PaymentState state(Payment payment) {
        return Optional.of(payment.key()).flatMap(ledger::find).orElseThrow().state();
    }

    private SettlementState state(SettlementBatch batch) {
        return book.find(batch.key()).orElseThrow().state();
    }
}

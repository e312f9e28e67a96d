package io.twoway.party.returns;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.party.ledger.Advance;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.EmbeddedForTests;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewPayment;
import io.twoway.party.ledger.Opening;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.ledger.Payments;
import io.twoway.party.ledger.Posting;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.NetworkReader;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Answer.Returned;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Cancel;
import io.twoway.protocol.message.Request.Refund;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Sok's Noodles gives Mei's lunch back, and something else happens at the same moment.
class ReturnsIT {

    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final SettlementKey KEY =
            new SettlementKey("99910116", "99990116", "000001", "1122200001", Payments.TODAY);
    private static final String SWITCH = "bakong";
    private static final Money HALF = Money.of("KHR", "6000");

    private final Thread test = Thread.currentThread();
    /// Before each of the next writes of this test's thread: the ledger asks for the time then.
    private final Deque<Runnable> beforeWrites = new ArrayDeque<>();

    private final Ledger ledger = Ledger.start(EmbeddedForTests.DATABASE, () -> {
        if (Thread.currentThread().equals(test) && !beforeWrites.isEmpty()) {
            beforeWrites.remove().run();
        }
        return NOON;
    });
    private final Network network = NetworkReader.builtIn(Map.of());
    private final Returns returns = new Returns(network, ledger);
    private final Party me = network.party("mekong-acquirer");

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void a_cancellation_that_begins_while_an_outage_is_cleared_up_is_booked() {
        Payment lunch = paid("outage");
        beforeWrites.add(() -> {}); // the lock is taken
        beforeWrites.add(() -> meanwhile(() -> returns.takeUp(me)));

        Payment row = begun(lunch, cancel(lunch));

        assertThat(state(lunch)).isEqualTo(PaymentState.CANCEL_PENDING);
        assertThat(agreed(row)).isTrue();
        assertIsCancelled(lunch, row);
    }

    @Test
    void a_cancellation_whose_payment_is_written_at_the_same_moment_is_booked() {
        Payment lunch = paid("written");
        Payment row = begun(lunch, cancel(lunch));
        beforeWrites.add(() -> {}); // the return is booked
        beforeWrites.add(() -> meanwhile(() -> ledger.record(now(lunch), Change.NONE)));

        assertThat(agreed(row)).isTrue();
        assertIsCancelled(lunch, row);
    }

    @Test
    void a_cancellation_that_is_given_up_while_it_is_agreed_is_booked() {
        Payment lunch = paid("given-up");
        Payment row = begun(lunch, cancel(lunch));
        beforeWrites.add(() -> {}); // the return is booked
        beforeWrites.add(() -> meanwhile(() -> returns.lost(row)));

        assertThat(agreed(row)).isTrue();
        assertIsCancelled(lunch, row);
    }

    @Test
    void a_cancellation_whose_lock_was_lost_takes_it_again_and_is_booked() {
        Payment lunch = paid("lost-lock");
        Payment row = begun(lunch, cancel(lunch));
        move(lunch, PaymentEvent.CANCEL_REFUSED);

        assertThat(agreed(row)).isTrue();
        assertIsCancelled(lunch, row);
    }

    @Test
    void a_return_whose_payment_is_for_people_meanwhile_is_not_called_done() {
        Payment lunch = paid("for-people");
        Payment row = begun(lunch, cancel(lunch));
        move(lunch, PaymentEvent.UNDELIVERABLE);

        assertThat(agreed(row)).isFalse();
        assertThat(state(row)).isEqualTo(PaymentState.AUTHORISING);
        assertThat(returns.answer(row).code()).isEqualTo(ResponseCode.PENDING);
    }

    @Test
    void while_a_return_is_open_there_is_no_other_even_if_its_lock_was_lost() {
        Payment lunch = paid("open");
        begun(lunch, refund(lunch, "R1"));
        move(lunch, PaymentEvent.REFUND_REFUSED);

        assertThat(returns.begin(now(lunch), row(refund(lunch, "R2"), SWITCH)))
                .isInstanceOfSatisfying(
                        Returns.Refused.class, no -> assertThat(no.why().code()).isEqualTo(ResponseCode.PENDING));
    }

    @Test
    void a_slow_repeat_of_a_refund_that_was_made_is_known() {
        Payment lunch = paid("slow");
        Payment row = begun(lunch, refund(lunch, "R"));
        assertThat(agreed(row)).isTrue();
        assertThat(state(lunch)).isEqualTo(PaymentState.REFUNDED);

        assertThat(returns.begin(lunch, row(refund(lunch, "R"), SWITCH)))
                .isInstanceOfSatisfying(
                        Returns.Known.class,
                        known -> assertThat(known.row().key()).isEqualTo(row.key()));
    }

    @Test
    void a_repeat_of_a_refund_that_is_under_way_is_known_whatever_else_speaks_against_it() {
        Payment lunch = paid("under-way");
        Payment row = begun(lunch, refund(lunch, "R"));
        assertThat(agreed(row)).isTrue();

        Returns.Start repeat = returns.begin(
                now(lunch),
                row(refund(lunch, "R"), SWITCH),
                _ -> Optional.of(new Rejected(ResponseCode.INVALID_TRANSACTION, "too late")));

        assertThat(repeat).isInstanceOf(Returns.Known.class);
    }

    @Test
    void a_no_that_comes_after_the_yes_changes_nothing_and_the_yes_is_what_is_said() {
        Payment lunch = paid("no");
        Payment row = begun(lunch, refund(lunch, "R"));
        Returned yes = new Returned("20261122200001000009", Amounts.of(Payments.LUNCH));
        assertThat(returns.agreed(row, Change.NONE.withOutcome(yes))).isTrue();

        Change no = Change.NONE.withOutcome(Rejected.because(ResponseCode.ISSUER_DECLINED));
        assertThat(returns.refused(row, no)).isFalse();
        assertThat(returns.answer(row)).isEqualTo(yes);
        assertThat(state(lunch)).isEqualTo(PaymentState.REFUNDED);
    }

    @Test
    void a_yes_that_comes_twice_is_booked_once_and_the_rest_can_still_be_returned() {
        Payment lunch = paid("twice");
        Payment row = begun(lunch, refund(lunch, "R1", HALF));
        Change change = Change.NONE.withPostings(Posting.transfer("merchant:sok", "due:bakong", HALF));

        assertThat(returns.agreed(row, change)).isTrue();
        assertThat(returns.agreed(row, change)).isFalse();

        assertThat(state(lunch)).isEqualTo(PaymentState.PART_REFUNDED);
        assertThat(returns.begin(now(lunch), row(refund(lunch, "R2", HALF), SWITCH)))
                .isInstanceOf(Returns.Begun.class);
    }

    @Test
    void a_return_that_was_given_up_just_before_a_restart_leaves_its_payment_to_people() {
        Payment lunch = paid("restart");
        Payment row = begun(lunch, refund(lunch, "R"));
        move(row, PaymentEvent.UNDELIVERABLE);

        returns.takeUp(me);

        assertThat(state(lunch)).isEqualTo(PaymentState.EXCEPTION);
    }

    @Test
    void what_somebody_else_began_is_given_up_when_its_day_is_over_and_nothing_else_is() {
        Payment theirs = paid("theirs");
        Payment ours = paid("ours");
        Payment theirRow = begun(theirs, refund(theirs, "R"));
        Payment ourRow = begun(ours, row(refund(ours, "R"), me.id()));

        returns.giveUp(me, Payments.TODAY.minusDays(1));
        assertThat(state(theirRow)).isEqualTo(PaymentState.AUTHORISING);

        returns.giveUp(me, Payments.TODAY);
        assertThat(state(theirRow)).isEqualTo(PaymentState.EXCEPTION);
        assertThat(state(theirs)).isEqualTo(PaymentState.EXCEPTION);
        assertThat(state(ourRow)).isEqualTo(PaymentState.AUTHORISING);
        assertThat(state(ours)).isEqualTo(PaymentState.REFUND_PENDING);
    }

    private void assertIsCancelled(Payment lunch, Payment row) {
        assertThat(state(row)).isEqualTo(PaymentState.APPROVED);
        assertThat(state(lunch)).isEqualTo(PaymentState.CANCELLED);
        assertThat(ledger.undoing(lunch.key())).as("what it still moves").isEqualTo(List.of());
    }

    private boolean agreed(Payment row) {
        return returns.agreed(row, Change.NONE);
    }

    private Payment begun(Payment lunch, Request request) {
        return begun(lunch, row(request, SWITCH));
    }

    private Payment begun(Payment lunch, NewPayment row) {
        return ((Returns.Begun) returns.begin(lunch, row)).row();
    }

    private NewPayment row(Request request, String sender) {
        String id = request.paymentId();
        return NewPayment.authorising(
                new PaymentKey(me.id(), sender, request.getClass().getSimpleName(), id),
                "M" + id,
                Payments.bytes(id),
                request,
                Payments.TODAY);
    }

    private Payment paid(String id) {
        Opening opening = ledger.open(Payments.lunch(me.id(), "returns-" + id)
                .in(PaymentState.APPROVED)
                .with(Change.NONE
                        .withVoucher("V" + id)
                        .withPostings(Posting.transfer("due:bakong", "merchant:sok", Payments.LUNCH))));
        return ((Opening.Opened) opening).payment();
    }

    private static Cancel cancel(Payment lunch) {
        return new Cancel(
                lunch.key().paymentId() + "-C",
                named(lunch),
                Payments.soksNoodles(),
                Amounts.of(Payments.LUNCH),
                Optional.empty());
    }

    private static Refund refund(Payment lunch, String name) {
        return refund(lunch, name, Payments.LUNCH);
    }

    private static Refund refund(Payment lunch, String name, Money amount) {
        return new Refund(
                lunch.key().paymentId() + name,
                named(lunch),
                Payments.TODAY,
                Payments.soksNoodles(),
                Amounts.of(amount),
                Optional.empty());
    }

    private static Original named(Payment lunch) {
        return new Original(
                lunch.key().paymentId(), Payments.LUNCH, lunch.voucher().orElseThrow(), KEY);
    }

    private void move(Payment payment, PaymentEvent event) {
        assertThat(ledger.advance(now(payment), event, Change.NONE)).isInstanceOf(Advance.Advanced.class);
    }

    private Payment now(Payment payment) {
        return ledger.find(payment.key()).orElseThrow();
    }

    private PaymentState state(Payment payment) {
        return now(payment).state();
    }

    /// On another thread, until it is done or has to wait for this one.
    private static void meanwhile(Runnable what) {
        Thread other = Thread.ofPlatform().start(what);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (other.getState() != Thread.State.TERMINATED && other.getState() != Thread.State.WAITING) {
            assertThat(System.nanoTime()).as("the other thread came to an end").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}

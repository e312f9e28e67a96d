package io.twoway.party.ledger;

import static io.twoway.party.ledger.Payments.LUNCH;
import static io.twoway.party.ledger.Payments.TODAY;
import static io.twoway.party.ledger.Payments.lunch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Answer.Status;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

/// What a ledger promises, on whichever database it stands. Every test is a party of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LedgerContract {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private Ledger ledger;
    private String party;
    private volatile Instant now = NOON;

    abstract Database database();

    @BeforeAll
    void start() {
        ledger = Ledger.start(database(), () -> now);
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
    void of_many_identical_requests_exactly_one_opens_the_payment() {
        // twenty of each at once, so that repeats also meet within one batch
        List<Opening> openings = Crowd.of(400, i -> ledger.open(lunch(party, Integer.toString(i % 20))));

        assertThat(openings).filteredOn(Opening.Opened.class::isInstance).hasSize(20);
        assertThat(openings).filteredOn(Opening.Known.class::isInstance).hasSize(380);
        assertThat(openings).extracting(o -> o.payment().openedAt()).containsOnly(NOON);
    }

    @Test
    void two_ledgers_on_one_database_behave_as_one() {
        try (Ledger other = Ledger.start(database(), InstantSource.fixed(NOON))) {
            List<Opening> openings =
                    Crowd.of(200, i -> (i % 2 == 0 ? ledger : other).open(lunch(party, Integer.toString(i / 20))));

            assertThat(openings).filteredOn(Opening.Opened.class::isInstance).hasSize(10);
        }
    }

    @Test
    void who_watches_is_told_of_a_commit_until_the_watch_ends() throws InterruptedException {
        Semaphore told = new Semaphore(0);
        Runnable end = ledger.watch(told::release);

        ledger.open(lunch(party, "1"));
        assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).isTrue();

        end.run();
        ledger.open(lunch(party, "2")); // now all that was committed before has been told
        told.drainPermits();
        ledger.open(lunch(party, "3"));
        ledger.open(lunch(party, "4"));
        assertThat(told.availablePermits()).isZero();
    }

    @Test
    void a_repeat_finds_the_stored_answer_byte_for_byte() {
        byte[] body = "{\"signature\" : \"a b\\u0000\"}\n".getBytes(StandardCharsets.UTF_8);
        Answer declined = Answer.Rejected.because(ResponseCode.RISK_REJECTION);
        Payment payment = ledger.open(lunch(party, "1")).payment();
        ledger.advance(payment, PaymentEvent.DECLINE, Change.NONE.withAnswer(declined, body));

        Opening repeat = ledger.open(lunch(party, "1"));

        assertThat(repeat).isInstanceOfSatisfying(Opening.Known.class, known -> {
            assertThat(known.sameMessage()).isTrue();
            assertThat(known.sameBytes()).isTrue();
        });
        assertThat(repeat.payment().state()).isEqualTo(PaymentState.DECLINED);
        assertThat(repeat.payment().answer())
                .hasValueSatisfying(b -> assertThat(b).isEqualTo(body));
        assertThat(repeat.payment().outcome()).hasValue(declined);
        assertThat(repeat.payment().request()).isEqualTo(Payments.pay("1"));
    }

    @Test
    void a_used_message_id_with_other_bytes_is_told_apart() {
        ledger.open(lunch(party, "1"));
        NewPayment first = lunch(party, "1");
        NewPayment other = NewPayment.authorising(
                Payments.key(party, "2"), first.messageId(), Payments.bytes("other"), Payments.pay("2"), TODAY);

        assertThat(ledger.open(other)).isInstanceOfSatisfying(Opening.Known.class, known -> {
            assertThat(known.sameMessage()).isTrue();
            assertThat(known.sameBytes()).isFalse();
            assertThat(known.payment().key()).isEqualTo(first.key());
        });
        assertThat(ledger.find(other.key())).isEmpty();
    }

    @Test
    void a_new_message_about_a_known_payment_finds_it() {
        ledger.open(lunch(party, "1"));
        NewPayment again = NewPayment.authorising(
                Payments.key(party, "1"), "another", Payments.bytes("again"), Payments.pay("1"), TODAY);

        assertThat(ledger.open(again)).isInstanceOfSatisfying(Opening.Known.class, known -> {
            assertThat(known.sameMessage()).isFalse();
            assertThat(known.sameBytes()).isFalse();
        });
    }

    @Test
    void a_reversal_that_overtakes_its_original_keeps_it_from_opening() {
        ledger.open(lunch(party, "1").in(PaymentState.REVERSED));

        assertThat(ledger.open(lunch(party, "1")).payment().state()).isEqualTo(PaymentState.REVERSED);
    }

    @Test
    void of_many_changes_to_one_version_exactly_one_wins() {
        Payment payment = ledger.open(lunch(party, "1")).payment();

        List<Advance> advances = Crowd.of(
                32, i -> ledger.advance(payment, PaymentEvent.APPROVAL, Change.NONE.withVoucher("voucher-" + i)));

        assertThat(advances).filteredOn(Advance.Advanced.class::isInstance).hasSize(1);
        assertThat(advances).filteredOn(Advance.Stale.class::isInstance).hasSize(31);
        assertThat(advances)
                .extracting(a -> a.payment().voucher().orElseThrow())
                .containsOnly(ledger.find(payment.key()).orElseThrow().voucher().orElseThrow());
    }

    @Test
    void a_fact_is_recorded_although_the_payment_has_moved_and_not_where_its_state_accepts_it_no_longer() {
        Payment seen = ledger.open(lunch(party, "1")).payment();
        ledger.advance(seen, PaymentEvent.APPROVAL, Change.NONE.withVoucher("v"));

        Advance takenBack = ledger.insist(seen, PaymentEvent.REVERSAL_BOOKED, _ -> Change.NONE);
        Advance late = ledger.insist(seen, PaymentEvent.DECLINE, _ -> Change.NONE);

        assertThat(takenBack)
                .isInstanceOfSatisfying(
                        Advance.Advanced.class,
                        advanced -> assertThat(advanced.payment().state()).isEqualTo(PaymentState.REVERSED));
        assertThat(late)
                .isInstanceOfSatisfying(
                        Advance.Stale.class,
                        stale -> assertThat(stale.payment().state()).isEqualTo(PaymentState.REVERSED));
    }

    @Test
    void who_inquires_about_an_exception_hears_the_no_that_was_said_and_of_anything_else_nothing_yet() {
        Payment takenBack = ledger.advance(
                        ledger.open(lunch(party, "1")).payment(),
                        PaymentEvent.REVERSAL_BEGUN,
                        Change.NONE.withOutcome(Rejected.because(ResponseCode.TIME_OUT)))
                .payment();
        Payment refunding = approved(ledger.open(lunch(party, "2")).payment(), "v");
        refunding =
                ledger.advance(refunding, PaymentEvent.REFUND_SENT, Change.NONE).payment();

        Status declined = ledger.advance(takenBack, PaymentEvent.UNDELIVERABLE, Change.NONE)
                .payment()
                .status();
        Status open = ledger.advance(refunding, PaymentEvent.UNDELIVERABLE, Change.NONE)
                .payment()
                .status();

        assertThat(declined.status()).isEqualTo(PaymentStatus.DECLINED);
        assertThat(declined.reason()).hasValue(ResponseCode.TIME_OUT);
        assertThat(open.status()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void what_a_caller_is_told_is_what_is_stored() {
        Payment payment = ledger.open(lunch(party, "1")).payment();
        Payment approved = ledger.advance(
                        payment,
                        PaymentEvent.APPROVAL,
                        Change.NONE.withVoucher("v").withSettlementDate(TODAY.plusDays(1)))
                .payment();

        assertThat(ledger.find(payment.key())).hasValue(approved);
        assertThat(approved.settlementDate()).isEqualTo(TODAY.plusDays(1));
    }

    @Test
    void an_event_the_state_does_not_accept_changes_nothing() {
        Payment payment = ledger.open(lunch(party, "1")).payment();

        assertThatThrownBy(() -> ledger.advance(payment, PaymentEvent.SETTLEMENT, Change.NONE))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ledger.find(payment.key())).hasValue(payment);
    }

    @Test
    void a_payer_never_spends_more_than_is_there() {
        openAccount("mei", LUNCH.plus(LUNCH).plus(LUNCH));

        List<Opening> openings = Crowd.of(20, i -> ledger.open(paidLunch(Integer.toString(i))));

        assertThat(openings).filteredOn(Opening.Opened.class::isInstance).hasSize(3);
        assertThat(openings)
                .filteredOn(Opening.ShortOfFunds.class::isInstance)
                .hasSize(17)
                .extracting(o -> o.payment().state())
                .containsOnly(PaymentState.DECLINED);
        assertThat(available("mei")).isEqualTo(Money.zero(LUNCH.currency()));
        assertThat(ledger.check()).isEmpty();
    }

    @Test
    void an_account_that_was_never_opened_cannot_pay() {
        assertThat(ledger.open(paidLunch("1"))).isInstanceOf(Opening.NoSuchAccount.class);
        assertThat(ledger.books(party)).isEmpty();
    }

    @Test
    void of_many_payments_at_once_only_those_open_that_fit_into_the_allowance() {
        try (Ledger other = Ledger.start(database(), InstantSource.fixed(NOON))) {
            List<Opening> openings = Crowd.of(
                    60, i -> (i % 2 == 0 ? ledger : other).open(counted(Integer.toString(i), LUNCH, lunches(7))));

            assertThat(openings).filteredOn(Opening.Opened.class::isInstance).hasSize(7);
            assertThat(openings)
                    .filteredOn(Opening.OverLimit.class::isInstance)
                    .hasSize(53)
                    .extracting(o -> o.payment().state())
                    .containsOnly(PaymentState.DECLINED);
        }
        assertThat(used()).isEqualTo(lunches(7));
    }

    @Test
    void a_payment_that_comes_to_nothing_gives_its_allowance_back_once() {
        Payment declined = ledger.open(counted("1", LUNCH, LUNCH)).payment();
        assertThat(ledger.open(counted("2", LUNCH, LUNCH))).isInstanceOf(Opening.OverLimit.class);
        Payment ended =
                ledger.advance(declined, PaymentEvent.DECLINE, Change.NONE).payment();
        ledger.record(ended, Change.NONE.withVoucher("said again"));
        assertThat(used()).isEqualTo(lunches(0));

        Payment reversed = ledger.open(counted("3", LUNCH, LUNCH)).payment();
        ledger.advance(reversed, PaymentEvent.REVERSAL_BOOKED, Change.NONE);
        assertThat(used()).isEqualTo(lunches(0));

        Payment cancelled = approved(counted("4", LUNCH, LUNCH));
        cancelled =
                ledger.advance(cancelled, PaymentEvent.CANCEL_SENT, Change.NONE).payment();
        assertThat(used()).isEqualTo(LUNCH);
        ledger.advance(cancelled, PaymentEvent.CANCEL_ACKNOWLEDGED, Change.NONE);
        assertThat(used()).isEqualTo(lunches(0));
    }

    @Test
    void a_refunded_payment_has_used_its_allowance() {
        Payment refunded = approved(counted("1", LUNCH, LUNCH));
        refunded =
                ledger.advance(refunded, PaymentEvent.REFUND_SENT, Change.NONE).payment();
        ledger.advance(refunded, PaymentEvent.REFUND_ACKNOWLEDGED, Change.NONE);

        assertThat(used()).isEqualTo(LUNCH);
        assertThat(ledger.open(counted("2", LUNCH, LUNCH))).isInstanceOf(Opening.OverLimit.class);
    }

    @Test
    void what_the_payer_has_no_money_for_uses_nothing() {
        openAccount("mei", Money.zero(LUNCH.currency()));

        assertThat(ledger.open(paidLunch("1").using(List.of(use(LUNCH, LUNCH)))))
                .isInstanceOf(Opening.ShortOfFunds.class);
        assertThat(used()).isEqualTo(lunches(0));
    }

    @Test
    void an_allowance_counts_how_far_it_is_from_zero() {
        assertThat(ledger.open(counted("1", lunches(2), lunches(2)))).isInstanceOf(Opening.Opened.class);
        assertThat(ledger.open(counted("2", LUNCH, lunches(2)))).isInstanceOf(Opening.OverLimit.class);
        assertThat(ledger.open(counted("3", lunches(4).negated(), lunches(2)))).isInstanceOf(Opening.Opened.class);
        assertThat(ledger.open(counted("4", LUNCH.negated(), lunches(2)))).isInstanceOf(Opening.OverLimit.class);
        assertThat(ledger.open(counted("5", LUNCH, LUNCH))).isInstanceOf(Opening.Opened.class);
    }

    private NewPayment counted(String id, Money amount, Money limit) {
        return lunch(party, id).using(List.of(use(amount, limit)));
    }

    private static Use use(Money amount, Money limit) {
        return new Use("mei/2026-11-22", amount, limit, Answer.Rejected.because(ResponseCode.OVER_LIMIT));
    }

    private Payment approved(NewPayment asked) {
        return ledger.advance(ledger.open(asked).payment(), PaymentEvent.APPROVAL, Change.NONE)
                .payment();
    }

    private Money used() {
        return ledger.used(party, "mei/2026-11-22", LUNCH.currency());
    }

    private static Money lunches(int count) {
        return new Money(LUNCH.currency(), count * LUNCH.minor());
    }

    @Test
    void the_answer_to_a_refused_payment_can_still_be_recorded() {
        Payment refused = ledger.open(paidLunch("1")).payment();
        Answer answer = Answer.Rejected.because(ResponseCode.INVALID_CARD);

        ledger.record(refused, Change.NONE.withAnswer(answer, new byte[] {1, 2}));

        Payment repeat = ledger.open(paidLunch("1")).payment();
        assertThat(repeat.outcome()).hasValue(answer);
        assertThat(repeat.state()).isEqualTo(PaymentState.DECLINED);
    }

    @Test
    void a_change_the_payer_cannot_bear_is_not_made() {
        openAccount("mei", Money.of("KHR", "1"));
        Payment payment = ledger.open(lunch(party, "1")).payment();

        Advance advance = ledger.advance(
                payment, PaymentEvent.APPROVAL, Change.NONE.withPostings(Posting.debit("mei", "upi", LUNCH)));

        assertThat(advance).isEqualTo(new Advance.ShortOfFunds(payment, "mei"));
        assertThat(ledger.find(payment.key())).hasValue(payment);
        assertThat(ledger.check()).isEmpty();
    }

    @Test
    void books_balance_while_many_hold_capture_and_release() {
        openAccount("mei", Money.of("KHR", "1200000"));
        Crowd.of(80, i -> {
            Payment held = ledger.open(lunch(party, Integer.toString(i))
                            .with(Change.NONE.withPostings(Posting.hold("mei", LUNCH))))
                    .payment();
            return i % 2 == 0
                    ? ledger.advance(
                            held, PaymentEvent.APPROVAL, Change.NONE.withPostings(Posting.capture("upi", LUNCH)))
                    : ledger.advance(
                            held, PaymentEvent.DECLINE, Change.NONE.withPostings(Posting.release("mei", LUNCH)));
        });

        assertThat(ledger.check()).isEmpty();
        assertThat(ledger.books(party))
                .containsExactly(
                        new Balance(party, "held", Money.of("KHR", "0")),
                        new Balance(party, "mei", Money.of("KHR", "720000")),
                        new Balance(party, "opening", Money.of("KHR", "-1200000")),
                        new Balance(party, "upi", Money.of("KHR", "480000")));
        assertThat(available("mei")).isEqualTo(Money.of("KHR", "720000"));
    }

    @Test
    void books_that_someone_has_tampered_with_are_named() throws SQLException {
        openAccount("mei", LUNCH);
        ledger.open(paidLunch("1"));
        execute("UPDATE posting SET amount = amount + 1 WHERE party = '" + party
                + "' AND account = 'mei' AND type = 'Pay'");

        assertThat(ledger.check())
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("paymentId=1", "out of balance by 1"))
                .anySatisfy(problem -> assertThat(problem).contains("account mei: available 0 but posted 1"));
        execute("DELETE FROM posting WHERE party = '" + party + "'; DELETE FROM account WHERE party = '" + party + "'");
    }

    @Test
    void an_allowance_that_someone_has_tampered_with_is_named() throws SQLException {
        ledger.open(counted("1", LUNCH, LUNCH));
        execute("UPDATE allowance SET used = used - 1 WHERE party = '" + party + "'");

        assertThat(ledger.check())
                .singleElement()
                .asString()
                .contains("allowance mei/2026-11-22: counted 1199999 but used 1200000");
        execute("DELETE FROM allowance_use WHERE party = '" + party + "'; DELETE FROM allowance WHERE party = '" + party
                + "'");
    }

    @Test
    void accounts_are_opened_once_however_often_they_are_given() {
        Balance mei = new Balance(party, "mei", LUNCH);

        assertThat(ledger.openAccounts(List.of(mei, mei), TODAY)).isEqualTo(1);
        assertThat(ledger.openAccounts(List.of(mei), TODAY)).isZero();
        assertThat(available("mei")).isEqualTo(LUNCH);
        assertThat(ledger.check()).isEmpty();
    }

    @Test
    void of_many_payments_of_one_quote_exactly_one_is_opened() {
        List<Opening> openings =
                Crowd.of(16, i -> ledger.open(lunch(party, Integer.toString(i)).claiming(Claim.quote("Q1"))));

        assertThat(openings).filteredOn(Opening.Opened.class::isInstance).hasSize(1);
        assertThat(openings)
                .filteredOn(Opening.AlreadyClaimed.class::isInstance)
                .hasSize(15)
                .extracting(o -> o.payment().state())
                .containsOnly(PaymentState.DECLINED);
    }

    @Test
    void a_code_stays_free_when_its_payer_cannot_pay() {
        Claim code = new Claim("code", "khqr-1");

        assertThat(ledger.open(paidLunch("1").claiming(code))).isInstanceOf(Opening.NoSuchAccount.class);
        openAccount("mei", LUNCH);
        assertThat(ledger.open(paidLunch("2").claiming(code))).isInstanceOf(Opening.Opened.class);
    }

    @Test
    void a_payment_that_is_declined_later_frees_its_claims() {
        Claim code = new Claim("code", "khqr-1");
        Payment first = ledger.open(lunch(party, "1").claiming(code).claiming(Claim.quote("Q1")))
                .payment();

        ledger.advance(first, PaymentEvent.DECLINE, Change.NONE);

        assertThat(ledger.open(lunch(party, "2").claiming(code).claiming(Claim.quote("Q1"))))
                .isInstanceOf(Opening.Opened.class);
    }

    @Test
    void a_code_that_a_payer_showed_stays_used_when_its_payment_is_declined() {
        Claim shown = Claim.shown("6212345678901234567");
        Payment first = ledger.open(lunch(party, "1").claiming(shown)).payment();

        ledger.advance(first, PaymentEvent.DECLINE, Change.NONE);

        assertThat(ledger.open(lunch(party, "2").claiming(shown))).isInstanceOf(Opening.AlreadyClaimed.class);
    }

    @Test
    void a_payment_that_is_declined_is_found_by_its_name() {
        Payment first =
                ledger.open(lunch(party, "1").claiming(Claim.name("hash:ab12"))).payment();

        ledger.advance(first, PaymentEvent.DECLINE, Change.NONE);

        assertThat(ledger.claimants(party, Claim.NAME, "hash:ab")).containsExactly("1");
    }

    @Test
    void a_payment_that_is_approved_keeps_its_claims() {
        Claim code = new Claim("code", "khqr-1");
        Payment first = ledger.open(lunch(party, "1").claiming(code)).payment();

        ledger.advance(first, PaymentEvent.APPROVAL, Change.NONE);

        assertThat(ledger.open(lunch(party, "2").claiming(code))).isInstanceOf(Opening.AlreadyClaimed.class);
    }

    @Test
    void a_declined_payment_frees_no_claim_of_its_namesake_from_another_sender() {
        Claim code = new Claim("code", "khqr-1");
        ledger.open(lunch(party, "1").claiming(code));
        NewPayment same = lunch(party, "1");
        Payment namesake = ledger.open(NewPayment.authorising(
                        new PaymentKey(party, "26020100", "Pay", "1"),
                        same.messageId(),
                        same.fingerprint(),
                        same.request(),
                        TODAY))
                .payment();

        ledger.advance(namesake, PaymentEvent.DECLINE, Change.NONE);

        assertThat(ledger.open(lunch(party, "2").claiming(code))).isInstanceOf(Opening.AlreadyClaimed.class);
    }

    @Test
    void a_payment_that_lost_one_claim_frees_its_others() {
        Claim first = new Claim("code", "1");
        Claim second = new Claim("code", "2");
        ledger.open(lunch(party, "1").claiming(first));

        assertThat(ledger.open(lunch(party, "2").claiming(second).claiming(first)))
                .isInstanceOf(Opening.AlreadyClaimed.class);
        assertThat(ledger.open(lunch(party, "3").claiming(second))).isInstanceOf(Opening.Opened.class);
    }

    @Test
    void a_quote_is_kept_until_it_expires() {
        Instant expiry = NOON.plusSeconds(600);
        StoredQuote quote = new StoredQuote(
                party,
                "1",
                new Answer.Quoted("Q1", Money.of("CNY", "21.43"), LUNCH, Rate.of("CNY", "KHR", "560"), expiry, "fxp"));

        ledger.keepQuote(quote);

        assertThat(ledger.quote(party, "Q1")).hasValue(quote);
        assertThat(ledger.quote(party, "Q2")).isEmpty();
        assertThat(quote.isExpired(expiry.minusMillis(1))).isFalse();
        assertThat(quote.isExpired(expiry)).isTrue();
    }

    @Test
    void an_advice_is_due_until_it_is_confirmed() {
        Payment payment = ledger.open(lunch(party, "1")).payment();
        ledger.advance(payment, PaymentEvent.APPROVAL, Change.NONE.withAdvice(advice("R1", NOON)));

        Advice first = mine(ledger.due(NOON, 1000)).getFirst();
        assertThat(first.attempts()).isZero();
        ledger.retry(first, NOON.plusSeconds(15), false);
        assertThat(mine(ledger.due(NOON.plusSeconds(14), 1000))).isEmpty();
        Advice second = mine(ledger.due(NOON.plusSeconds(15), 1000)).getFirst();
        assertThat(second.attempts()).isEqualTo(1);
        assertThat(second.messageId()).isEqualTo("R1");
        assertThat(second.body()).isEqualTo(Payments.pay("1"));
        ledger.done(second);
        assertThat(mine(ledger.due(NOON.plusSeconds(60), 1000))).isEmpty();
    }

    @Test
    void an_advice_never_overtakes_an_earlier_one_to_the_same_party() {
        ledger.open(lunch(party, "1")
                .with(Change.NONE
                        .withAdvice(advice("first", NOON.plusSeconds(30)))
                        .withAdvice(advice("second", NOON))));

        assertThat(mine(ledger.due(NOON, 1000))).isEmpty();
        List<Advice> later = mine(ledger.due(NOON.plusSeconds(30), 1000));
        assertThat(later).extracting(Advice::messageId).containsExactly("first");
        ledger.giveUp(later.getFirst());
        assertThat(mine(ledger.due(NOON.plusSeconds(30), 1000)))
                .extracting(Advice::messageId)
                .containsExactly("second");
    }

    @Test
    void advices_of_a_payment_that_was_known_before_are_not_written_again() {
        NewPayment asked = lunch(party, "1").with(Change.NONE.withAdvice(advice("R1", NOON)));
        ledger.open(asked);
        ledger.open(asked);

        assertThat(mine(ledger.due(NOON, 1000))).hasSize(1);
    }

    @Test
    void payments_are_found_by_what_is_known_of_them() {
        Payment one = approved(ledger.open(lunch(party, "1")).payment(), "v1");
        Payment two = ledger.open(lunch(party, "2")).payment();

        assertThat(ledger.byVoucher(party, "v1")).containsExactly(one);
        assertThat(ledger.byPaymentId(party, "2")).containsExactly(two);
        assertThat(ledger.inFlight(party)).containsExactly(two);
        assertThat(ledger.page(party, 0, 1)).containsExactly(one);
        assertThat(ledger.page(party, 1, 1)).containsExactly(two);
        assertThat(ledger.counts(party))
                .containsEntry(PaymentState.APPROVED, 1L)
                .containsEntry(PaymentState.AUTHORISING, 1L)
                .hasSize(2);
        assertThat(ledger.find(Payments.key("someone else", "1"))).isEmpty();
    }

    @Test
    void writes_that_wait_together_are_committed_together() {
        long writes = ledger.writes();
        long commits = ledger.commits();

        Crowd.of(400, i -> ledger.open(lunch(party, Integer.toString(i))));

        assertThat(ledger.writes() - writes).isEqualTo(400);
        assertThat(ledger.commits() - commits).isLessThan(100);
    }

    @Test
    void a_write_the_database_refuses_does_not_fail_its_neighbours() {
        List<Optional<Opening>> openings = Crowd.of(50, i -> {
            String id = i == 20 ? "a zero byte \0 is no text" : Integer.toString(i);
            try {
                return Optional.of(ledger.open(lunch(party, id)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });

        assertThat(openings).filteredOn(Optional::isEmpty).hasSize(1);
        assertThat(openings.get(20)).isEmpty();
        assertThat(ledger.counts(party)).containsEntry(PaymentState.AUTHORISING, 49L);
    }

    @Test
    void a_lost_connection_loses_and_doubles_nothing() {
        openAccount("mei", Money.of("KHR", "12000000"));
        List<Opening> openings = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            int first = round * 40;
            openings.addAll(Crowd.of(40, i -> {
                if (i == 20) {
                    cutWriters();
                }
                return ledger.open(paidLunch(Integer.toString(first + i)));
            }));
        }

        assertThat(openings).hasOnlyElementsOfType(Opening.Opened.class);
        assertThat(available("mei")).isEqualTo(Money.of("KHR", Integer.toString(12000000 - 200 * 12000)));
        assertThat(ledger.check()).isEmpty();
    }

    @Test
    void a_database_that_does_not_answer_is_reported_and_a_repeat_resolves_it() throws SQLException {
        try (Ledger impatient = Ledger.start(database(), InstantSource.fixed(NOON), Duration.ofMillis(250))) {
            try (Connection blocking = connect();
                    Statement statement = blocking.createStatement()) {
                blocking.setAutoCommit(false);
                statement.execute("LOCK TABLE payment IN ACCESS EXCLUSIVE MODE");
                assertThatThrownBy(() -> impatient.open(lunch(party, "1"))).isInstanceOf(LedgerUnavailable.class);
            }
            assertThat(ledger.open(lunch(party, "1")).payment().state()).isEqualTo(PaymentState.AUTHORISING);
        }
    }

    @Test
    void what_comes_about_after_an_advice_that_met_silence_waits_behind_it() {
        ledger.open(lunch(party, "1").with(Change.NONE.withAdvice(advice("older", NOON))));
        now = NOON.plusSeconds(1);
        ledger.open(lunch(party, "2").with(Change.NONE.withAdvice(advice("newer", NOON))));
        Advice older = mine(ledger.due(NOON, 1000)).getFirst();

        ledger.retry(older, NOON.plusSeconds(30), true);
        assertThat(mine(ledger.due(NOON, 1000))).isEmpty();
        assertThat(mine(ledger.due(NOON.plusSeconds(30), 1000)))
                .extracting(Advice::messageId)
                .containsExactly("older", "newer");

        ledger.retry(older, NOON.plusSeconds(30), false); // answered, but not confirmed: the line works
        assertThat(mine(ledger.due(NOON, 1000))).extracting(Advice::messageId).containsExactly("newer");
    }

    @Test
    void a_counterparty_that_is_heard_again_is_told_at_once_what_waited() {
        ledger.open(lunch(party, "1").with(Change.NONE.withAdvice(advice("waiting", NOON))));
        ledger.retry(mine(ledger.due(NOON, 1000)).getFirst(), NOON.plusSeconds(900), true);

        ledger.wake(party, "bakong", NOON);

        assertThat(mine(ledger.due(NOON, 1000))).extracting(Advice::messageId).containsExactly("waiting");
    }

    @Test
    void one_party_that_is_silent_does_not_fill_the_queue_of_another() {
        for (int i = 0; i < 5; i++) {
            ledger.open(lunch(party, "silent" + i).with(Change.NONE.withAdvice(advice("s" + i, NOON))));
        }
        ledger.open(lunch(party, "1")
                .with(Change.NONE.withAdvice(
                        new NewAdvice("upi", "heard", Payments.pay("1"), NOON, NOON.plusSeconds(3600)))));

        assertThat(mine(ledger.due(NOON, 2)))
                .extracting(Advice::messageId)
                .hasSize(3)
                .contains("heard");
    }

    @Test
    void undoing_a_payment_leaves_nothing_of_it() {
        openAccount("mei", LUNCH);
        Payment payment = ledger.open(paidLunch("1")).payment();
        Payment approved =
                ledger.advance(payment, PaymentEvent.APPROVAL, Change.NONE).payment();

        List<Posting> undo = ledger.undoing(payment.key());
        ledger.advance(approved, PaymentEvent.REVERSAL_BOOKED, Change.NONE.withPostings(undo));

        assertThat(available("mei")).isEqualTo(LUNCH);
        assertThat(ledger.undoing(payment.key())).isEmpty();
        assertThat(ledger.check()).isEmpty();
    }

    @Test
    void a_payment_that_is_taken_back_answers_an_inquiry_with_a_decline() {
        Payment payment = ledger.open(lunch(party, "1")).payment();
        Payment approved = ledger.advance(
                        payment, PaymentEvent.APPROVAL, Change.NONE.withAnswer(new Answer.Acknowledged(), new byte[] {1
                        }))
                .payment();
        Answer.Rejected no = Answer.Rejected.because(ResponseCode.TIME_OUT);

        Payment reversed = ledger.advance(approved, PaymentEvent.REVERSAL_BOOKED, Change.NONE.withNewOutcome(no))
                .payment();

        assertThat(reversed.status().status()).isEqualTo(PaymentStatus.DECLINED);
        assertThat(ledger.find(payment.key()).orElseThrow().answer()).isEmpty();
    }

    @Test
    void a_closed_ledger_takes_no_more_writes() {
        Ledger closed = Ledger.start(database(), InstantSource.fixed(NOON));
        closed.close();

        assertThatThrownBy(() -> closed.open(lunch(party, "1"))).isInstanceOf(LedgerUnavailable.class);
    }

    @Test
    void a_commit_whose_answer_is_lost_is_looked_up_before_anyone_is_told() throws Exception {
        try (CuttingProxy proxy = CuttingProxy.before(database().jdbcUrl());
                Ledger behind = Ledger.start(Database.external(proxy.jdbcUrl()), InstantSource.fixed(NOON))) {
            openAccount("mei", LUNCH.plus(LUNCH));

            proxy.cutAfterNextCommit();
            assertThat(behind.open(paidLunch("1"))).isInstanceOf(Opening.Opened.class);
            proxy.cutBeforeNextCommit();
            assertThat(behind.open(paidLunch("2"))).isInstanceOf(Opening.Opened.class);

            assertThat(proxy.cuts()).isEqualTo(2);
            assertThat(available("mei")).isEqualTo(Money.zero(LUNCH.currency()));
            assertThat(ledger.check()).isEmpty();
        }
    }

    private NewPayment paidLunch(String paymentId) {
        return lunch(party, paymentId).with(Change.NONE.withPostings(Posting.debit("mei", "upi", LUNCH)));
    }

    private NewAdvice advice(String messageId, Instant dueAt) {
        Request body = Payments.pay("1");
        return new NewAdvice("bakong", messageId, body, dueAt, NOON.plusSeconds(3600));
    }

    private List<Advice> mine(List<Advice> advices) {
        return advices.stream()
                .filter(a -> a.id().payment().party().equals(party))
                .toList();
    }

    private Payment approved(Payment payment, String voucher) {
        return ledger.advance(payment, PaymentEvent.APPROVAL, Change.NONE.withVoucher(voucher))
                .payment();
    }

    private void openAccount(String account, Money balance) {
        ledger.openAccounts(List.of(new Balance(party, account, balance)), TODAY);
    }

    private Money available(String account) {
        return ledger.available(party, account, LUNCH.currency()).orElseThrow();
    }

    private void cutWriters() {
        try {
            execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ledger-writer'");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database().jdbcUrl());
    }
}

package io.twoway.switches;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twoway.party.Messages;
import io.twoway.party.Neighbours;
import io.twoway.party.Outside;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.party.returns.Returns;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.protocol.message.AdditionalData;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.CpmIssued;
import io.twoway.protocol.message.Answer.Quoted;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Answer.Returned;
import io.twoway.protocol.message.Answer.Status;
import io.twoway.protocol.message.DisputeReason;
import io.twoway.protocol.message.DisputeSide;
import io.twoway.protocol.message.DisputeStage;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Cancel;
import io.twoway.protocol.message.Request.CpmIssue;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Debit;
import io.twoway.protocol.message.Request.Dispute;
import io.twoway.protocol.message.Request.Inquiry;
import io.twoway.protocol.message.Request.MerchantVerify;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.Request.Quote;
import io.twoway.protocol.message.Request.Result;
import io.twoway.protocol.message.Request.ReturnNotice;
import io.twoway.protocol.message.Request.Reversal;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// UnionPay's switch between a wallet with its host and Bakong, none of which is simulated here.
@QuarkusTest
@WithTestResource(
        value = Outside.class,
        initArgs = @ResourceArg(name = "parties", value = "unionpay-app bakong jade-acquirer"))
class SwitchIT {

    private static final Payer DARA = new Payer("dara@mekong", "device-dara", Optional.of("dara"), "KH");

    private static final AtomicInteger SEQUENCE = new AtomicInteger();

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI simulator;

    @SuppressWarnings("NullAway.Init")
    Neighbours outside;

    @Inject
    Network network;

    @Inject
    Ledger ledger;

    @Inject
    Returns returns;

    @SuppressWarnings("NullAway.Init")
    private Link toUpi;

    @BeforeEach
    void meet() {
        toUpi = outside.link("unionpay-app", "upi", "unionpay-app-gateway");
        outside.facing(URI.create("http://127.0.0.1:" + simulator.getPort()));
        outside.reset();
        outside.rule("unionpay-app", Debit.class, request -> Optional.of(agreed((Debit) request)));
    }

    @Test
    void a_payment_is_verified_debited_told_and_notified_in_this_order() throws Exception {
        Pay pay = quoted(id());

        Answer answer = outside.send(toUpi, pay, id());

        MerchantVerify verify = outside.hears("bakong", MerchantVerify.class);
        Debit debit = outside.hears("unionpay-app", Debit.class);
        Result toBakong = outside.hears("bakong", Result.class);
        Result toWallet = outside.hears("unionpay-app", Result.class);
        assertThat(answer).isInstanceOfSatisfying(Approved.class, approved -> {
            assertThat(approved.voucher()).matches("\\d{20}").isEqualTo(verify.voucher());
            assertThat(approved.amounts().transaction()).isEqualTo(Messages.LUNCH);
        });
        assertThat(debit.amounts().billing().orElseThrow().money()).isEqualTo(Money.of("CNY", "146.43"));
        assertThat(debit.amounts().settlement().orElseThrow().money()).isEqualTo(Money.of("USD", "20.25"));
        assertThat(toBakong.voucher()).hasValue(verify.voucher());
        assertThat(toWallet.paymentId()).isEqualTo(pay.paymentId());
        assertThat(toWallet.payer()).hasValue(pay.payer());
        assertThat(problems()).contains("\"problems\":[]");
    }

    @Test
    void riel_with_decimals_and_more_than_messages_carry_are_neither_priced_nor_paid() throws Exception {
        Money half = Money.of("KHR", "82000.50");

        assertThat(price(half, "CNY").code()).isEqualTo(ResponseCode.INVALID_AMOUNT);
        assertThat(price(Money.of("CNY", "9999999999"), "KHR").code()).isEqualTo(ResponseCode.INVALID_AMOUNT);
        Pay pay = new Pay(
                id(),
                Messages.MEI,
                Messages.SOKS_CODE,
                Messages.SOK,
                half,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AdditionalData.NONE);
        assertThat(outside.send(toUpi, pay, id()).code()).isEqualTo(ResponseCode.INVALID_AMOUNT);
        assertThat(outside.hasHeard("bakong", MerchantVerify.class, pay.paymentId()))
                .isFalse();
    }

    private Answer price(Money amount, String currency) throws Exception {
        return outside.send(toUpi, new Quote(id(), Messages.MEI, amount, Currency.getInstance(currency)), id());
    }

    @Test
    void a_merchant_that_is_not_confirmed_costs_the_payer_nothing() throws Exception {
        outside.answers("bakong", MerchantVerify.class, Rejected.because(ResponseCode.INVALID_MERCHANT));
        Pay pay = quoted(id());

        assertThat(outside.send(toUpi, pay, id()).code()).isEqualTo(ResponseCode.INVALID_MERCHANT);
        assertThat(outside.hasHeard("unionpay-app", Debit.class, pay.paymentId()))
                .isFalse();
        assertThat(outside.hasHeard("bakong", Result.class, pay.paymentId())).isFalse();
    }

    @Test
    void a_silent_acquirers_side_costs_the_payer_nothing_and_is_told_so() throws Exception {
        outside.isSilent("bakong", MerchantVerify.class);
        Pay pay = quoted(id());

        assertThat(outside.send(toUpi, pay, id()).code()).isEqualTo(ResponseCode.TIME_OUT);
        assertThat(outside.hears("bakong", Reversal.class).paymentId()).isEqualTo(pay.paymentId());
        assertThat(outside.hasHeard("unionpay-app", Debit.class, pay.paymentId()))
                .isFalse();
        assertThat(status(pay)).isEqualTo(PaymentStatus.DECLINED);
    }

    @Test
    void a_merchant_that_cannot_be_credited_costs_the_payer_nothing_in_the_end() throws Exception {
        outside.answers("bakong", Result.class, Rejected.because(ResponseCode.INVALID_MERCHANT));
        Pay pay = quoted(id());

        assertThat(outside.send(toUpi, pay, id()).code()).isEqualTo(ResponseCode.INVALID_MERCHANT);

        Debit debit = outside.hears("unionpay-app", Debit.class);
        Reversal reversal = outside.hears("unionpay-app", Reversal.class);
        assertThat(reversal.amounts()).isEqualTo(debit.amounts());
        assertThat(reversal.voucher()).hasValue(debit.voucher());
        assertThat(outside.hears("unionpay-app", ReturnNotice.class).original().paymentId())
                .isEqualTo(pay.paymentId());
        assertThat(status(pay)).isEqualTo(PaymentStatus.DECLINED);
        assertThat(problems()).contains("\"problems\":[]");
    }

    @Test
    void a_declined_payer_credits_nobody() throws Exception {
        outside.answers("unionpay-app", Debit.class, Rejected.because(ResponseCode.INSUFFICIENT_FUNDS));
        Pay pay = quoted(id());

        assertThat(outside.send(toUpi, pay, id()).code()).isEqualTo(ResponseCode.INSUFFICIENT_FUNDS);
        assertThat(outside.hasHeard("bakong", Result.class, pay.paymentId())).isFalse();
    }

    @Test
    void an_unanswered_debit_is_taken_back_until_that_is_confirmed() throws Exception {
        outside.isSilent("unionpay-app", Debit.class);
        outside.isSilent("unionpay-app", Reversal.class);
        Pay pay = quoted(id());

        assertThat(outside.send(toUpi, pay, id()).code()).isEqualTo(ResponseCode.ISSUER_ERROR);
        Reversal first = outside.hears("unionpay-app", Reversal.class);
        outside.answers("unionpay-app", Reversal.class, new Answer.Acknowledged());
        outside.advance(Duration.ofSeconds(16));

        assertThat(outside.hears("unionpay-app", Reversal.class)).isEqualTo(first);
        assertThat(first.paymentId()).isEqualTo(pay.paymentId());
        assertThat(status(pay)).isEqualTo(PaymentStatus.DECLINED);
        assertThat(outside.hasHeard("bakong", Result.class, pay.paymentId())).isFalse();
    }

    @Test
    void a_result_is_repeated_until_it_is_acknowledged() throws Exception {
        outside.isSilent("bakong", Result.class);
        Pay pay = quoted(id());
        outside.send(toUpi, pay, id());
        Result first = outside.hears("bakong", Result.class);

        outside.answers("bakong", Result.class, Rejected.because(ResponseCode.SYSTEM_ERROR));
        outside.advance(Duration.ofSeconds(21));
        assertThat(outside.hears("bakong", Result.class)).isEqualTo(first);

        outside.answers("bakong", Result.class, new Answer.Acknowledged());
        outside.advance(Duration.ofSeconds(60));
        assertThat(outside.hears("bakong", Result.class)).isEqualTo(first);

        outside.advance(Duration.ofHours(2));
        assertThat(outside.hasHeard("bakong", Result.class, pay.paymentId())).isFalse();
    }

    @Test
    void the_same_message_gets_the_same_answer_even_when_its_quote_has_expired() throws Exception {
        Pay pay = quoted(id());
        String message = id();
        Answer first = outside.send(toUpi, pay, message);
        outside.hears("unionpay-app", Debit.class);
        outside.advance(Duration.ofMinutes(11));

        assertThat(first).isInstanceOf(Approved.class);
        // another signing time makes other bytes in this dialect: never a decline, never a second debit
        assertThat(outside.send(toUpi, pay, message).code().next()).isEqualTo(ResponseCode.Next.DUPLICATE);
        assertThat(outside.send(toUpi, pay, id()).code().next()).isEqualTo(ResponseCode.Next.DUPLICATE);
        assertThat(outside.hasHeard("unionpay-app", Debit.class, pay.paymentId()))
                .isFalse();
        outside.hears("bakong", Result.class); // the next test must not
    }

    @Test
    void a_quote_is_not_paid_after_it_expired() throws Exception {
        Pay pay = quoted(id());
        outside.advance(Duration.ofMinutes(11));

        assertThat(outside.send(toUpi, pay, id()).code()).isEqualTo(ResponseCode.REFRESH_CODE);
        assertThat(outside.hasHeard("bakong", MerchantVerify.class, pay.paymentId()))
                .isFalse();
    }

    @Test
    void while_the_merchant_is_being_credited_nobody_hears_that_the_payment_is_approved() throws Exception {
        Link toUs = outside.link("bakong", "upi", "unionpay-scis");
        Pay pay = tea();
        Inquiry inquiry = new Inquiry(pay.paymentId(), DARA, Optional.empty(), Optional.of(pay.amount()));
        String message = id();
        List<Answer> meanwhile = new CopyOnWriteArrayList<>();
        outside.rule("jade-acquirer", Result.class, _ -> {
            meanwhile.add(sent(toUs, inquiry, id()));
            meanwhile.add(sent(toUs, pay, message));
            return Optional.of(Rejected.because(ResponseCode.INVALID_MERCHANT));
        });

        Answer answer = outside.send(toUs, pay, message);

        assertThat(answer.code()).isEqualTo(ResponseCode.INVALID_MERCHANT);
        assertThat(((Status) meanwhile.getFirst()).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(meanwhile.getLast().code().next()).isEqualTo(ResponseCode.Next.UNKNOWN_OUTCOME);
        assertThat(((Status) outside.send(toUs, inquiry, id())).status()).isEqualTo(PaymentStatus.DECLINED);
        assertThat(problems()).contains("\"problems\":[]");
    }

    @Test
    void a_merchant_that_cannot_be_credited_costs_the_payer_nothing_though_her_bank_disputes_it() throws Exception {
        outside.isSilent("bakong", Result.class);
        outside.isSilent("bakong", Dispute.class);
        Pay pay = quoted(id());
        Approved approved = (Approved) outside.send(toUpi, pay, id());
        outside.hears("bakong", Result.class);
        Dispute step = chargeback(pay, approved);
        Link disputes = outside.link("unionpay-app", "upi", "unionpay-scis");
        assertThat(outside.send(disputes, step, id()).code()).isEqualTo(ResponseCode.PENDING);
        outside.hears("bakong", Dispute.class);

        outside.answers("bakong", Result.class, Rejected.because(ResponseCode.INVALID_MERCHANT));
        outside.advance(Duration.ofSeconds(21));
        outside.hears("bakong", Result.class);
        outside.answers("bakong", Dispute.class, Rejected.because(ResponseCode.ORIGINAL_NOT_FOUND));
        assertThat(outside.send(disputes, step, id()).code()).isEqualTo(ResponseCode.ORIGINAL_NOT_FOUND);
        outside.advance(Duration.ofMinutes(10));

        assertThat(outside.hears("unionpay-app", Reversal.class).paymentId()).isEqualTo(pay.paymentId());
        assertThat(status(pay)).isEqualTo(PaymentStatus.DECLINED);
        assertThat(problems()).contains("\"problems\":[]");
    }

    @Test
    void an_issuer_with_rates_of_its_own_is_told_what_is_settled_and_not_what_to_bill()
            throws IOException, InterruptedException {
        Answer answer = outside.send(outside.link("bakong", "upi", "unionpay-scis"), tea(), id());

        assertThat(answer).isInstanceOfSatisfying(Approved.class, approved -> {
            assertThat(approved.amounts().settlement()).isPresent();
            assertThat(approved.amounts().billing()).isEmpty();
        });
        assertThat(outside.hears("jade-acquirer", Result.class).amounts().billing())
                .isEmpty();
    }

    @Test
    void whoever_may_have_booked_a_cancelled_payment_is_told_though_the_process_died_as_the_cancellation_was_agreed()
            throws Exception {
        Link toUs = outside.link("bakong", "upi", "unionpay-scis");
        Pay pay = tea();
        outside.isSilent("jade-acquirer", Result.class);
        assertThat(outside.send(toUs, pay, id()).code()).isEqualTo(ResponseCode.APPROVED);
        outside.hears("jade-acquirer", Result.class);
        outside.rule("bakong", Cancel.class, request -> {
            diedOnceItWasAgreed((Cancel) request);
            return Optional.of(new Returned("20261122200001000009", ((Cancel) request).amounts()));
        });
        outside.answers("jade-acquirer", Result.class, Rejected.because(ResponseCode.INVALID_MERCHANT));
        outside.advance(Duration.ofSeconds(21));

        outside.hears("bakong", Cancel.class);

        assertThat(outside.hears("jade-acquirer", Reversal.class).paymentId()).isEqualTo(pay.paymentId());
        assertThat(problems()).contains("\"problems\":[]");
    }

    /// As a process leaves it that dies between the two commits, and as its next life takes it up.
    private void diedOnceItWasAgreed(Cancel cancel) {
        Payment row = ledger.find(new PaymentKey("upi", "upi", "Cancel", cancel.paymentId()))
                .orElseThrow();
        ledger.advance(
                row,
                PaymentEvent.APPROVAL,
                Change.NONE.withOutcome(new Returned("20261122200001000009", cancel.amounts())));
        returns.takeUp(network.party("upi"));
    }

    private static Pay tea() {
        return new Pay(
                id(),
                DARA,
                Messages.TEA_CODE,
                Messages.TEA_HOUSE,
                Money.of("CNY", "100.00"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AdditionalData.NONE);
    }

    private static Dispute chargeback(Pay pay, Approved approved) {
        String dispute = pay.paymentId() + "D";
        return new Dispute(
                DisputeStage.CHARGEBACK.stepOf(dispute, DisputeSide.ISSUER),
                dispute,
                DisputeStage.CHARGEBACK,
                DisputeSide.ISSUER,
                DisputeReason.NOT_RECEIVED,
                new Original(pay.paymentId(), pay.amount(), approved.voucher(), approved.settlementKey()),
                approved.settlementKey().settlementDate(),
                pay.merchant(),
                Amounts.of(pay.amount()),
                List.of());
    }

    private Answer sent(Link link, Request request, String message) {
        try {
            return outside.send(link, request, message);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_approval_of_another_amount_is_not_made_the_payments_own_by_an_inquiry() throws Exception {
        Link toTill = outside.link("jade-acquirer", "upi", "unionpay-scis");
        Money asked = Money.of("CNY", "38.00");
        outside.isSilent("bakong", CpmPay.class);
        CpmPay scan = new CpmPay(
                id(), shownByDara(), Messages.TEA_HOUSE, Amounts.of(asked), Optional.empty(), Optional.empty());
        assertThat(outside.send(toTill, scan, id())).isInstanceOf(Rejected.class);
        CpmPay heard = outside.hears("bakong", CpmPay.class);
        Amounts others = new Amounts(
                Money.of("CNY", "3.80"),
                heard.amounts().billing(),
                heard.amounts().settlement());
        outside.answers("bakong", Inquiry.class, approved(heard, others));
        Inquiry inquiry = new Inquiry(scan.paymentId(), Payer.UNKNOWN, Optional.empty(), Optional.of(asked));

        Answer meanwhile = outside.send(toTill, inquiry, id());
        outside.advance(Duration.ofHours(1));
        Reversal takenBack = outside.hears("bakong", Reversal.class);

        assertThat(meanwhile)
                .isInstanceOfSatisfying(
                        Status.class, status -> assertThat(status.status()).isEqualTo(PaymentStatus.PENDING));
        assertThat(takenBack.paymentId()).isEqualTo(scan.paymentId());
        assertThat(problems()).contains("\"problems\":[]");
    }

    @Test
    void an_outcome_that_nobody_told_before_the_date_was_over_stays_unknown_until_it_is_heard() throws Exception {
        Link toTill = outside.link("jade-acquirer", "upi", "unionpay-scis");
        Money asked = Money.of("CNY", "21.00");
        outside.isSilent("bakong", CpmPay.class);
        outside.answers("bakong", Inquiry.class, new Status(PaymentStatus.PENDING, Optional.empty(), Optional.empty()));
        CpmPay scan = new CpmPay(
                id(), shownByDara(), Messages.TEA_HOUSE, Amounts.of(asked), Optional.empty(), Optional.empty());
        assertThat(outside.send(toTill, scan, id())).isInstanceOf(Rejected.class);
        CpmPay heard = outside.hears("bakong", CpmPay.class);
        outside.advance(Duration.ofDays(2));
        outside.hears("bakong", Inquiry.class);

        outside.answers("bakong", Inquiry.class, approved(heard, heard.amounts()));
        Inquiry inquiry = new Inquiry(scan.paymentId(), Payer.UNKNOWN, Optional.empty(), Optional.of(asked));

        assertThat(outside.send(toTill, inquiry, id()))
                .isInstanceOfSatisfying(
                        Status.class, status -> assertThat(status.status()).isEqualTo(PaymentStatus.APPROVED));
        assertThat(outside.hasHeard("bakong", Reversal.class, scan.paymentId())).isFalse();
        assertThat(problems()).contains("\"problems\":[]");
    }

    private static Status approved(CpmPay heard, Amounts amounts) {
        CpmPay.Terms terms = heard.terms().orElseThrow();
        Approved approval = new Approved(
                terms.voucher(), terms.settlementKey(), terms.retrievalReference(), amounts, heard.merchant());
        return new Status(PaymentStatus.APPROVED, Optional.empty(), Optional.of(approval));
    }

    private String shownByDara() throws IOException, InterruptedException {
        Payer dara = new Payer("dara@mekong", "device-dara", Optional.of("dara"), "KH");
        CpmIssue issue = new CpmIssue(id(), dara, Optional.empty(), Optional.empty());
        return ((CpmIssued) outside.send(outside.link("bakong", "upi", "unionpay-scis"), issue, id())).emv();
    }

    private Pay quoted(String payment) throws IOException, InterruptedException {
        Quoted quote = (Quoted) outside.send(
                toUpi, new Quote(payment, Messages.MEI, Messages.LUNCH, Currency.getInstance("CNY")), id());
        return new Pay(
                payment,
                Messages.MEI,
                Messages.SOKS_CODE,
                Messages.SOK,
                Messages.LUNCH,
                Optional.empty(),
                Optional.of(quote.quoteId()),
                Optional.empty(),
                AdditionalData.NONE);
    }

    private PaymentStatus status(Pay pay) throws IOException, InterruptedException {
        Request inquiry = new Inquiry(pay.paymentId(), Messages.MEI, Optional.empty(), Optional.of(pay.amount()));
        return ((Status) outside.send(toUpi, inquiry, id())).status();
    }

    private static Approved agreed(Debit debit) {
        return new Approved(
                debit.voucher(), debit.settlementKey(), debit.retrievalReference(), debit.amounts(), debit.merchant());
    }

    private String problems() throws IOException, InterruptedException {
        return outside.call("GET", "/control/books", "");
    }

    private static String id() {
        return "A99990010202611222000%08d".formatted(SEQUENCE.incrementAndGet());
    }
}

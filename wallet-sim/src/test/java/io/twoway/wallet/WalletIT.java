package io.twoway.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twoway.party.Messages;
import io.twoway.party.Neighbours;
import io.twoway.party.Outside;
import io.twoway.party.topology.Link;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Acknowledged;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.CpmIssued;
import io.twoway.protocol.message.Answer.Found;
import io.twoway.protocol.message.Answer.Quoted;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Answer.Status;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Cancel;
import io.twoway.protocol.message.Request.CpmIssue;
import io.twoway.protocol.message.Request.Debit;
import io.twoway.protocol.message.Request.Dispute;
import io.twoway.protocol.message.Request.Inquiry;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.Request.QrLookup;
import io.twoway.protocol.message.Request.Quote;
import io.twoway.protocol.message.Request.Result;
import io.twoway.protocol.message.Request.ReturnNotice;
import io.twoway.protocol.message.Request.Reversal;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A UnionPay wallet with its host, and a Cambodian bank, before switches that are not simulated.
@QuarkusTest
@WithTestResource(value = Outside.class, initArgs = @ResourceArg(name = "parties", value = "upi bakong"))
class WalletIT {

    private static final Amounts TEA_AMOUNTS = new Amounts(
            Money.of("CNY", "38.00"),
            Optional.empty(),
            Optional.of(new Converted(Money.of("USD", "5.25"), Rate.of("CNY", "USD", "0.13827160"))));
    private static final Approved TEA_PAID =
            new Approved(Messages.VOUCHER, Messages.KEY, "200001000001", TEA_AMOUNTS, Messages.TEA_HOUSE);
    private static final Amounts MORE =
            new Amounts(Money.of("KHR", "820000"), Messages.AMOUNTS.billing(), Messages.AMOUNTS.settlement());
    private static final String LUNCH =
            "{\"payer\":\"mei\",\"amount\":\"82000\",\"qr\":\"" + Messages.SOKS_CODE + "\"}";
    private static final String TEA_ORDER =
            "{\"payer\":\"dara\",\"amount\":\"38\",\"qr\":\"" + Messages.TEA_CODE + "\"}";
    private static final AtomicInteger SEQUENCE = new AtomicInteger();

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI simulator;

    @SuppressWarnings("NullAway.Init")
    Neighbours outside;

    @BeforeEach
    void meet() {
        outside.facing(URI.create("http://127.0.0.1:" + simulator.getPort()));
        outside.reset();
        outside.answers(
                "bakong", QrLookup.class, new Found(Messages.TEA_HOUSE, Optional.empty(), Optional.empty(), "10"));
        outside.rule(
                "bakong",
                Quote.class,
                _ -> Optional.of(new Quoted(
                        "Q-1",
                        Money.of("USD", "5.25"),
                        Money.of("CNY", "38.00"),
                        Rate.of("CNY", "USD", "0.13827160"),
                        Instant.now().plus(Duration.ofDays(2)),
                        "upi")));
        outside.answers("bakong", Pay.class, TEA_PAID);
    }

    @Test
    void mei_is_told_the_price_she_pays() throws Exception {
        String paid = pay("unionpay-app", LUNCH);

        assertThat(paid).contains("\"state\":\"APPROVED\"", "146.43", Messages.VOUCHER);
        assertThat(outside.hears("upi", Pay.class).amount()).isEqualTo(Messages.LUNCH);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "payments            | ''                                | body is missing",
                "payments            | {\"qr\":                            | not the JSON",
                "payments            | {\"qr\":[1]}                       | not the JSON",
                "payments            | [1]                               | not the JSON",
                "payments            | {}                                | qr is missing",
                "payments            | {\"qr\":\"x\",\"amount\":\"-5\"}    | amount is a number above 0",
                "payments            | {\"qr\":\"x\",\"amount\":\"\"}      | amount is missing",
                "payments            | {\"qr\":\"x\",\"amount\":\"abc\"}   | amount is a number above 0",
                "payments            | {\"qr\":\"x\",\"amount\":\"1e9\"}   | amount is a number above 0",
                "payments/1/disputes | ''                                | body is missing",
                "codes               | ''                                | body is missing",
                "codes               | {\"trxLimit\":\"-5\"}               | trxLimit is a number above 0",
                "codes/1/answer      | ''                                | body is missing"
            })
    void what_is_asked_in_a_wrong_way_is_refused_in_one_sentence(String what, String body, String problem)
            throws Exception {
        HttpResponse<String> refused = outside.asked("POST", "/wallets/unionpay-app/" + what, body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(problem).hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999", "82000.50", "999999999999"})
    void an_amount_that_nobody_can_pay_is_refused_before_anybody_is_asked(String amount) throws Exception {
        assertThat(pay("unionpay-app", LUNCH.replace("82000", amount)))
                .contains("\"state\":\"REFUSED\"", "\"13\"", "KHR")
                .doesNotContain("Overflow");
    }

    @Test
    void a_decline_is_final() throws Exception {
        outside.answers("upi", Pay.class, Rejected.because(ResponseCode.OVER_LIMIT));

        assertThat(pay("unionpay-app", LUNCH)).contains("\"state\":\"DECLINED\"", "\"61\"");
    }

    @Test
    void without_an_answer_mei_is_told_to_wait_and_the_inquiry_finds_out() throws Exception {
        outside.isSilent("upi", Pay.class);
        String waiting = pay("unionpay-app", LUNCH);
        assertThat(waiting).contains("\"state\":\"CHECKING\"");

        outside.answers(
                "upi",
                Inquiry.class,
                new Status(PaymentStatus.APPROVED, Optional.empty(), Optional.of(Messages.APPROVED)));
        outside.advance(Duration.ofSeconds(6));
        outside.hears("upi", Inquiry.class);

        assertThat(atLast("unionpay-app", paymentId(waiting))).contains("\"state\":\"APPROVED\"");
    }

    @Test
    void an_inquiry_that_succeeds_is_no_payment_that_succeeds() throws Exception {
        outside.isSilent("upi", Pay.class);
        String waiting = pay("unionpay-app", LUNCH);

        outside.answers(
                "upi",
                Inquiry.class,
                new Status(PaymentStatus.DECLINED, Optional.of(ResponseCode.INSUFFICIENT_FUNDS), Optional.empty()));
        outside.advance(Duration.ofSeconds(6));
        outside.hears("upi", Inquiry.class);

        assertThat(atLast("unionpay-app", paymentId(waiting))).contains("\"state\":\"DECLINED\"", "\"51\"");
    }

    @Test
    void the_host_debits_once_and_says_so_when_asked() throws Exception {
        Link host = outside.link("upi", "unionpay-app", "unionpay-issuer-host");
        Debit debit = debit(Messages.MEI.account());
        long before = balance("unionpay-app", "payer:mei");
        String message = id();

        Answer first = outside.send(host, debit, message);
        Debit changed = new Debit(
                debit.paymentId(),
                debit.payer(),
                debit.merchant(),
                debit.amounts(),
                debit.voucher(),
                debit.settlementKey(),
                "200001000002");
        Answer repeat = outside.send(host, changed, message);
        Answer other = outside.send(host, debit, id());

        // the repeat says something else under a known message id: nothing but an inquiry is to follow
        assertThat(first).isInstanceOf(Approved.class);
        assertThat(repeat.code()).isEqualTo(ResponseCode.DUPLICATE_REQUEST);
        assertThat(other.code()).isEqualTo(ResponseCode.DUPLICATE_TRANSACTION);
        assertThat(balance("unionpay-app", "payer:mei")).isEqualTo(before - 14_643);
        assertThat(outside.send(
                        host, new Inquiry(debit.paymentId(), debit.payer(), Optional.empty(), Optional.empty()), id()))
                .isInstanceOfSatisfying(
                        Status.class, status -> assertThat(status.status()).isEqualTo(PaymentStatus.APPROVED));
    }

    @Test
    void who_has_too_little_is_declined_and_keeps_it() throws Exception {
        Link host = outside.link("upi", "unionpay-app", "unionpay-issuer-host");
        long before = balance("unionpay-app", "payer:bo");

        assertThat(outside.send(host, debit("6250940000000000026"), id()).code())
                .isEqualTo(ResponseCode.INSUFFICIENT_FUNDS);
        assertThat(balance("unionpay-app", "payer:bo")).isEqualTo(before);
    }

    @Test
    void a_bank_holds_the_money_and_captures_what_was_shown() throws Exception {
        long before = balance("mekong-issuer", "payer:dara");

        assertThat(pay("mekong-issuer", TEA_ORDER)).contains("\"state\":\"APPROVED\"");

        assertThat(balance("mekong-issuer", "payer:dara")).isLessThan(before);
        assertThat(balance("mekong-issuer", "held")).isZero();
        assertThat(books()).contains("\"problems\":[]");
    }

    @Test
    void a_bank_releases_what_was_declined() throws Exception {
        outside.answers("bakong", Pay.class, Rejected.because(ResponseCode.INVALID_MERCHANT));
        long before = balance("mekong-issuer", "payer:dara");

        assertThat(pay("mekong-issuer", TEA_ORDER)).contains("\"state\":\"DECLINED\"");

        assertThat(balance("mekong-issuer", "payer:dara")).isEqualTo(before);
    }

    @Test
    void a_bank_keeps_the_hold_until_it_knows() throws Exception {
        outside.isSilent("bakong", Pay.class);
        outside.answers("bakong", Inquiry.class, Rejected.because(ResponseCode.ORIGINAL_NOT_FOUND));
        long before = balance("mekong-issuer", "payer:dara");
        String waiting = pay("mekong-issuer", TEA_ORDER);

        assertThat(waiting).contains("\"state\":\"CHECKING\"");
        assertThat(balance("mekong-issuer", "payer:dara")).isLessThan(before);
        outside.advance(Duration.ofSeconds(70));

        assertThat(atLast("mekong-issuer", paymentId(waiting))).contains("\"state\":\"DECLINED\"");
        assertThat(balance("mekong-issuer", "payer:dara")).isEqualTo(before);
    }

    @Test
    void daras_bank_tells_bakong_what_she_is_debited_and_at_which_rate() throws Exception {
        String paid = pay("mekong-issuer", TEA_ORDER);

        Converted agreed = outside.hears("bakong", Pay.class).agreed().orElseThrow();
        assertThat(paid)
                .contains("\"state\":\"APPROVED\"", agreed.money().decimal().toPlainString());
        assertThat(agreed.rate().from().getCurrencyCode()).isEqualTo("CNY");
        assertThat(agreed.rate().to().getCurrencyCode()).isEqualTo("KHR");
    }

    @Test
    void an_outcome_that_nobody_told_before_the_date_was_over_stays_unknown_until_it_is_heard() throws Exception {
        outside.isSilent("bakong", Pay.class);
        outside.answers("bakong", Inquiry.class, new Status(PaymentStatus.PENDING, Optional.empty(), Optional.empty()));
        long before = balance("mekong-issuer", "payer:dara");
        String payment = paymentId(pay("mekong-issuer", TEA_ORDER));
        outside.hears("bakong", Pay.class);
        outside.advance(Duration.ofDays(2));
        outside.hears("bakong", Inquiry.class);

        outside.answers(
                "bakong",
                Inquiry.class,
                new Status(PaymentStatus.DECLINED, Optional.of(ResponseCode.OVER_LIMIT), Optional.empty()));
        outside.advance(Duration.ofMinutes(10));
        if (atLast("mekong-issuer", payment).contains("CHECKING")) { // it was about to wait when the clock moved
            outside.advance(Duration.ofMinutes(10));
        }

        assertThat(atLast("mekong-issuer", payment)).contains("\"state\":\"DECLINED\"", "\"code\":\"61\"");
        assertThat(balance("mekong-issuer", "payer:dara")).isEqualTo(before);
        assertThat(outside.hasHeard("bakong", Reversal.class, payment)).isFalse();
    }

    @Test
    void a_return_of_a_payment_whose_outcome_is_not_known_is_to_be_repeated() throws Exception {
        outside.isSilent("bakong", Pay.class);
        outside.answers("bakong", Inquiry.class, Rejected.because(ResponseCode.ORIGINAL_NOT_FOUND));
        String payment = paymentId(pay("mekong-issuer", TEA_ORDER));
        Link bank = outside.link("bakong", "mekong-issuer", "bakong-iso20022");
        Original original = new Original(payment, Money.of("CNY", "100.00"), Messages.VOUCHER, Messages.KEY);
        Cancel cancel = new Cancel(
                payment + "X", original, Messages.TEA_HOUSE, Amounts.of(original.amount()), Optional.empty());

        assertThat(outside.send(bank, cancel, id()).code()).isEqualTo(ResponseCode.PENDING);
        outside.advance(Duration.ofSeconds(70));
        assertThat(atLast("mekong-issuer", payment)).contains("\"state\":\"DECLINED\"");
        assertThat(outside.send(bank, cancel, id()).code()).isNotEqualTo(ResponseCode.PENDING);
    }

    @Test
    void a_notification_of_an_unknown_payment_is_accepted() throws Exception {
        assertThat(outside.send(outside.link("upi", "unionpay-app", "unionpay-app-gateway"), approval(id()), id()))
                .isInstanceOf(Acknowledged.class);
    }

    @Test
    void what_the_network_took_back_stays_declined_however_close_together_the_news_arrive() throws Exception {
        Link gateway = outside.link("upi", "unionpay-app", "unionpay-app-gateway");
        for (int i = 0; i < 20; i++) {
            outside.rule("upi", Pay.class, asked -> {
                CompletableFuture<Answer> approved =
                        CompletableFuture.supplyAsync(() -> told(gateway, approval(asked.paymentId())));
                CompletableFuture<Answer> takenBack =
                        CompletableFuture.supplyAsync(() -> told(gateway, taken(asked.paymentId())));
                assertThat(approved.join()).isInstanceOf(Acknowledged.class);
                assertThat(takenBack.join()).isInstanceOf(Acknowledged.class);
                return Optional.of(Rejected.because(ResponseCode.INVALID_MERCHANT));
            });

            String answer = pay("unionpay-app", LUNCH);

            assertThat(answer).contains("\"state\":\"DECLINED\"");
            assertThat(outside.call("GET", "/wallets/unionpay-app/payments/" + paymentId(answer), ""))
                    .contains("\"state\":\"DECLINED\"");
        }
    }

    @Test
    void mei_is_not_told_no_when_the_network_has_said_yes_before() throws Exception {
        Link gateway = outside.link("upi", "unionpay-app", "unionpay-app-gateway");
        outside.rule("upi", Pay.class, asked -> {
            told(gateway, approval(asked.paymentId()));
            return Optional.of(Rejected.because(ResponseCode.INVALID_MERCHANT));
        });

        String answer = pay("unionpay-app", LUNCH);

        assertThat(answer).contains("\"state\":\"APPROVED\"");
        assertThat(outside.call("GET", "/wallets/unionpay-app/payments/" + paymentId(answer), ""))
                .contains("\"state\":\"APPROVED\"");
    }

    @Test
    void a_reversal_waits_for_the_end_of_a_dispute_and_then_undoes_the_debit() throws Exception {
        Link host = outside.link("upi", "unionpay-app", "unionpay-issuer-host");
        outside.rule("upi", Pay.class, asked -> {
            Debit debit = new Debit(
                    asked.paymentId(),
                    Messages.MEI,
                    Messages.SOK,
                    Messages.AMOUNTS,
                    Messages.VOUCHER,
                    Messages.KEY,
                    "200001000001");
            return Optional.of(told(host, debit));
        });
        outside.isSilent("upi", Dispute.class);
        long before = balance("unionpay-app", "payer:mei");
        String payment = paymentId(pay("unionpay-app", LUNCH));
        outside.call(
                "POST",
                "/wallets/unionpay-app/payments/" + payment + "/disputes",
                "{\"id\":\"D1\",\"stage\":\"CHARGEBACK\",\"amount\":\"82000\",\"reason\":\"FRAUD\",\"evidence\":[]}");
        outside.hears("upi", Dispute.class);
        Reversal reversal = new Reversal(
                payment,
                Messages.SOK,
                Messages.AMOUNTS,
                Optional.of(Messages.VOUCHER),
                Optional.of(Messages.KEY),
                Optional.of(Messages.MEI));

        assertThat(outside.send(host, reversal, id()).code()).isEqualTo(ResponseCode.PENDING);
        assertThat(balance("unionpay-app", "payer:mei")).isEqualTo(before - 14_643);

        outside.answers("upi", Dispute.class, Rejected.because(ResponseCode.ORIGINAL_NOT_FOUND));
        outside.advance(Duration.ofMinutes(5));
        outside.hears("upi", Dispute.class);
        Answer answer = outside.send(host, reversal, id());
        for (int i = 0; i < 500 && !(answer instanceof Acknowledged); i++) { // the refusal is being recorded
            answer = outside.send(host, reversal, id());
        }
        assertThat(answer).isInstanceOf(Acknowledged.class);
        assertThat(balance("unionpay-app", "payer:mei")).isEqualTo(before);
        assertThat(books()).contains("\"problems\":[]");
    }

    @Test
    void an_inquiry_that_finds_another_amount_leaves_the_outcome_open() throws Exception {
        outside.isSilent("upi", Pay.class);
        outside.answers("upi", Inquiry.class, found("20261122200001000002", MORE));
        String waiting = pay("unionpay-app", LUNCH);

        outside.advance(Duration.ofSeconds(6));
        outside.hears("upi", Inquiry.class);
        outside.answers("upi", Inquiry.class, found(Messages.VOUCHER, Messages.AMOUNTS));
        String shown = waiting;
        for (int i = 0; i < 100 && shown.contains("CHECKING"); i++) {
            outside.advance(Duration.ofSeconds(10));
            shown = outside.call("GET", "/wallets/unionpay-app/payments/" + paymentId(waiting), "");
        }

        assertThat(shown).contains("\"state\":\"APPROVED\"", Messages.VOUCHER);
    }

    @Test
    void a_notification_of_another_amount_approves_nothing() throws Exception {
        Link gateway = outside.link("upi", "unionpay-app", "unionpay-app-gateway");
        outside.rule("upi", Pay.class, asked -> {
            told(gateway, approval(asked.paymentId(), MORE));
            return Optional.of(Rejected.because(ResponseCode.INVALID_MERCHANT));
        });

        assertThat(pay("unionpay-app", LUNCH)).contains("\"state\":\"DECLINED\"");
    }

    private static Status found(String voucher, Amounts amounts) {
        return new Status(
                PaymentStatus.APPROVED,
                Optional.empty(),
                Optional.of(new Approved(voucher, Messages.KEY, "200001000001", amounts, Messages.SOK)));
    }

    @Test
    void a_scan_that_was_taken_back_before_its_approval_is_heard_of_is_never_shown_as_paid() throws Exception {
        Link gateway = outside.link("upi", "unionpay-app", "unionpay-app-gateway");
        outside.answers("upi", CpmIssue.class, new CpmIssued(Messages.CONSUMER_CODE, Messages.BARCODE));
        outside.call("POST", "/wallets/unionpay-app/codes", "{\"payer\":\"mei\"}");
        String payment = id();
        Result approval = new Result(
                payment,
                Messages.SOK,
                Messages.AMOUNTS,
                PaymentStatus.APPROVED,
                ResponseCode.APPROVED,
                Optional.of(Messages.VOUCHER),
                Optional.of(Messages.KEY),
                Optional.of("200001000001"),
                Messages.CONSUMER_CODE,
                Optional.of(Messages.MEI));

        assertThat(told(gateway, taken(payment))).isInstanceOf(Acknowledged.class);
        assertThat(told(gateway, approval)).isInstanceOf(Acknowledged.class);

        assertThat(outside.call("GET", "/wallets/unionpay-app/payments/" + payment, ""))
                .doesNotContain("APPROVED");
    }

    private Answer told(Link link, Request request) {
        try {
            return outside.send(link, request, id());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Result approval(String payment) {
        return approval(payment, Messages.AMOUNTS);
    }

    private static Result approval(String payment, Amounts amounts) {
        return new Result(
                payment,
                Messages.SOK,
                amounts,
                PaymentStatus.APPROVED,
                ResponseCode.APPROVED,
                Optional.of(Messages.VOUCHER),
                Optional.of(Messages.KEY),
                Optional.of("200001000001"),
                Messages.SOKS_CODE,
                Optional.of(Messages.MEI));
    }

    /// A payment that the network undid by itself.
    private static ReturnNotice taken(String payment) {
        return new ReturnNotice(
                payment,
                ReturnNotice.Kind.CANCELLATION,
                new Original(payment, Messages.LUNCH, Messages.VOUCHER, Messages.KEY),
                Messages.SOK,
                Messages.AMOUNTS,
                Optional.of(Messages.MEI));
    }

    private String pay(String wallet, String order) throws IOException, InterruptedException {
        return outside.call("POST", "/wallets/" + wallet + "/payments", order);
    }

    /// Each call goes through the ledger's queue, so this ends soon after the inquiry has been answered.
    private String atLast(String wallet, String payment) throws IOException, InterruptedException {
        String shown = "";
        for (int i = 0; i < 500 && (shown.isEmpty() || shown.contains("CHECKING")); i++) {
            shown = outside.call("GET", "/wallets/" + wallet + "/payments/" + payment, "");
        }
        return shown;
    }

    private static String paymentId(String json) {
        return found("\"paymentId\":\"([^\"]+)\"", json).orElseThrow();
    }

    private long balance(String party, String account) throws IOException, InterruptedException {
        return found(
                        "\"party\":\"" + party + "\",\"account\":\"" + account
                                + "\",\"currency\":\"[A-Z]{3}\",\"amount\":\"[^\"]*\",\"amountMinor\":(-?\\d+)",
                        books())
                .map(Long::valueOf)
                .orElse(0L);
    }

    private static Optional<String> found(String pattern, String text) {
        Matcher m = Pattern.compile(pattern).matcher(text);
        return m.find() ? Optional.of(m.group(1)) : Optional.empty();
    }

    private String books() throws IOException, InterruptedException {
        return outside.call("GET", "/control/books", "");
    }

    private static Debit debit(String account) {
        return new Debit(
                id(),
                new Payer(account, "device-1", Optional.empty(), "CN"),
                Messages.SOK,
                Messages.AMOUNTS,
                Messages.VOUCHER,
                Messages.KEY,
                "200001000001");
    }

    private static String id() {
        return "U99990000202611222000%08d".formatted(SEQUENCE.incrementAndGet());
    }
}

package io.twoway.switches;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twoway.party.Messages;
import io.twoway.party.Neighbours;
import io.twoway.party.Outside;
import io.twoway.party.topology.Link;
import io.twoway.protocol.message.AdditionalData;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Answer.Returned;
import io.twoway.protocol.message.Answer.Status;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request.Cancel;
import io.twoway.protocol.message.Request.Debit;
import io.twoway.protocol.message.Request.Inquiry;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.Request.Quote;
import io.twoway.protocol.message.Request.Result;
import io.twoway.protocol.message.Request.ReturnNotice;
import io.twoway.protocol.message.Request.Reversal;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// UnionPay's switch where the payer is told before the merchant is credited, and JSON is signed with ES256: the other
/// order and the other algorithm than those of the built-in network.
///
/// Source: messages.md 3.6 (open point), 1.3
@QuarkusTest
@WithTestResource(
        value = Outside.class,
        initArgs = {
            @ResourceArg(name = "parties", value = "unionpay-app bakong jade-acquirer"),
            @ResourceArg(name = "credit-order: credit-before-answer", value = "credit-order: answer-before-credit"),
            @ResourceArg(name = "signing: upi-jws-rs256", value = "signing: upi-jws-es256")
        })
class AnswerFirstIT {

    private static final Payer DARA = new Payer("dara@mekong", "device-dara", Optional.of("dara"), "KH");
    private static final Rejected NO = Rejected.because(ResponseCode.INVALID_MERCHANT);
    private static final long PATIENCE_SECONDS = 10;

    private static final AtomicInteger SEQUENCE = new AtomicInteger();

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI simulator;

    @SuppressWarnings("NullAway.Init")
    Neighbours outside;

    @SuppressWarnings("NullAway.Init")
    private Link ofWallet;

    @SuppressWarnings("NullAway.Init")
    private Link ofBakong;

    @BeforeEach
    void meet() {
        ofWallet = outside.link("unionpay-app", "upi", "unionpay-app-gateway");
        ofBakong = outside.link("bakong", "upi", "unionpay-scis");
        outside.facing(URI.create("http://127.0.0.1:" + simulator.getPort()));
        outside.reset();
        outside.rule("unionpay-app", Debit.class, request -> Optional.of(agreed((Debit) request)));
    }

    @Test
    void both_directions_sign_with_es256() {
        assertThat(ofBakong.signing()).isEqualTo("upi-jws-es256");
        assertThat(outside.link("upi", "bakong", "unionpay-scis").signing()).isEqualTo("upi-jws-es256");
        assertThat(outside.link("upi", "jade-acquirer", "unionpay-scis").signing())
                .isEqualTo("upi-jws-es256");
        assertThat(outside.link("upi", "unionpay-app", "unionpay-issuer-host").signing())
                .isEqualTo("upi-jws-es256");
    }

    @Test
    void a_payer_from_china_is_told_while_the_merchant_is_still_being_credited() throws Exception {
        CountDownLatch told = holdingBack("bakong");
        Pay pay = lunch();

        Answer answer = outside.send(ofWallet, pay, id());
        PaymentStatus meanwhile = status(ofWallet, pay);
        told.countDown();

        assertThat(answer).isInstanceOf(Approved.class);
        assertThat(meanwhile).isEqualTo(PaymentStatus.APPROVED);
        assertThat(outside.hears("bakong", Result.class).paymentId()).isEqualTo(pay.paymentId());
        assertThat(outside.hears("unionpay-app", Debit.class).paymentId()).isEqualTo(pay.paymentId());
        assertThat(status(ofWallet, pay)).isEqualTo(PaymentStatus.APPROVED);
        assertThat(problems()).contains("\"problems\":[]");
    }

    @Test
    void a_payer_from_cambodia_is_told_while_the_merchant_is_still_being_credited() throws Exception {
        CountDownLatch told = holdingBack("jade-acquirer");
        Pay pay = tea();

        Answer answer = outside.send(ofBakong, pay, id());
        PaymentStatus meanwhile = status(ofBakong, pay);
        told.countDown();

        assertThat(answer).isInstanceOf(Approved.class);
        assertThat(meanwhile).isEqualTo(PaymentStatus.APPROVED);
        assertThat(outside.hears("jade-acquirer", Result.class).paymentId()).isEqualTo(pay.paymentId());
        assertThat(status(ofBakong, pay)).isEqualTo(PaymentStatus.APPROVED);
        assertThat(problems()).contains("\"problems\":[]");
    }

    @Test
    void a_payer_from_china_gets_it_back_and_is_told_when_the_merchant_cannot_be_credited() throws Exception {
        outside.answers("bakong", Result.class, NO);
        Pay pay = lunch();

        assertThat(outside.send(ofWallet, pay, id())).isInstanceOf(Approved.class);

        Debit debit = outside.hears("unionpay-app", Debit.class);
        Reversal reversal = outside.hears("unionpay-app", Reversal.class);
        assertThat(reversal.amounts()).isEqualTo(debit.amounts());
        assertThat(reversal.voucher()).hasValue(debit.voucher());
        assertThat(outside.hears("unionpay-app", ReturnNotice.class).original().paymentId())
                .isEqualTo(pay.paymentId());
        assertThat(status(ofWallet, pay)).isEqualTo(PaymentStatus.DECLINED);
        assertThat(problems()).contains("\"problems\":[]");
    }

    @Test
    void a_payer_from_cambodia_gets_it_back_when_the_merchant_cannot_be_credited() throws Exception {
        outside.answers("jade-acquirer", Result.class, NO);
        outside.rule(
                "bakong",
                Cancel.class,
                request -> Optional.of(new Returned("20261122200001000009", ((Cancel) request).amounts())));
        Pay pay = tea();

        assertThat(outside.send(ofBakong, pay, id())).isInstanceOf(Approved.class);

        Cancel cancel = outside.hears("bakong", Cancel.class);
        assertThat(cancel.original().paymentId()).isEqualTo(pay.paymentId());
        assertThat(cancel.original().amount()).isEqualTo(pay.amount());
        awaitDeclined(ofBakong, pay);
        outside.advance(Duration.ofSeconds(11));
        assertThat(outside.hears("jade-acquirer", Reversal.class).paymentId()).isEqualTo(pay.paymentId());
        assertThat(problems()).contains("\"problems\":[]");
    }

    @Test
    void a_credit_that_nobody_acknowledged_is_told_again() throws Exception {
        outside.isSilent("bakong", Result.class);
        Pay pay = lunch();
        assertThat(outside.send(ofWallet, pay, id())).isInstanceOf(Approved.class);
        Result first = outside.hears("bakong", Result.class);

        outside.answers("bakong", Result.class, new Answer.Acknowledged());
        outside.advance(Duration.ofSeconds(21));

        assertThat(outside.hears("bakong", Result.class)).isEqualTo(first);
        assertThat(status(ofWallet, pay)).isEqualTo(PaymentStatus.APPROVED);
    }

    /// A payee's side that acknowledges only when the payer has been told; not at all if she is not.
    private CountDownLatch holdingBack(String party) {
        CountDownLatch told = new CountDownLatch(1);
        outside.rule(party, Result.class, _ -> {
            try {
                return told.await(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        ? Optional.of(new Answer.Acknowledged())
                        : Optional.of(NO);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        return told;
    }

    private Pay lunch() throws IOException, InterruptedException {
        String payment = id();
        Quote quote = new Quote(payment, Messages.MEI, Messages.LUNCH, Currency.getInstance("CNY"));
        Answer.Quoted quoted = (Answer.Quoted) outside.send(ofWallet, quote, id());
        return new Pay(
                payment,
                Messages.MEI,
                Messages.SOKS_CODE,
                Messages.SOK,
                Messages.LUNCH,
                Optional.empty(),
                Optional.of(quoted.quoteId()),
                Optional.empty(),
                AdditionalData.NONE);
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

    private PaymentStatus status(Link link, Pay pay) throws IOException, InterruptedException {
        Inquiry inquiry = new Inquiry(pay.paymentId(), pay.payer(), Optional.empty(), Optional.of(pay.amount()));
        return ((Status) outside.send(link, inquiry, id())).status();
    }

    /// What bakong has answered is not booked yet when it is heard.
    private void awaitDeclined(Link link, Pay pay) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plusSeconds(PATIENCE_SECONDS);
        while (status(link, pay) != PaymentStatus.DECLINED) {
            assertThat(Instant.now()).as("the payment is declined").isBefore(deadline);
        }
    }

    private static Approved agreed(Debit debit) {
        return new Approved(
                debit.voucher(), debit.settlementKey(), debit.retrievalReference(), debit.amounts(), debit.merchant());
    }

    private String problems() throws IOException, InterruptedException {
        return outside.call("GET", "/control/books", "");
    }

    private static String id() {
        return "A99990010202611222100%08d".formatted(SEQUENCE.incrementAndGet());
    }
}

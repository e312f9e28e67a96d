package io.twoway.switches;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twoway.party.Messages;
import io.twoway.party.Neighbours;
import io.twoway.party.Outside;
import io.twoway.protocol.message.AdditionalData;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.CpmIssued;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request.CpmIssue;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Debit;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// UnionPay's switch, which lets USD 50 run up between it and Bakong, USD 25 while a net is overdue. A lunch is USD
/// 20.25.
@QuarkusTest
@WithTestResource(
        value = Outside.class,
        initArgs = {
            @ResourceArg(name = "parties", value = "unionpay-app bakong jade-acquirer"),
            @ResourceArg(
                    name = "cap: \"50000000\", cap-overdue: \"10000000\"",
                    value = "cap: \"50.00\", cap-overdue: \"25.00\"")
        })
class ExposureIT {

    private static final Payer DARA = new Payer("dara@mekong", "device-dara", Optional.of("dara"), "KH");

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
        outside.rule("unionpay-app", Debit.class, request -> {
            Debit debit = (Debit) request;
            return Optional.of(new Approved(
                    debit.voucher(),
                    debit.settlementKey(),
                    debit.retrievalReference(),
                    debit.amounts(),
                    debit.merchant()));
        });
    }

    @Test
    void payments_stop_before_the_net_passes_the_cap_and_earlier_while_an_older_net_is_overdue() throws Exception {
        assertThat(lunch()).isEqualTo(ResponseCode.APPROVED);

        outside.answers("unionpay-app", Debit.class, Rejected.because(ResponseCode.INSUFFICIENT_FUNDS));
        assertThat(lunch()).isEqualTo(ResponseCode.INSUFFICIENT_FUNDS); // counts for nothing
        meet();

        assertThat(lunch()).isEqualTo(ResponseCode.APPROVED);
        assertThat(lunch()).as("USD 60.75 would be unsettled").isEqualTo(ResponseCode.CUT_OFF);
        assertThat(outside.hasHeard("unionpay-app", Debit.class)).isTrue();
        outside.reset();
        assertThat(lunch()).isEqualTo(ResponseCode.CUT_OFF);
        assertThat(outside.hasHeard("unionpay-app", Debit.class)).isFalse();

        assertThat(tea()).as("USD 14.04 the other way").isEqualTo(ResponseCode.APPROVED);
        meet();
        assertThat(lunch()).as("USD 46.71").isEqualTo(ResponseCode.APPROVED);

        assertThat(scannedLunch()).as("USD 66.96").isEqualTo(ResponseCode.CUT_OFF);
        assertThat(tea()).as("USD 32.67").isEqualTo(ResponseCode.APPROVED);
        assertThat(tea()).as("USD 18.63").isEqualTo(ResponseCode.APPROVED);
        meet();
        assertThat(scannedLunch()).as("USD 38.88").isEqualTo(ResponseCode.APPROVED);
        assertThat(lunch()).as("USD 59.13").isEqualTo(ResponseCode.CUT_OFF);

        outside.advance(Duration.ofDays(10)); // a new date, and Bakong has closed none
        awaitOverdueNet();
        assertThat(lunch()).as("USD 20.25").isEqualTo(ResponseCode.APPROVED);
        assertThat(lunch()).as("USD 40.50, and 25 are allowed").isEqualTo(ResponseCode.CUT_OFF);
    }

    private void awaitOverdueNet() throws IOException, InterruptedException {
        Instant deadline = Instant.now().plusSeconds(30);
        while (!outside.call("GET", "/control/settlement", "").contains("\"overdue\":true")) {
            assertThat(Instant.now()).isBefore(deadline);
        }
    }

    /// With a code that Mei shows.
    private ResponseCode scannedLunch() throws IOException, InterruptedException {
        CpmIssue issue = new CpmIssue(id(), Messages.MEI, Optional.empty(), Optional.empty());
        Answer issued = outside.send(outside.link("unionpay-app", "upi", "unionpay-app-gateway"), issue, id());
        CpmPay scanned = new CpmPay(
                id(),
                ((CpmIssued) issued).emv(),
                Messages.SOK,
                Amounts.of(Messages.LUNCH),
                Optional.empty(),
                Optional.empty());
        return outside.send(outside.link("bakong", "upi", "unionpay-scis"), scanned, id())
                .code();
    }

    private ResponseCode lunch() throws IOException, InterruptedException {
        String id = id();
        return outside.send(
                        outside.link("unionpay-app", "upi", "unionpay-app-gateway"),
                        pay(id, Messages.MEI, Messages.SOKS_CODE, Messages.SOK, Messages.LUNCH),
                        id())
                .code();
    }

    private ResponseCode tea() throws IOException, InterruptedException {
        String id = id();
        return outside.send(
                        outside.link("bakong", "upi", "unionpay-scis"),
                        pay(id, DARA, Messages.TEA_CODE, Messages.TEA_HOUSE, Money.of("CNY", "100.00")),
                        id())
                .code();
    }

    private static Pay pay(String id, Payer payer, String qr, Merchant merchant, Money amount) {
        return new Pay(
                id,
                payer,
                qr,
                merchant,
                amount,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AdditionalData.NONE);
    }

    private static String id() {
        return "A99990010202611223000%08d".formatted(SEQUENCE.incrementAndGet());
    }
}

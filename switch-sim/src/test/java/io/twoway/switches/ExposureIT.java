package io.twoway.switches;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twoway.party.Messages;
import io.twoway.party.Neighbours;
import io.twoway.party.topology.Link;
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
import io.twoway.protocol.qr.Khqr;
import io.twoway.protocol.qr.UnionPayAccount;
import io.twoway.protocol.qr.UnionPayCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// UnionPay's switch, which lets USD 50 run up between it and Bakong. A lunch is USD 20.25.
@QuarkusTest
@WithTestResource(ExposureIT.Outside.class)
class ExposureIT {

    private static final String KHQR = Khqr.corporate("khqr@mekong", "KH0000000000001", "mekong", "Sok's Noodles")
            .unionPay(new UnionPayAccount("99910116", "99990116", "KH0000000000001"))
            .city("Phnom Penh")
            .mcc("5812")
            .currency(Currency.getInstance("KHR"))
            .text();
    private static final String TEA = UnionPayCode.merchant(
                    new UnionPayAccount("99990156", "99990000", "CN0000000000001"),
                    "West Lake Tea House",
                    "Hangzhou",
                    "CN",
                    Currency.getInstance("CNY"))
            .mcc("5812")
            .text();
    private static final Merchant TEA_HOUSE = new Merchant(
            "CN0000000000001",
            "West Lake Tea House",
            "Hangzhou",
            "5812",
            "CN",
            Optional.of("99990156"),
            Optional.of("99990000"),
            Optional.empty());
    private static final Payer DARA = new Payer("dara@mekong", "device-dara", Optional.of("dara"), "KH");

    private static final AtomicInteger SEQUENCE = new AtomicInteger();

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI simulator;

    private final Neighbours outside = Outside.neighbours();

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
    void payments_stop_before_the_net_passes_the_cap_and_go_on_when_it_shrinks() throws Exception {
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
    }

    /// With a code that Mei shows.
    private ResponseCode scannedLunch() throws IOException, InterruptedException {
        CpmIssue issue = new CpmIssue(id(), Messages.MEI, Optional.empty(), Optional.empty());
        Answer issued = outside.send(link("unionpay-app", "upi", "unionpay-app-gateway"), issue, id());
        CpmPay scanned = new CpmPay(
                id(),
                ((CpmIssued) issued).emv(),
                Messages.SOK,
                Amounts.of(Messages.LUNCH),
                Optional.empty(),
                Optional.empty());
        return outside.send(link("bakong", "upi", "unionpay-scis"), scanned, id())
                .code();
    }

    private ResponseCode lunch() throws IOException, InterruptedException {
        String id = id();
        return outside.send(
                        link("unionpay-app", "upi", "unionpay-app-gateway"),
                        pay(id, Messages.MEI, KHQR, Messages.SOK, Messages.LUNCH),
                        id())
                .code();
    }

    private ResponseCode tea() throws IOException, InterruptedException {
        String id = id();
        return outside.send(
                        link("bakong", "upi", "unionpay-scis"),
                        pay(id, DARA, TEA, TEA_HOUSE, Money.of("CNY", "100.00")),
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

    private Link link(String from, String to, String dialect) {
        return outside.network()
                .link(outside.network().party(from), outside.network().party(to), dialect)
                .orElseThrow();
    }

    private static String id() {
        return "A99990010202611223000%08d".formatted(SEQUENCE.incrementAndGet());
    }

    /// The neighbours, and a network with a small cap, before the simulator starts.
    public static class Outside implements QuarkusTestResourceLifecycleManager {

        private static final List<Neighbours> RUNNING = new java.util.concurrent.CopyOnWriteArrayList<>();

        static Neighbours neighbours() {
            return RUNNING.getLast();
        }

        @Override
        public Map<String, String> start() {
            try {
                Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "exposure");
                Neighbours neighbours = new Neighbours(folder, List.of("unionpay-app", "bakong", "jade-acquirer"));
                RUNNING.add(neighbours);
                Path file = neighbours.networkFile();
                Files.writeString(file, Files.readString(file).replace("cap: \"50000000\"", "cap: \"50.00\""));
                return Map.of(
                        "twoway.network",
                        file.toString(),
                        "twoway.rate-file",
                        neighbours.rateFile(),
                        "twoway.data",
                        folder.resolve("data").toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void stop() {
            RUNNING.getLast().close();
        }
    }
}

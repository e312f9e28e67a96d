package io.twoway.party.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.party.ledger.SettlementBatch;
import io.twoway.party.link.KeyChanges;
import io.twoway.party.link.KeyRing;
import io.twoway.party.link.KeyVault;
import io.twoway.party.link.Wire;
import io.twoway.party.settlement.Counterparty.Instructed;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.NetworkReader;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.reconciliation.EventType;
import io.twoway.protocol.signing.DetachedJws;
import io.twoway.protocol.signing.Keys;
import io.twoway.protocol.signing.Signing.Message;
import io.twoway.protocol.signing.Signing.Signed;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// UnionPay's switch asks Bakong what it has told its settlement bank.
class CounterpartyTest {

    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

    @TempDir
    private Path keys;

    private Vertx vertx;
    private HttpServer bakong;
    private Wire wire;
    private Network network;
    private KeyVault vault;
    private Counterparty counterparty;

    @SuppressWarnings("NullAway.Init") // each test says it
    private Signed said;

    @BeforeEach
    void listen() throws ExecutionException, InterruptedException {
        vertx = Vertx.vertx();
        bakong = vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .putHeader(Counterparty.SIGNATURE, said.headers().get(Counterparty.SIGNATURE))
                        .end(Buffer.buffer(said.body())))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        wire = new Wire(vertx);
        network = NetworkReader.builtIn(Map.of("switch-sim", URI.create("http://127.0.0.1:" + bakong.actualPort())));
        vault = new KeyVault(keys, KeyChanges.none());
        KeyRing ring = new KeyRing(
                network,
                url -> Optional.of(
                        Keys.toPem(vault.pair(network.party("bakong"), "EC").getPublic())),
                KeyChanges.none(),
                () -> NOW);
        counterparty = new Counterparty(network, wire, ring, () -> NOW);
    }

    @AfterEach
    void stop() throws ExecutionException, InterruptedException {
        wire.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void the_same_instruction_is_the_same() {
        bakongSays(batch("20.25"), NOW);

        assertThat(counterparty.instructed(batch("20.25"))).isEqualTo(Instructed.THE_SAME);
    }

    @Test
    void one_cent_less_is_something_else() {
        bakongSays(batch("20.24"), NOW);

        assertThat(counterparty.instructed(batch("20.25"))).isEqualTo(Instructed.SOMETHING_ELSE);
    }

    @Test
    void what_was_signed_by_a_clock_a_day_ahead_is_asked_again_and_not_held() {
        bakongSays(batch("20.25"), NOW.plus(Duration.ofDays(1)));

        assertThat(counterparty.instructed(batch("20.25"))).isEqualTo(Instructed.NOTHING_YET);
    }

    @Test
    void what_somebody_else_signed_says_nothing_about_the_counterparty() {
        said = signed(batch("20.24"), NOW, "upi");

        assertThat(counterparty.instructed(batch("20.25"))).isEqualTo(Instructed.NOTHING_YET);
    }

    private void bakongSays(SettlementBatch batch, Instant at) {
        said = signed(batch, at, "bakong");
    }

    private Signed signed(SettlementBatch batch, Instant at, String signer) {
        return new DetachedJws()
                .sign(
                        new Message(
                                "/settlement/instructions/" + batch.moveId() + "/upi",
                                true,
                                Map.of(),
                                Instruction.of(batch)),
                        Archive.key(vault, network.party(signer)),
                        at,
                        "0123456789abcdef0123456789abcdef");
    }

    private SettlementBatch batch(String owed) {
        Net net = new Net(Currency.getInstance("USD"));
        net.add(EventType.PURCHASE, Money.of("USD", owed));
        return net.batch(network, Lunch.corridor("CN-KH"), network.party("upi"), network.party("bakong"), Lunch.DAY);
    }
}

package io.twoway.party.control;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.twoway.party.journal.Entry;
import io.twoway.party.journal.Journal;
import io.twoway.party.journal.Masking;
import io.twoway.party.ledger.Balance;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.rest.Given;
import io.twoway.party.time.NetworkClock;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/// What the harness asks of a simulator. Not part of the payment network.
@Path("/control")
@Tag(name = "control", description = "The harness's side: parties, books, journal, clock")
public class ControlResource {

    private static final long FARTHEST_AHEAD_MILLIS = Duration.ofDays(36_525).toMillis();

    private final SimulatorConfig config;
    private final Network network;
    private final Ledger ledger;
    private final Journal journal;
    private final NetworkClock clock;

    ControlResource(SimulatorConfig config, Network network, Ledger ledger, Journal journal, NetworkClock clock) {
        this.config = config;
        this.network = network;
        this.ledger = ledger;
        this.journal = journal;
        this.clock = clock;
    }

    /// @param currency ISO 4217, of its accounts
    public record PartyView(String id, String name, String role, String country, String currency, String url) {}

    /// @param amount      decimal with the currency's own decimals; positive is what the party owes to the holder
    /// @param amountMinor the same in minor units
    public record BalanceView(String party, String account, String currency, String amount, long amountMinor) {}

    /// @param problems one line each; empty if every payment balances and every payer's balance is the sum of postings
    public record Books(List<BalanceView> balances, List<String> problems) {}

    /// @param body masked
    public record MessageView(
            long id,
            Instant time,
            String party,
            String peer,
            String direction,
            String type,
            String path,
            String paymentId,
            String messageId,
            String trace,
            int status,
            String code,
            long micros,
            String verdict,
            String body) {

        static MessageView of(Entry e) {
            return new MessageView(
                    e.id(),
                    e.time(),
                    e.party(),
                    e.peer(),
                    e.direction().name(),
                    e.type(),
                    e.path(),
                    e.paymentId(),
                    e.messageId(),
                    e.trace(),
                    e.status(),
                    e.code(),
                    e.micros(),
                    e.verdict(),
                    Masking.body(e.body()));
        }
    }

    /// What the ledger did since this process started.
    ///
    /// @param commits        transactions of the writer
    /// @param writes         changes that were in them
    /// @param pendingAdvices what counterparties have not acknowledged yet
    public record LedgerView(long commits, long writes, long pendingAdvices) {}

    /// @param aheadMillis how far the network's clock is ahead of real time
    public record ClockView(Instant now, long aheadMillis) {}

    @GET
    @Path("parties")
    @RunOnVirtualThread
    @Operation(summary = "The parties played here")
    public List<PartyView> parties() {
        return network.playedBy(config.simulator()).map(this::view).toList();
    }

    @GET
    @Path("parties/external")
    @RunOnVirtualThread
    @Operation(summary = "The parties that no simulator plays")
    public List<PartyView> externalParties() {
        return network.parties()
                .filter(p -> p.playedBy() instanceof Party.External)
                .map(this::view)
                .toList();
    }

    private PartyView view(Party party) {
        return new PartyView(
                party.id(),
                party.name(),
                party.role().name(),
                party.country(),
                party.currency().getCurrencyCode(),
                network.address(party).toString());
    }

    @GET
    @Path("books")
    @RunOnVirtualThread
    @Operation(summary = "What every account of every party played here sums to, and whether the books are in order")
    public Books books() {
        List<BalanceView> balances =
                ledger.books().stream().map(ControlResource::view).toList();
        return new Books(balances, ledger.check());
    }

    @GET
    @Path("ledger")
    @RunOnVirtualThread
    @Operation(summary = "Commits so far, and how many advices are still to be delivered")
    public LedgerView ledger() {
        return new LedgerView(ledger.commits(), ledger.writes(), ledger.pendingAdvices());
    }

    @GET
    @Path("ledger/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "Commits so far: at once and after each commit, as server-sent events; some may be skipped")
    public Multi<Long> commits() {
        Multi<Long> commits = Multi.createFrom()
                .emitter(
                        emitter -> {
                            emitter.onTermination(ledger.watch(() -> emitter.emit(ledger.commits())));
                            emitter.emit(ledger.commits());
                        },
                        BackPressureStrategy.LATEST);
        return commits.emitOn(Infrastructure.getDefaultExecutor()); // the ledger's writer must not wait for a reader
    }

    @GET
    @Path("journal")
    @RunOnVirtualThread
    @Operation(summary = "Messages kept, oldest first; filtered by trace, payment or id")
    public List<MessageView> journal(
            @QueryParam("trace") Optional<String> trace,
            @QueryParam("payment") Optional<String> payment,
            @QueryParam("after") Optional<Long> after) {
        return journal
                .find(e -> trace.map(e.trace()::equals).orElse(true)
                        && payment.map(e.paymentId()::equals).orElse(true)
                        && e.id() > after.orElse(0L))
                .stream()
                .map(MessageView::of)
                .toList();
    }

    @GET
    @Path("journal/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "Messages from now on, as server-sent events")
    public Multi<MessageView> stream() {
        return Multi.createFrom().emitter(emitter -> {
            Journal.Subscription subscription = journal.watch(e -> emitter.emit(MessageView.of(e)));
            emitter.onTermination(subscription::close);
        });
    }

    @GET
    @Path("clock")
    @RunOnVirtualThread
    @Operation(summary = "The network's time here")
    public ClockView clock() {
        return new ClockView(clock.instant(), clock.ahead().toMillis());
    }

    @PUT
    @Path("clock")
    @RunOnVirtualThread
    @Operation(summary = "Puts the clock ahead of real time; whatever becomes due happens. It never goes back")
    public ClockView advance(@Nullable ClockView wanted) {
        long ahead = Given.body("aheadMillis", wanted).aheadMillis();
        Given.number("aheadMillis", ahead, clock.ahead().toMillis(), FARTHEST_AHEAD_MILLIS);
        clock.ahead(Duration.ofMillis(ahead));
        return clock();
    }

    private static BalanceView view(Balance balance) {
        return new BalanceView(
                balance.party(),
                balance.account(),
                balance.amount().currency().getCurrencyCode(),
                balance.amount().decimal().toPlainString(),
                balance.amount().minor());
    }
}

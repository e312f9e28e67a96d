package io.twoway.features.network;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// A network that runs, wherever and whoever started it.
public final class RunningNetwork {

    private final Addresses addresses;
    private final Map<Simulator, Door> doors = new EnumMap<>(Simulator.class);

    public RunningNetwork(Addresses addresses) {
        this.addresses = addresses;
        for (Simulator simulator : Simulator.values()) {
            doors.put(simulator, new Door(simulator.id(), addresses.of(simulator)));
        }
    }

    public Addresses addresses() {
        return addresses;
    }

    public Wallet wallet(String id) {
        return new Wallet(door(Simulator.WALLET), id);
    }

    public Merchant merchant(String id) {
        return new Merchant(door(Simulator.MERCHANT), id);
    }

    /// What goes wrong on purpose.
    public Faults faults() {
        return new Faults(doors);
    }

    /// The links that a simulator's parties look after.
    public Links links(Simulator simulator) {
        return new Links(door(simulator));
    }

    /// The clocks of a network that was started with clocks that stand.
    public SteppedClock steppedClock() {
        return new SteppedClock(doors);
    }

    /// Every message that a simulator keeps, in the order in which it saw them, as JSON.
    public List<JsonNode> transcript(Simulator simulator) {
        return door(simulator).list("/control/transcript", JsonNode.class);
    }

    /// Everyone who is played by a simulator.
    public List<Party> parties() {
        return Arrays.stream(Simulator.values())
                .flatMap(simulator -> parties(simulator).stream())
                .toList();
    }

    public List<Party> parties(Simulator simulator) {
        return door(simulator).list("/control/parties", Party.class);
    }

    /// Everyone who is somebody else's system.
    public List<Party> externalParties() {
        return door(Simulator.SWITCH).list("/control/parties/external", Party.class);
    }

    /// The books of all parties.
    public Books books() {
        return Arrays.stream(Simulator.values()).map(this::books).reduce(Books.none(), Books::and);
    }

    /// The network file that the simulators play.
    public String file() {
        return door(Simulator.SWITCH).text("/control/export/network");
    }

    /// What a simulator has in its books, one JSON document per line, while it reads them; to be closed.
    ///
    /// @param query with its question mark
    public InputStream export(Simulator simulator, String query) {
        return door(simulator).stream("/control/export/payments" + query);
    }

    /// The settlement batches of all parties, newest date first.
    public List<Batch> settlement() {
        return Arrays.stream(Simulator.values())
                .flatMap(simulator -> door(simulator).list("/control/settlement", Batch.class).stream())
                .sorted(Comparator.comparing(Batch::date)
                        .reversed()
                        .thenComparing(Batch::corridor)
                        .thenComparing(Batch::party)
                        .thenComparing(Batch::counterparty)
                        .thenComparing(batch -> batch.currency().getCurrencyCode()))
                .toList();
    }

    /// Has the totals of held batches compared once more.
    public void recheckSettlement() {
        for (Simulator simulator : Simulator.values()) {
            door(simulator).post("/control/settlement/recheck", Map.of(), Batch[].class);
        }
    }

    /// The merchants played here.
    public List<Shop> shops() {
        return door(Simulator.MERCHANT).list("/merchants", Shop.class);
    }

    /// What a simulator's ledger did so far.
    public LedgerActivity ledger(Simulator simulator) {
        return door(simulator).get("/control/ledger", LedgerActivity.class);
    }

    /// The messages of one payment, of all parties, by time.
    public List<Message> journal(String trace) {
        return Arrays.stream(Simulator.values())
                .flatMap(simulator -> door(simulator).list("/control/journal?trace=" + trace, Message.class).stream())
                .sorted(Comparator.comparing(Message::time))
                .toList();
    }

    /// Asks until there is an answer: at once, and again whenever a ledger has changed.
    ///
    /// @param what names what did not arrive
    /// @throws NetworkUnavailable if it did not arrive in time
    public <T> T await(Duration atMost, String what, Supplier<Optional<T>> probe) {
        long deadline = System.nanoTime() + atMost.toNanos();
        Optional<T> answer = probe.get();
        if (answer.isPresent()) {
            return answer.get();
        }
        try (Events commits = new Events()) {
            for (Simulator simulator : Simulator.values()) {
                commits.listen(addresses.of(simulator).resolve("/control/ledger/stream"));
            }
            boolean inTime = true;
            while (inTime && answer.isEmpty()) {
                inTime = commits.await(1, Duration.ofNanos(deadline - System.nanoTime()));
                commits.forget();
                answer = probe.get();
            }
        }
        return answer.orElseThrow(() -> Await.late(what, atMost));
    }

    /// Waits until nobody has anything left to tell: every notification and advice has arrived.
    ///
    /// @throws NetworkUnavailable if some are still on their way then, and says how many
    public void awaitTold(Duration atMost) {
        try {
            boolean _ =
                    await(atMost, "the last notification", () -> untold() == 0 ? Optional.of(true) : Optional.empty());
        } catch (NetworkUnavailable e) {
            throw new NetworkUnavailable(e.getMessage() + ": " + untold() + " are pending", e);
        }
    }

    private long untold() {
        return Arrays.stream(Simulator.values())
                .mapToLong(simulator -> ledger(simulator).pendingAdvices())
                .sum();
    }

    /// Waits until a simulator has seen so many more messages.
    ///
    /// @throws NetworkUnavailable if it did not see them in time
    public void awaitMessages(Simulator simulator, int count, Duration atMost) {
        try (Events messages = new Events()) {
            messages.listen(addresses.of(simulator).resolve("/control/journal/stream"));
            if (!messages.await(count, atMost)) {
                throw Await.late(count + " messages at " + simulator.id(), atMost);
            }
        }
    }

    /// The network's time, the same everywhere but for milliseconds.
    public Instant now() {
        return clock(Simulator.SWITCH).now();
    }

    /// Lets time pass at once, everywhere; whatever becomes due happens.
    public void advance(Duration by) {
        long ahead = Arrays.stream(Simulator.values())
                .mapToLong(simulator -> clock(simulator).aheadMillis())
                .max()
                .orElseThrow();
        for (Simulator simulator : Simulator.values()) {
            door(simulator).put("/control/clock", Map.of("aheadMillis", ahead + by.toMillis()), ClockView.class);
        }
    }

    /// Brings all clocks to what the furthest shows.
    ///
    /// @return empty if somebody does not answer
    Optional<Boolean> keepsTime() {
        try {
            advance(Duration.ZERO);
            return Optional.of(true);
        } catch (NetworkUnavailable | RequestRefused _) {
            return Optional.empty();
        }
    }

    /// Waits until all simulators answer: one that died of a fault is started again.
    ///
    /// @throws NetworkUnavailable if one does not answer in time
    public void awaitAll(Duration atMost) {
        boolean _ = Await.until(atMost, "an answer of every simulator", this::keepsTime);
    }

    /// One simulator's clock runs away from the others'; [#advance] brings these after it.
    public void runAhead(Simulator simulator, Duration by) {
        long ahead = clock(simulator).aheadMillis() + by.toMillis();
        door(simulator).put("/control/clock", Map.of("aheadMillis", ahead), ClockView.class);
    }

    /// Empty if it answers; else who does not.
    public Optional<Simulator> silent() {
        return Arrays.stream(Simulator.values())
                .filter(simulator -> !answers(simulator))
                .findFirst();
    }

    boolean answers(Simulator simulator) {
        try {
            clock(simulator);
            return true;
        } catch (NetworkUnavailable | RequestRefused _) {
            return false;
        }
    }

    private Books books(Simulator simulator) {
        BooksView view = door(simulator).get("/control/books", BooksView.class);
        Set<String> played = parties(simulator).stream().map(Party::id).collect(Collectors.toSet());
        return new Books(played, view.balances(), view.problems());
    }

    private ClockView clock(Simulator simulator) {
        return door(simulator).get("/control/clock", ClockView.class);
    }

    private Door door(Simulator simulator) {
        Door door = doors.get(simulator);
        if (door == null) {
            throw new IllegalStateException("no door to " + simulator);
        }
        return door;
    }

    /// A merchant as the simulator lists it.
    public record Shop(
            String id, String name, String city, String mcc, String currency, String acquirer, String country) {}

    private record BooksView(List<Balance> balances, List<String> problems) {}

    private record ClockView(Instant now, long aheadMillis) {}
}

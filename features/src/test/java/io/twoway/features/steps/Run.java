package io.twoway.features.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.twoway.features.books.Audit;
import io.twoway.features.books.Judgement;
import io.twoway.features.books.Oracle;
import io.twoway.features.books.Scope;
import io.twoway.features.books.Verdict;
import io.twoway.features.network.Addresses;
import io.twoway.features.network.Books;
import io.twoway.features.network.Launch;
import io.twoway.features.network.Line;
import io.twoway.features.network.Lines;
import io.twoway.features.network.LinkState;
import io.twoway.features.network.Message;
import io.twoway.features.network.RateServer;
import io.twoway.features.network.RunningNetwork;
import io.twoway.features.network.Simulator;
import io.twoway.features.network.Simulators;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.money.Rate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// The network that all scenarios of a run share: three simulators, the lines between them, the rates, the clock.
///
/// Nothing in it belongs to a scenario. Each takes payers of its own ([#turn]).
final class Run implements InstantSource, Partner.Directory, AutoCloseable {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Duration CALL = Duration.ofSeconds(30);
    /// Signatures are fresh for 300 s and the clocks are set one after the other, so minutes pass in steps.
    private static final Duration STEP = Duration.ofMinutes(2);

    /// Of `postmaster.pid`, from 0.
    private static final int PORT_LINE = 3;

    private static final Duration MINUTES = Duration.ofMinutes(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Clock real = Clock.systemUTC();
    /// The rates' host is left alone so long after it failed.
    private static final Duration AFTER_AN_OUTAGE = Duration.ofSeconds(6);

    private final AtomicInteger turns = new AtomicInteger();
    private final RateServer rates = RateServer.start(0);
    private final Line lineToRates = new Line(URI.create(rates.url().replace("/rates/{date}.json", "")));
    private final Lines lines;
    private final Simulators simulators;
    private final RunningNetwork network;
    private final Oracle oracle;
    private final Set<String> leftOpen = new HashSet<>();
    private final Path data;
    private final Ids ids;
    private volatile Duration ahead = Duration.ZERO;
    private volatile Optional<Books> known = Optional.empty();

    /// @param data for keys, databases and logs of this run
    /// @param seed of ids
    Run(Path data, long seed) {
        this.data = data;
        this.ids = new Ids(this, new SplittableRandom(seed));
        Addresses addresses = Addresses.free().withRates(lineToRates.address() + "/rates/{date}.json");
        this.lines = Lines.to(addresses);
        List<String> options = new ArrayList<>(Launch.QUICK);
        options.add("-Dtwoway.ledger-patience=4s");
        this.simulators = Simulators.begin(
                Launch.builtIn(data).with(addresses).withJvmOptions(options).over(lines));
        Runtime.getRuntime().addShutdownHook(new Thread(simulators::close)); // whoever ends the run ends them too
        this.network = simulators.awaitReady();
        this.oracle = Oracle.of(network);
    }

    RunningNetwork network() {
        return network;
    }

    Books books() {
        Books now = network.books();
        known = Optional.of(now);
        return now;
    }

    /// The books as they were last seen: nothing moves between two scenarios, and the last look was after the first.
    Books knownBooks() {
        return known.orElseGet(this::books);
    }

    /// @param since network time
    Audit audit(Instant since) {
        return oracle.judge(Scope.since(since.truncatedTo(ChronoUnit.MICROS)));
    }

    /// JDBC URL of the database that a simulator keeps its books in.
    String database(Simulator simulator) {
        return "jdbc:postgresql://127.0.0.1:"
                + postmaster(simulator).get(PORT_LINE).strip() + "/postgres?user=twoway&sslmode=disable";
    }

    /// What a database server notes about itself while it runs.
    private List<String> postmaster(Simulator simulator) {
        try {
            return Files.readAllLines(data.resolve(simulator.id()).resolve("database/postgres/postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the books say against the payments that began since then, and against payers' balances. What a scenario
    /// leaves open on purpose is not held against later ones.
    ///
    /// @param unresolved whether payments may be open
    /// @return one line each
    List<String> problems(Instant since, boolean unresolved) {
        List<String> problems = new ArrayList<>();
        boolean open = false;
        Audit audit = audit(since);
        for (Judgement judgement : audit.bad()) {
            if (judgement.verdict() == Verdict.UNRESOLVED && unresolved) {
                leftOpen.add(judgement.paymentId());
            }
            if (leftOpen.contains(judgement.paymentId())) {
                open = true;
            } else {
                problems.add(judgement.toString());
            }
        }
        if (!open) {
            audit.imbalances().forEach(imbalance -> problems.add(imbalance.toString()));
        }
        problems.addAll(books().problems());
        return problems;
    }

    /// A number that no other scenario of this run gets, from 1.
    int turn() {
        return turns.incrementAndGet();
    }

    Ids ids() {
        return ids;
    }

    HttpClient http() {
        return http;
    }

    /// The line that leads to a simulator.
    Line lineTo(Simulator simulator) {
        return lines.to(simulator);
    }

    void publish(Rate other, List<LocalDate> days) {
        rates.publish(other, days);
    }

    void withhold(List<LocalDate> days) {
        rates.withhold(days);
    }

    Line lineToRates() {
        return lineToRates;
    }

    /// Whether no trouble is planned that has not happened.
    boolean isCalm() {
        return lines.areCalm();
    }

    /// The lines are as they were, and what was not answered on the one to the rates is asked for again.
    void calm() {
        lines.calm();
        if (!lineToRates.isCalm()) {
            lineToRates.calm();
            pass(AFTER_AN_OUTAGE);
        }
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead);
    }

    @Override
    public URI address(Institution institution) {
        URI simulator = network.addresses().of(institution.simulator());
        return URI.create(simulator + "/" + institution.party());
    }

    @Override
    public Optional<String> key(Institution from, Institution to) {
        return network.links(from.simulator())
                .find(from.party(), to.party())
                .flatMap(link -> Optional.ofNullable(link.key()));
    }

    @Override
    public Path keys(Simulator simulator) {
        return data.resolve(simulator.id()).resolve("keys");
    }

    /// Time passes for the whole network.
    void pass(Duration time) {
        Duration target = ahead.plus(time);
        Duration step = time.compareTo(MINUTES) > 0 ? time : STEP;
        while (ahead.compareTo(target) < 0) {
            Duration next = ahead.plus(step).compareTo(target) < 0 ? step : target.minus(ahead);
            network.advance(next);
            ahead = ahead.plus(next);
        }
    }

    /// No link that was cut stays down until its next echo is due.
    void reconnect() {
        for (LinkState link : network.links(Simulator.SWITCH).all()) {
            if (link.isDown()) {
                network.links(Simulator.SWITCH).echo(link.from(), link.to());
            }
        }
    }

    /// One simulator's clock runs away from the others'; [#catchUp] brings these after it.
    void runAhead(Simulator simulator, Duration by) {
        network.runAhead(simulator, by);
        ahead = ahead.plus(by);
    }

    /// All clocks show what the furthest shows.
    void catchUp() {
        network.advance(Duration.ZERO);
    }

    /// If there is less left of the settlement date than this, the next one begins.
    void passWhatIsLeftOfTheDate(Duration least) {
        Instant now = instant();
        Instant closes = SettlementSteps.closes(SettlementSteps.settlementDate(now));
        Instant begins = closes.minus(Duration.ofDays(1)).plus(SettlementSteps.FINAL);
        if (now.isBefore(begins)) {
            pass(Duration.between(now, begins));
        } else if (now.plus(least).isAfter(closes)) {
            pass(Duration.between(now, closes.plus(SettlementSteps.FINAL)));
        }
    }

    void kill(Simulator simulator) {
        simulators.kill(simulator);
    }

    /// Ends the database server of a simulator at once: `kill -9`. The simulator lives on.
    void killDatabase(Simulator simulator) {
        long pid = Long.parseLong(postmaster(simulator).getFirst().strip());
        boolean killed =
                ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false);
        if (!killed) {
            throw new AssertionError("the database of " + simulator.id() + " was not there to be killed");
        }
    }

    /// What a simulator has said since the run began.
    Path log(Simulator simulator) {
        return simulators.log(simulator);
    }

    /// The database server of a simulator refuses every connection, and ends those that it has.
    void lockOut(Simulator simulator) {
        try (Connection connection = DriverManager.getConnection(administration(simulator));
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE postgres ALLOW_CONNECTIONS false");
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'postgres'");
        } catch (SQLException e) {
            throw new AssertionError("the database of " + simulator.id() + " cannot be locked", e);
        }
    }

    void letIn(Simulator simulator) {
        try (Connection connection = DriverManager.getConnection(administration(simulator));
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE postgres ALLOW_CONNECTIONS true");
        } catch (SQLException e) {
            throw new AssertionError("the database of " + simulator.id() + " cannot be unlocked", e);
        }
    }

    /// Of the same server, but not of the ledger.
    private String administration(Simulator simulator) {
        return database(simulator).replace("/postgres?", "/template1?");
    }

    /// Starts a killed simulator on what it had written, at the network's time.
    void revive(Simulator simulator) {
        simulators.restart(simulator);
        network.advance(Duration.ZERO);
    }

    /// The messages about one payment, also those that other traces carried, oldest first.
    List<Message> journal(String paymentId) {
        List<Message> all = new ArrayList<>();
        Arrays.stream(Simulator.values())
                .map(simulator -> messages(simulator, paymentId))
                .forEach(all::addAll);
        all.sort(Comparator.comparing(Message::time));
        return all;
    }

    @Override
    public void close() {
        simulators.close();
        lines.close();
        lineToRates.close();
        rates.close();
        http.close();
    }

    private List<Message> messages(Simulator simulator, String paymentId) {
        URI journal = network.addresses().of(simulator).resolve("/control/journal?payment=" + paymentId);
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(journal).timeout(CALL).build(), HttpResponse.BodyHandlers.ofString());
            return JSON.readValue(
                    response.body(), JSON.getTypeFactory().constructCollectionType(List.class, Message.class));
        } catch (JsonProcessingException e) {
            throw new AssertionError("no journal at " + journal, e);
        } catch (IOException e) {
            throw new UncheckedIOException("nobody answers at " + journal, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}

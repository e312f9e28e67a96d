package io.twoway.party.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.twoway.party.ledger.Write.Delivery;
import io.twoway.party.ledger.Write.Keep;
import io.twoway.party.ledger.Write.Mark;
import io.twoway.party.ledger.Write.Open;
import io.twoway.party.ledger.Write.Step;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;

/// What the parties of one simulator have recorded. Every method that writes returns when its write is
/// durable, and not before; callers block, which costs nothing on virtual threads.
///
/// All methods throw [LedgerUnavailable] when the database does not answer in time.
public final class Ledger implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String KEY = "p.party = ? AND p.payment_id = ? AND p.sender = ? AND p.type = ?";

    private static final String DUE = """
            SELECT party, payment_id, sender, type, version, line, counterparty, message_id, body, due_at, expires_at,
                attempts
            FROM (
                SELECT a.*, row_number() OVER (PARTITION BY a.party, a.counterparty
                    ORDER BY a.created_at, a.payment_id, a.version, a.line) AS place
                FROM advice a
                WHERE a.state = 'PENDING' AND a.due_at <= ?::timestamptz AND NOT EXISTS (
                    SELECT 1 FROM advice b WHERE b.party = a.party AND b.payment_id = a.payment_id
                        AND b.sender = a.sender AND b.type = a.type AND b.counterparty = a.counterparty
                        AND b.state = 'PENDING' AND (b.version, b.line) < (a.version, a.line))
                AND NOT EXISTS (
                    SELECT 1 FROM advice c WHERE c.party = a.party AND c.counterparty = a.counterparty
                        AND c.state = 'PENDING' AND c.silent AND c.due_at > ?::timestamptz
                        AND c.created_at < a.created_at)) queue
            WHERE place <= ?
            ORDER BY party, counterparty, place""";

    private static final String UNDO = """
            SELECT p.account, p.currency, -sum(p.amount)::bigint, a.account IS NOT NULL
            FROM posting p LEFT JOIN account a
                ON a.party = p.party AND a.account = p.account AND a.currency = p.currency
            WHERE p.party = ? AND p.payment_id = ? AND p.sender = ? AND p.type = ?
            GROUP BY p.account, p.currency, a.account HAVING sum(p.amount) <> 0
            ORDER BY p.account, p.currency""";

    private static final String BOOKS = """
            SELECT account, currency, sum(amount)::bigint FROM posting WHERE party = ?
            GROUP BY account, currency ORDER BY account, currency""";

    private static final String UNBALANCED = """
            SELECT party, payment_id, sender, type, currency, sum(amount) FROM posting
            GROUP BY party, payment_id, sender, type, currency HAVING sum(amount) <> 0""";

    private static final String MISMATCHED = """
            SELECT a.party, a.account, a.currency, a.available, coalesce(sum(p.amount), 0)
            FROM account a LEFT JOIN posting p
                ON p.party = a.party AND p.account = a.account AND p.currency = a.currency
            GROUP BY a.party, a.account, a.currency, a.available
            HAVING a.available <> coalesce(sum(p.amount), 0)""";

    private static final String MISCOUNTED = """
            SELECT a.party, a.name, a.currency, a.used, coalesce(sum(u.amount), 0)
            FROM allowance a LEFT JOIN allowance_use u
                ON u.party = a.party AND u.name = a.name AND u.currency = a.currency
            GROUP BY a.party, a.name, a.currency, a.used
            HAVING a.used <> coalesce(sum(u.amount), 0)""";

    private final InstantSource clock;
    private final Duration patience;
    private final Queries queries;
    private final Writer writer;
    private final Outage outage;
    private final SettlementBook settlements;
    private final LinkBook links;

    private Ledger(InstantSource clock, Duration patience, Queries queries, Writer writer, Outage outage) {
        this.clock = clock;
        this.patience = patience;
        this.queries = queries;
        this.writer = writer;
        this.outage = outage;
        this.settlements = new SettlementBook(queries, clock, writer::tellWatchers, () -> written(new Mark()));
        this.links = new LinkBook(queries, clock, writer::tellWatchers);
    }

    /// Brings the tables up to date and starts to write. The database stays the caller's to close, after
    /// the ledger.
    ///
    /// @param clock of the simulated network; stamps what is written
    public static Ledger start(Database database, InstantSource clock) {
        return start(database, clock, PATIENCE);
    }

    /// @param patience how long a caller waits for the database, real time
    public static Ledger start(Database database, InstantSource clock, Duration patience) {
        database.migrate();
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger");
        config.setJdbcUrl(database.jdbcUrl());
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(patience.toMillis());
        config.setAutoCommit(true);
        Writer writer = new Writer(forWriter(database, patience));
        writer.start();
        HikariDataSource pool = new HikariDataSource(config);
        Outage outage = new Outage(pool, patience);
        return new Ledger(clock, patience, new Queries(pool, outage, patience), writer, outage);
    }

    private static PGSimpleDataSource forWriter(Database database, Duration patience) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setApplicationName("ledger-writer");
        source.setSocketTimeout(Math.max(1, (int) patience.toSeconds()));
        source.setTcpKeepAlive(true);
        return source;
    }

    /// Records a payment before anything is done about it. Of many calls for one payment exactly one is
    /// told [Opening.Opened].
    public Opening open(NewPayment asked) {
        Instant now = now();
        Change change = asked.change();
        Payment payment = new Payment(
                asked.key(),
                0,
                asked.messageId(),
                asked.fingerprint(),
                asked.state(),
                change.voucher(),
                change.settlementDate().orElse(asked.settlementDate()),
                asked.request(),
                change.outcome(),
                change.answer(),
                now,
                now);
        return written(new Open(asked, payment));
    }

    /// Moves a payment on. Of many calls that have seen the same version exactly one is told
    /// [Advance.Advanced].
    ///
    /// @param seen the payment as the caller knows it
    /// @throws IllegalStateException if its state does not accept the event
    public Advance advance(Payment seen, PaymentEvent event, Change change) {
        return step(seen, seen.state().on(event), change);
    }

    /// Moves a payment on for a fact that holds whatever else happens to it at the same moment: tried again on the
    /// payment as it is by then, as long as its state accepts the event. A decision, which holds only for what was
    /// seen, is for [#advance].
    ///
    /// @param change what is recorded with it, of the payment as it is by then
    /// @return [Advance.Stale] if its state accepts the event no longer
    public Advance insist(Payment seen, PaymentEvent event, Function<Payment, Change> change) {
        Advance advance = new Advance.Stale(seen);
        while (advance instanceof Advance.Stale(var now)
                && now.state().after(event).isPresent()) {
            advance = advance(now, event, change.apply(now));
        }
        return advance;
    }

    /// Adds to a payment without moving it, such as the answer to a refused one.
    ///
    /// @param seen the payment as the caller knows it
    public Advance record(Payment seen, Change change) {
        return step(seen, seen.state(), change);
    }

    private Advance step(Payment seen, PaymentState next, Change change) {
        return written(new Step(seen, seen.after(next, change, now()), change));
    }

    private <R> R written(Write<R> write) {
        try {
            return writer.submit(write).await(patience);
        } catch (LedgerUnavailable e) {
            outage.noticed();
            throw e;
        }
    }

    /// What a party does when the database is there again after callers were sent away: their payments may be
    /// in it, and nobody works on them.
    ///
    /// @param what runs on a thread of its own
    public void afterOutage(Runnable what) {
        outage.whenOver(what);
    }

    public Optional<Payment> find(PaymentKey key) {
        return payments("WHERE " + KEY, key.party(), key.paymentId(), key.sender(), key.type()).stream()
                .findFirst();
    }

    /// The amounts with which a payment was opened ([NewPayment#planned()]).
    public Optional<Amounts> planned(PaymentKey key) {
        return queries
                .list(
                        "SELECT p.planned FROM payment p WHERE p.planned IS NOT NULL AND " + KEY,
                        row -> Stored.amounts(row.getString(1)),
                        key.party(),
                        key.paymentId(),
                        key.sender(),
                        key.type())
                .stream()
                .findFirst();
    }

    /// All messages of one payment that the party has recorded, oldest first.
    public List<Payment> byPaymentId(String party, String paymentId) {
        return payments("WHERE p.party = ? AND p.payment_id = ? ORDER BY p.opened_at", party, paymentId);
    }

    /// All that belong to one voucher, oldest first: the payment, and what followed from it.
    ///
    /// @param voucher 20 digits
    public List<Payment> byVoucher(String party, String voucher) {
        return payments("WHERE p.party = ? AND p.voucher = ? ORDER BY p.opened_at", party, voucher);
    }

    /// What a party has to resolve after a restart ([PaymentState#isInFlight()]), oldest first.
    public List<Payment> inFlight(String party) {
        String states = PaymentState.inFlight().stream().map(s -> "'" + s + "'").collect(Collectors.joining(", "));
        return payments("WHERE p.party = ? AND p.state IN (" + states + ") ORDER BY p.opened_at", party);
    }

    /// Newest first.
    ///
    /// @param page from 0
    public List<Payment> page(String party, int page, int size) {
        return payments(
                "WHERE p.party = ? ORDER BY p.opened_at DESC, p.payment_id LIMIT ? OFFSET ?",
                party,
                size,
                (long) page * size);
    }

    /// How many payments a party has in each state; states without payments are absent.
    public Map<PaymentState, Long> counts(String party) {
        Map<PaymentState, Long> counts = new EnumMap<>(PaymentState.class);
        queries.list(
                "SELECT state, count(*) FROM payment WHERE party = ? GROUP BY state",
                row -> counts.put(PaymentState.valueOf(row.getString(1)), row.getLong(2)),
                party);
        return counts;
    }

    private List<Payment> payments(String where, Object... values) {
        return queries.list("SELECT " + PaymentRow.COLUMNS + " FROM payment p " + where, PaymentRow::read, values);
    }

    /// Keeps a price this party is bound to. A quote id is kept once; a second one under the same id is
    /// dropped.
    public void keepQuote(StoredQuote quote) {
        written(new Keep(quote));
    }

    public Optional<StoredQuote> quote(String party, String quoteId) {
        return queries
                .list(
                        "SELECT payment_id, body FROM quote WHERE party = ? AND quote_id = ?",
                        row -> new StoredQuote(
                                party, row.getString(1), (Answer.Quoted) Stored.answer(row.getString(2))),
                        party,
                        quoteId)
                .stream()
                .findFirst();
    }

    /// What is to be delivered now, in the order it came about for each counterparty. Of the advices of one
    /// payment to one counterparty only the oldest is due: a reversal never overtakes its original; and
    /// what came about after an advice that met silence waits behind it (messages.md 3.22).
    ///
    /// @param limit for each counterparty, so that a silent one does not delay others
    public List<Advice> due(Instant now, int limit) {
        return queries.list(DUE, Ledger::advice, now.toString(), now.toString(), limit);
    }

    private static Advice advice(ResultSet row) throws SQLException {
        return new Advice(
                new Advice.Id(PaymentRow.key(row), row.getInt(5), row.getInt(6)),
                row.getString(7),
                row.getString(8),
                Stored.request(row.getString(9)),
                PaymentRow.instant(row.getTimestamp(10)),
                PaymentRow.instant(row.getTimestamp(11)),
                row.getInt(12));
    }

    /// Kinds of a payment's advices that are still to be delivered, such as `Reversal`.
    public List<String> pending(PaymentKey key) {
        return queries.list("""
                SELECT kind FROM advice WHERE party = ? AND payment_id = ? AND sender = ? AND type = ?
                    AND state = 'PENDING' ORDER BY version, line""", row -> row.getString(1), key.party(), key.paymentId(), key.sender(), key.type());
    }

    /// Whether an advice of this kind about a payment waits for its first attempt to end.
    public boolean isUntried(PaymentKey key, String kind) {
        return !queries.list("""
                SELECT 1 FROM advice WHERE party = ? AND payment_id = ? AND sender = ? AND type = ?
                    AND state = 'PENDING' AND attempts = 0 AND kind = ?""", row -> row.getInt(1), key.party(), key.paymentId(), key.sender(), key.type(), kind)
                .isEmpty();
    }

    /// Advices of all parties here that are still to be delivered.
    public long pendingAdvices() {
        return queries.list("SELECT count(*) FROM advice WHERE state = 'PENDING'", row -> row.getLong(1))
                .getFirst();
    }

    /// The counterparty has confirmed it.
    public void done(Advice advice) {
        note(advice, AdviceState.DONE, advice.dueAt(), false);
    }

    /// Not confirmed; try again.
    ///
    /// @param silent there was no answer at all, so that later advices to this counterparty wait behind
    ///               this one
    public void retry(Advice advice, Instant nextDue, boolean silent) {
        note(advice, AdviceState.PENDING, nextDue, silent);
    }

    /// The counterparty will never confirm it, and what follows from that is done.
    public void refused(Advice advice) {
        note(advice, AdviceState.REFUSED, advice.dueAt(), false);
    }

    /// Given up: people decide.
    public void giveUp(Advice advice) {
        note(advice, AdviceState.EXCEPTION, advice.dueAt(), false);
    }

    private void note(Advice advice, AdviceState state, Instant dueAt, boolean silent) {
        written(new Delivery(advice.id(), state, dueAt, silent));
    }

    /// A silent counterparty is heard again: what waits for it is due now.
    public void wake(String party, String counterparty, Instant now) {
        queries.execute("""
                UPDATE advice SET due_at = ?::timestamptz, silent = false
                WHERE party = ? AND counterparty = ? AND state = 'PENDING' AND due_at > ?::timestamptz
                    AND attempts > 0""", now.toString(), party, counterparty, now.toString());
    }

    /// Opens payers' accounts, each with its opening balance. Accounts that exist stay as they are.
    ///
    /// @return how many were new
    public int openAccounts(List<Balance> accounts, LocalDate settlementDate) {
        return queries.openAccounts(accounts, settlementDate, now());
    }

    /// What a payer can spend; empty if there is no such account.
    public Optional<Money> available(String party, String account, Currency currency) {
        return queries
                .list(
                        "SELECT available FROM account WHERE party = ? AND account = ? AND currency = ?",
                        row -> new Money(currency, row.getLong(1)),
                        party,
                        account,
                        currency.getCurrencyCode())
                .stream()
                .findFirst();
    }

    /// What payments have used of an allowance so far ([Use]).
    public Money used(String party, String allowance, Currency currency) {
        return queries
                .list(
                        "SELECT used FROM allowance WHERE party = ? AND name = ? AND currency = ?",
                        row -> new Money(currency, row.getLong(1)),
                        party,
                        allowance,
                        currency.getCurrencyCode())
                .stream()
                .findFirst()
                .orElse(Money.zero(currency));
    }

    /// The sum of each account's postings, by account and currency.
    public List<Balance> books(String party) {
        return queries.list(BOOKS, row -> new Balance(party, row.getString(1), Queries.money(row, 2, 3)), party);
    }

    /// The books of all parties in one reading, so that no payment is half in it.
    public List<Balance> books() {
        return queries.list("""
                SELECT account, currency, sum(amount)::bigint, party FROM posting
                GROUP BY party, account, currency ORDER BY party, account, currency""", row -> new Balance(row.getString(4), row.getString(1), Queries.money(row, 2, 3)));
    }

    /// What a payment has moved so far, by account and currency.
    public List<Balance> moved(PaymentKey key) {
        return queries.list(
                """
                SELECT account, currency, sum(amount)::bigint FROM posting
                WHERE party = ? AND payment_id = ? AND sender = ? AND type = ?
                GROUP BY account, currency ORDER BY account, currency""",
                row -> new Balance(key.party(), row.getString(1), Queries.money(row, 2, 3)),
                key.party(),
                key.paymentId(),
                key.sender(),
                key.type());
    }

    /// What it takes to put everything back that a payment has moved so far.
    public List<Posting> undoing(PaymentKey key) {
        return queries.list(
                UNDO,
                row -> new Posting(row.getString(1), Queries.money(row, 2, 3), row.getBoolean(4)),
                key.party(),
                key.paymentId(),
                key.sender(),
                key.type());
    }

    /// Ids of the payments that have claimed something whose value begins so; the value whole finds
    /// exactly one.
    public List<String> claimants(String party, String kind, String beginning) {
        return queries.list(
                "SELECT payment_id FROM used WHERE party = ? AND kind = ? AND starts_with(value, ?)",
                row -> row.getString(1),
                party,
                kind,
                beginning);
    }

    /// Everything that is in the books, in one consistent reading, in the order of the payments that the rows belong to
    /// (byte order). Rows are handed over one by one while they are read.
    ///
    /// @param since opened at or after it, where given
    /// @param roots of these payments only; of all if empty
    public void read(Optional<Instant> since, Collection<String> roots, Consumer<BookedPayment> reader) {
        queries.read(new Reading(since, roots), reader);
    }

    /// Whether the books are in order. Reads all of them.
    ///
    /// @return one line for each payment whose postings do not sum to zero in each currency, and for
    ///         each payer whose available money is not the sum of the postings, and for each allowance that is
    ///         not the sum of its uses; empty if all is well
    public List<String> check() {
        List<String> problems = new ArrayList<>();
        problems.addAll(queries.list(
                UNBALANCED,
                row -> PaymentRow.key(row) + " is out of balance by " + row.getString(6) + " minor units of "
                        + row.getString(5)));
        problems.addAll(queries.list(
                MISMATCHED,
                row -> row.getString(1) + " account " + row.getString(2) + ": available " + row.getString(4)
                        + " but posted " + row.getString(5) + " minor units of " + row.getString(3)));
        problems.addAll(queries.list(
                MISCOUNTED,
                row -> row.getString(1) + " allowance " + row.getString(2) + ": counted " + row.getString(4)
                        + " but used " + row.getString(5) + " minor units of " + row.getString(3)));
        return problems;
    }

    /// Transactions the writer has committed so far.
    public long commits() {
        return writer.commits();
    }

    /// Calls `watcher` after every commit from now on, on the writer's thread: it must be quick and
    /// must not throw.
    ///
    /// @return ends the watch
    public Runnable watch(Runnable watcher) {
        return writer.watch(watcher);
    }

    /// The part that closes settlement dates.
    public SettlementBook settlements() {
        return settlements;
    }

    /// The part that remembers how links stand.
    public LinkBook links() {
        return links;
    }

    /// Writes that were in them: divided by [#commits()], what group commit saves.
    public long writes() {
        return writer.committed();
    }

    /// Writes what is queued, then lets go of the database.
    @Override
    public void close() {
        outage.close();
        writer.close();
        queries.close();
    }

    /// As precise as the database keeps it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

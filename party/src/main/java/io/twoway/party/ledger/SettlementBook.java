package io.twoway.party.ledger;

import io.twoway.party.ledger.Columns.Sql;
import io.twoway.protocol.money.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The part of the ledger that closes settlement dates and moves their nets.
///
/// A date's rows are read from the postings, so what a file says is what the books say.
public final class SettlementBook {

    private static final int TRIES = 5;

    /// What was taken back has its postings undone; whether others beyond have confirmed it does not matter here. Who
    /// is
    /// being told counts as told: an advice that was not answered in its time has expired before a date is closed.
    private static final String OWED = "SELECT " + PaymentRow.COLUMNS + """
            , substr(o.account, 5), o.currency, o.moved, o.gross, p.state IN ('REVERSED', 'REVERSAL_PENDING', 'EXCEPTION') AND (
                p.sender = substr(o.account, 5) OR EXISTS (
                    SELECT 1 FROM advice a WHERE a.payment_id = p.payment_id AND a.party = p.party
                        AND a.sender = p.sender AND a.type = p.type AND a.kind = 'Reversal' AND a.state IN ('DONE', 'PENDING')
                        AND a.counterparty = substr(o.account, 5)))
            FROM (
                SELECT party, payment_id, sender, type, account, currency, sum(amount)::bigint AS moved,
                    max(abs(amount)) AS gross
                FROM posting WHERE settlement_date = ?::date AND account LIKE 'due:%' AND type <> 'SETTLEMENT'
                GROUP BY party, payment_id, sender, type, account, currency) o
            JOIN payment p ON p.party = o.party AND p.payment_id = o.payment_id AND p.sender = o.sender
                AND p.type = o.type
            ORDER BY o.party, o.account, p.opened_at, p.payment_id, p.sender, p.type""";

    /// What moves money: a notification to a wallet may be lost without harm.
    private static final String FINANCIAL = """
             AND (a.kind IN ('Reversal', 'Refund', 'Cancel', 'Credit', 'Dispute') OR a.kind = 'Result' AND a.counterparty <> p.sender)
            AND (a.state = 'EXCEPTION' OR a.state = 'PENDING' AND a.expires_at <= ?::timestamptz)""";

    private static final String UNDELIVERED = "SELECT " + PaymentRow.COLUMNS + """
            , a.counterparty, a.kind FROM advice a
            JOIN payment p ON p.party = a.party AND p.payment_id = a.payment_id AND p.sender = a.sender
                AND p.type = a.type
            WHERE p.settlement_date = ?::date AND p.state NOT IN ('DECLINED', 'REVERSED', 'CANCELLED')"""
            + FINANCIAL + " ORDER BY p.party, p.opened_at, p.payment_id, a.version, a.line";

    private static final String UNRESOLVED = "SELECT " + PaymentRow.COLUMNS + """
            , p.sender FROM payment p
            WHERE p.settlement_date = ?::date AND p.sender <> p.party
                AND (p.state IN ('AUTHORISING', 'UNKNOWN') OR p.state = 'EXCEPTION' AND p.type = 'Result')
                AND NOT EXISTS (
                    SELECT 1 FROM advice a WHERE a.payment_id = p.payment_id AND a.party = p.party
                        AND a.sender = p.sender AND a.type = p.type""" + FINANCIAL + """
            ) ORDER BY p.party, p.opened_at, p.payment_id""";

    private static final String LATE = "SELECT " + PaymentRow.COLUMNS + """
            , substr(o.account, 5) FROM posting o
            JOIN (
                SELECT max(settlement_date) AS through, max(closed_at) AS closed_at FROM settlement_close
                WHERE corridor = ? AND settlement_date < ?::date) c
                ON o.settlement_date <= c.through AND o.booked_at > c.closed_at
            JOIN payment p ON p.party = o.party AND p.payment_id = o.payment_id AND p.sender = o.sender
                AND p.type = o.type
            WHERE o.account LIKE 'due:%' AND o.type <> 'SETTLEMENT'
            ORDER BY p.party, p.opened_at, p.payment_id""";

    private static final String DISPUTES = "SELECT " + PaymentRow.COLUMNS + """
            , d.counterparty FROM payment p
            JOIN LATERAL (
                SELECT DISTINCT substr(o.account, 5) AS counterparty FROM posting o
                WHERE o.party = p.party AND o.payment_id = p.request::json -> 'original' ->> 'paymentId'
                    AND o.account LIKE 'due:%' AND o.type <> 'SETTLEMENT') d ON true
            WHERE p.settlement_date = ?::date AND p.type = 'Dispute' AND p.state = 'APPROVED'
            ORDER BY p.party, d.counterparty, p.opened_at, p.payment_id""";

    private static final Sql INSERT_ENTRIES = Sql.of("""
            INSERT INTO settlement_entry (party, payment_id, sender, type, counterparty, corridor, settlement_date,
                currency)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::date[], ?::text[])
            ON CONFLICT DO NOTHING""");

    private static final Sql INSERT_BATCHES = Sql.of("""
            INSERT INTO settlement_batch (party, counterparty, corridor, settlement_date, currency, purchases,
                purchased, refunds, refunded, net, value_date, move_id, debtor_bank, creditor_bank, state, reason,
                changed_at)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::text[], ?::int8[], ?::int8[], ?::int8[],
                ?::int8[], ?::int8[], ?::date[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::timestamptz[])
            ON CONFLICT DO NOTHING""");

    private static final String BATCHES = """
            SELECT party, counterparty, corridor, settlement_date, currency, purchases, purchased, refunds, refunded,
                net, value_date, move_id, debtor_bank, creditor_bank, state, reason
            FROM settlement_batch""";

    private static final String BATCH =
            "party = ? AND counterparty = ? AND corridor = ? AND settlement_date = ?::date AND currency = ?";

    /// A payment is settled with the last of its batches. Refunds and steps of disputes stay APPROVED:
    /// what was returned is counted by it.
    private static final String SETTLE_PAYMENTS = """
            UPDATE payment p SET state = 'SETTLED', version = p.version + 1, updated_at = ?::timestamptz
            FROM settlement_entry e
            WHERE e.party = ? AND e.counterparty = ? AND e.corridor = ? AND e.settlement_date = ?::date
                AND e.currency = ? AND p.party = e.party AND p.payment_id = e.payment_id AND p.sender = e.sender
                AND p.type = e.type AND p.type NOT IN ('Refund', 'Dispute') AND p.state IN (%s)
                AND NOT EXISTS (
                    SELECT 1 FROM settlement_entry o JOIN settlement_batch b
                        ON b.party = o.party AND b.counterparty = o.counterparty AND b.corridor = o.corridor
                            AND b.settlement_date = o.settlement_date AND b.currency = o.currency
                    WHERE o.payment_id = e.payment_id AND o.party = e.party AND o.sender = e.sender
                        AND o.type = e.type AND b.state <> 'SETTLED')""".formatted(Stream.of(PaymentState.values())
            .filter(state -> state.after(PaymentEvent.SETTLEMENT).isPresent())
            .map(state -> "'" + state + "'")
            .collect(Collectors.joining(", ")));

    private static final String POST = """
            INSERT INTO posting (party, payment_id, sender, type, version, line, account, currency, amount,
                settlement_date, booked_at)
            VALUES (?, ?, ?, 'SETTLEMENT', 0, ?, ?, ?, ?, ?::date, ?::timestamptz)""";

    private final Queries queries;
    private final InstantSource clock;
    private final Runnable changed;
    private final Runnable allWritten;

    /// @param changed    told after every change of a batch
    /// @param allWritten returns when whatever was to be written before is durable
    SettlementBook(Queries queries, InstantSource clock, Runnable changed, Runnable allWritten) {
        this.queries = queries;
        this.clock = clock;
        this.changed = changed;
        this.allWritten = allWritten;
    }

    /// Returns when whatever was to be written before is durable: what has a time before now is read from now on.
    public void awaitWrites() {
        allWritten.run();
    }

    /// The last settlement date of a corridor that is final.
    public Optional<LocalDate> closedThrough(String corridor) {
        return queries
                .list(
                        "SELECT settlement_date FROM settlement_close WHERE corridor = ?"
                                + " ORDER BY settlement_date DESC LIMIT 1",
                        row -> row.getObject(1, LocalDate.class),
                        corridor)
                .stream()
                .findFirst();
    }

    /// Settlement dates with payments, oldest first.
    ///
    /// @param after   not itself
    /// @param through itself too
    public List<LocalDate> dates(LocalDate after, LocalDate through) {
        return queries.list("""
                SELECT DISTINCT settlement_date FROM payment
                WHERE settlement_date > ?::date AND settlement_date <= ?::date ORDER BY settlement_date""", row -> row.getObject(1, LocalDate.class), after.toString(), through.toString());
    }

    /// What each payment of a date made each two parties owe, by party, counterparty and time; read as it is consumed.
    public void owed(LocalDate date, Consumer<Owed> each) {
        queries.stream(
                OWED,
                row -> each.accept(new Owed(
                        PaymentRow.read(row),
                        row.getString(16),
                        Queries.money(row, 17, 18),
                        Queries.money(row, 17, 19),
                        row.getBoolean(20))),
                date.toString());
    }

    /// The steps of disputes that were taken on a date, by party and time, one for each counterparty of the
    /// payment they are about.
    ///
    /// @param each is told the step and the counterparty
    public void disputes(LocalDate date, BiConsumer<Payment, String> each) {
        queries.stream(DISPUTES, row -> each.accept(PaymentRow.read(row), row.getString(16)), date.toString());
    }

    /// What of a date did not settle as it should, by party.
    ///
    /// @param now advices that end until then are given up
    public void leftovers(LocalDate date, Instant now, Consumer<Leftover> each) {
        queries.stream(
                UNDELIVERED,
                row -> each.accept(new Leftover(
                        PaymentRow.read(row), row.getString(16), Leftover.Kind.UNDELIVERED, row.getString(17))),
                date.toString(),
                now.toString());
        queries.stream(
                UNRESOLVED,
                row -> each.accept(new Leftover(PaymentRow.read(row), row.getString(16), Leftover.Kind.UNRESOLVED, "")),
                date.toString(),
                now.toString());
    }

    /// What was booked on dates that a corridor had closed, since it closed the last one before this date, by party.
    ///
    /// @param each is told of payments of other corridors too
    public void late(String corridor, LocalDate date, Consumer<Leftover> each) {
        queries.stream(
                LATE,
                row -> each.accept(new Leftover(PaymentRow.read(row), row.getString(16), Leftover.Kind.LATE, "")),
                corridor,
                date.toString());
    }

    /// Notes in which batch payments are; what was noted before stays.
    public void enter(SettlementBatch.Key batch, List<PaymentKey> payments) {
        Columns rows = new Columns(INSERT_ENTRIES);
        payments.forEach(p -> rows.add(
                p.party(),
                p.paymentId(),
                p.sender(),
                p.type(),
                batch.counterparty(),
                batch.corridor(),
                batch.date(),
                batch.currency()));
        queries.inTransaction(rows::execute);
    }

    /// Records batches; those that exist stay as they are.
    public void open(List<SettlementBatch> batches) {
        Columns rows = new Columns(INSERT_BATCHES);
        batches.forEach(b -> rows.add(
                b.key().party(),
                b.key().counterparty(),
                b.key().corridor(),
                b.key().date(),
                b.key().currency(),
                b.purchases(),
                b.purchased().minor(),
                b.refunds(),
                b.refunded().minor(),
                b.net().minor(),
                b.valueDate(),
                b.moveId(),
                b.debtorBank(),
                b.creditorBank(),
                b.state(),
                b.reason(),
                now()));
        queries.inTransaction(rows::execute);
        changed.run();
    }

    /// A corridor's date is final.
    ///
    /// @param at when its rows were read
    public void close(String corridor, LocalDate date, Instant at) {
        queries.execute(
                "INSERT INTO settlement_close VALUES (?, ?::date, ?::timestamptz) ON CONFLICT DO NOTHING",
                corridor,
                date.toString(),
                at.toString());
        changed.run();
    }

    /// All batches, newest date first.
    public List<SettlementBatch> batches() {
        return queries.list(
                BATCHES + " ORDER BY settlement_date DESC, corridor, party, counterparty, currency",
                SettlementBook::batch);
    }

    /// Batches in one of these states, oldest value date first.
    public List<SettlementBatch> batches(SettlementState... states) {
        String wanted = Stream.of(states).map(s -> "'" + s + "'").collect(Collectors.joining(", "));
        return queries.list(
                BATCHES + " WHERE state IN (" + wanted + ") ORDER BY value_date, party, counterparty, corridor",
                SettlementBook::batch);
    }

    public Optional<SettlementBatch> find(SettlementBatch.Key key) {
        return queries.list(BATCHES + " WHERE " + BATCH, SettlementBook::batch, values(key)).stream()
                .findFirst();
    }

    /// Moves a batch on. Of many calls that have seen the same state exactly one wins.
    ///
    /// @return whether this one did
    /// @throws IllegalStateException if its state does not accept the event
    public boolean advance(SettlementBatch seen, SettlementState.Event event, String reason) {
        boolean[] won = {false};
        queries.inTransaction(
                connection -> won[0] = move(connection, seen, seen.state().on(event), reason));
        changed.run();
        return won[0];
    }

    /// The net has moved: the open position of the date goes to the account `nostro`, and payments of which no other
    /// batch is open become SETTLED. All or nothing, once.
    ///
    /// @param nostro our account with our settlement bank
    public void settle(SettlementBatch seen, String nostro) {
        for (int i = 0; ; i++) {
            try {
                queries.inTransaction(connection -> {
                    if (move(connection, seen, seen.state().on(SettlementState.Event.NET_MOVED), "")) {
                        if (!seen.net().isZero()) {
                            post(
                                    connection,
                                    seen,
                                    0,
                                    Position.with(seen.key().counterparty()),
                                    seen.net().negated());
                            post(connection, seen, 1, nostro, seen.net());
                        }
                        settlePayments(connection, seen.key());
                    }
                });
                changed.run();
                return;
            } catch (LedgerUnavailable e) { // payments may be changing at this very moment: a deadlock is tried again
                if (i == TRIES || !(e.getCause() instanceof SQLException cause) || !isConflict(cause)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isConflict(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("40");
    }

    private boolean move(Connection connection, SettlementBatch seen, SettlementState next, String reason)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE settlement_batch SET state = ?,"
                + " reason = ?, changed_at = ?::timestamptz WHERE " + BATCH + " AND state = ?")) {
            statement.setString(1, next.name());
            statement.setString(2, reason);
            statement.setString(3, now().toString());
            Object[] key = values(seen.key());
            for (int i = 0; i < key.length; i++) {
                statement.setObject(4 + i, key[i]);
            }
            statement.setString(4 + key.length, seen.state().name());
            return statement.executeUpdate() == 1;
        }
    }

    private void post(Connection connection, SettlementBatch batch, int line, String account, Money amount)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(POST)) {
            statement.setString(1, batch.key().party());
            statement.setString(2, batch.moveId());
            statement.setString(3, batch.key().party());
            statement.setInt(4, line);
            statement.setString(5, account);
            statement.setString(6, amount.currency().getCurrencyCode());
            statement.setLong(7, amount.minor());
            statement.setString(8, batch.key().date().toString());
            statement.setString(9, now().toString());
            statement.executeUpdate();
        }
    }

    private void settlePayments(Connection connection, SettlementBatch.Key key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SETTLE_PAYMENTS)) {
            statement.setString(1, now().toString());
            Object[] values = values(key);
            for (int i = 0; i < values.length; i++) {
                statement.setObject(2 + i, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /// What a party and a counterparty still owe each other for one settlement date, whatever the corridor.
    public List<Money> position(String party, String counterparty, LocalDate date) {
        return queries.list("""
                SELECT currency, sum(amount)::bigint FROM posting
                WHERE party = ? AND account = ? AND settlement_date = ?::date
                GROUP BY currency HAVING sum(amount) <> 0 ORDER BY currency""", row -> Queries.money(row, 1, 2), party, Position.with(counterparty), date.toString());
    }

    private static SettlementBatch batch(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString(5));
        return new SettlementBatch(
                new SettlementBatch.Key(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        currency),
                row.getLong(6),
                new Money(currency, row.getLong(7)),
                row.getLong(8),
                new Money(currency, row.getLong(9)),
                new Money(currency, row.getLong(10)),
                row.getObject(11, LocalDate.class),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                SettlementState.valueOf(row.getString(15)),
                row.getString(16));
    }

    private static Object[] values(SettlementBatch.Key key) {
        return new Object[] {
            key.party(),
            key.counterparty(),
            key.corridor(),
            key.date().toString(),
            key.currency().getCurrencyCode()
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

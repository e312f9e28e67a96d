package io.twoway.party.ledger;

import com.zaxxer.hikari.HikariDataSource;
import io.twoway.party.ledger.Columns.Sql;
import io.twoway.protocol.money.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Reads, and the rare write that needs no company, on a small pool of connections.
final class Queries implements AutoCloseable {

    /// The other side of every opening balance.
    private static final String OPENING = "opening";

    private static final int FETCH = 1_000;

    private static final Sql INSERT_ACCOUNTS = Sql.of("""
            INSERT INTO account (party, account, currency, available)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::int8[])
            ON CONFLICT DO NOTHING RETURNING party, account, currency""");

    private static final Sql POST_OPENING = Sql.of("""
            INSERT INTO posting (party, payment_id, sender, type, version, line, account, currency, amount,
                settlement_date, booked_at)
            SELECT party, payment_id, party, 'OPENING', 0, line, account, currency, amount, settlement_date, booked_at
            FROM unnest(?::text[], ?::text[], ?::int4[], ?::text[], ?::text[], ?::int8[], ?::date[], ?::timestamptz[])
                AS u(party, payment_id, line, account, currency, amount, settlement_date, booked_at)""");

    private static final String UNREADABLE = "the ledger cannot be read";
    private static final String UNWRITABLE = "the ledger cannot be written";

    private final HikariDataSource pool;
    private final Outage outage;
    private final Duration patience;

    /// @param outage   is told when a caller is sent away
    /// @param patience how long a caller waits for the database, real time
    Queries(HikariDataSource pool, Outage outage, Duration patience) {
        this.pool = pool;
        this.outage = outage;
        this.patience = patience;
    }

    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Reads again if the connection breaks, until the patience is over.
    <T> List<T> list(String sql, Row<T> reader, Object... values) {
        return patiently(UNREADABLE, connection -> {
            List<T> found = new ArrayList<>();
            try (PreparedStatement statement = prepared(connection, sql, values);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(reader.read(row));
                }
            }
            return found;
        });
    }

    private interface Asked<T> {
        T of(Connection connection) throws SQLException;
    }

    /// @param problem to say if it fails
    /// @param asked   what may be done twice
    private <T> T patiently(String problem, Asked<T> asked) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try (Connection connection = pool.getConnection()) {
                return asked.of(connection);
            } catch (SQLException e) {
                if (Trouble.of(e) == Trouble.REFUSAL || System.nanoTime() > deadline) {
                    throw unavailable(problem, e);
                }
            }
        }
    }

    private LedgerUnavailable unavailable(String problem, SQLException e) {
        outage.noticed();
        return new LedgerUnavailable(problem + ": " + e.getMessage(), e);
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /// Reads on only as fast as the rows are taken; what breaks is not read again.
    void stream(String sql, Columns.Each reader, Object... values) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false); // else the driver fetches all at once
            try (PreparedStatement statement = prepared(connection, sql, values)) {
                statement.setFetchSize(FETCH);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        reader.take(row);
                    }
                }
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw unavailable(UNREADABLE, e);
        }
    }

    interface Work {
        void on(Connection connection) throws SQLException;
    }

    /// All of the work or nothing.
    void inTransaction(Work work) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.on(connection);
                connection.commit();
            } finally {
                connection.rollback(); // nothing after a commit
            }
        } catch (SQLException e) {
            throw unavailable(UNWRITABLE, e);
        }
    }

    /// @param sql that does no more when it is done twice
    void execute(String sql, Object... values) {
        patiently(UNWRITABLE, connection -> {
            try (PreparedStatement statement = prepared(connection, sql, values)) {
                return statement.executeUpdate();
            }
        });
    }

    /// Hands over rows while they are read, all of one state of the database.
    void read(Reading reading, Consumer<BookedPayment> reader) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                reading.run(connection, reader);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw unavailable(UNREADABLE, e);
        }
    }

    static Money money(ResultSet row, int currency, int minor) throws SQLException {
        return new Money(Currency.getInstance(row.getString(currency)), row.getLong(minor));
    }

    int openAccounts(List<Balance> accounts, LocalDate settlementDate, Instant now) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            Set<Funds.Account> fresh = insertAccounts(connection, accounts);
            postOpeningBalances(connection, accounts, fresh, settlementDate, now);
            connection.commit();
            return fresh.size();
        } catch (SQLException e) {
            throw unavailable("the accounts cannot be opened", e);
        }
    }

    private static Set<Funds.Account> insertAccounts(Connection connection, List<Balance> accounts)
            throws SQLException {
        Columns rows = new Columns(INSERT_ACCOUNTS);
        accounts.forEach(a -> rows.add(
                a.party(), a.account(), a.amount().currency(), a.amount().minor()));
        Set<Funds.Account> fresh = new HashSet<>();
        rows.query(
                connection, row -> fresh.add(new Funds.Account(row.getString(1), row.getString(2), row.getString(3))));
        return fresh;
    }

    private static void postOpeningBalances(
            Connection connection,
            List<Balance> accounts,
            Set<Funds.Account> fresh,
            LocalDate settlementDate,
            Instant now)
            throws SQLException {
        Columns rows = new Columns(POST_OPENING);
        Set<Funds.Account> left = new HashSet<>(fresh);
        for (Balance balance : accounts) {
            Money amount = balance.amount();
            String currency = amount.currency().getCurrencyCode();
            if (left.remove(new Funds.Account(balance.party(), balance.account(), currency))) {
                String id = balance.account() + "/" + currency;
                rows.add(balance.party(), id, 0, balance.account(), currency, amount.minor(), settlementDate, now);
                rows.add(balance.party(), id, 1, OPENING, currency, -amount.minor(), settlementDate, now);
            }
        }
        rows.execute(connection);
    }

    @Override
    public void close() {
        pool.close();
    }
}

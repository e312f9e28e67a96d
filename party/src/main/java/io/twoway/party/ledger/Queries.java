package io.twoway.party.ledger;

import com.zaxxer.hikari.HikariDataSource;
import io.twoway.party.ledger.Columns.Sql;
import io.twoway.protocol.money.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    private final HikariDataSource pool;

    Queries(HikariDataSource pool) {
        this.pool = pool;
    }

    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String sql, Row<T> reader, Object... values) {
        List<T> found = new ArrayList<>();
        each(sql, row -> found.add(reader.read(row)), values);
        return found;
    }

    void each(String sql, Columns.Each reader, Object... values) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reader.take(row);
                }
            }
        } catch (SQLException e) {
            throw new LedgerUnavailable("the ledger cannot be read: " + e.getMessage(), e);
        }
    }

    /// Like [#each], but reads on only as fast as the rows are taken.
    void stream(String sql, Columns.Each reader, Object... values) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false); // else the driver fetches all at once
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setFetchSize(FETCH);
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        reader.take(row);
                    }
                }
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new LedgerUnavailable("the ledger cannot be read: " + e.getMessage(), e);
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
            throw new LedgerUnavailable("the ledger cannot be written: " + e.getMessage(), e);
        }
    }

    void execute(String sql, Object... values) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new LedgerUnavailable("the ledger cannot be written: " + e.getMessage(), e);
        }
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
            throw new LedgerUnavailable("the ledger cannot be read: " + e.getMessage(), e);
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
            throw new LedgerUnavailable("the accounts cannot be opened: " + e.getMessage(), e);
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

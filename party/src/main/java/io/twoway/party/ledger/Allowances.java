package io.twoway.party.ledger;

import io.twoway.party.ledger.Columns.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The allowances that one batch uses or gives back, locked in the database from [#lock()] to the commit.
final class Allowances {

    private static final Sql LOCK = Sql.of("""
            INSERT INTO allowance AS a (party, name, currency, used)
            SELECT party, name, currency, 0 FROM unnest(?::text[], ?::text[], ?::text[]) AS u(party, name, currency)
            ORDER BY party, name, currency
            ON CONFLICT (party, name, currency) DO UPDATE SET used = a.used
            RETURNING party, name, currency, used""");

    private static final Sql UPDATE = Sql.of("""
            UPDATE allowance a SET used = u.used
            FROM unnest(?::text[], ?::text[], ?::text[], ?::int8[]) AS u(party, name, currency, used)
            WHERE a.party = u.party AND a.name = u.name AND a.currency = u.currency::char(3)""");

    private static final Sql INSERT_USES = Sql.of("""
            INSERT INTO allowance_use (party, payment_id, sender, type, name, currency, amount)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int8[])""");

    private static final Sql FIND_USES = Sql.of("""
            SELECT t.party, t.payment_id, t.sender, t.type, t.name, t.currency, t.amount
            FROM allowance_use t JOIN unnest(?::text[], ?::text[], ?::text[], ?::text[])
                AS u(party, payment_id, sender, type)
                ON t.payment_id = u.payment_id AND t.party = u.party AND t.sender = u.sender AND t.type = u.type""");

    private static final Sql DELETE_USES = Sql.of("""
            DELETE FROM allowance_use t USING unnest(?::text[], ?::text[], ?::text[], ?::text[])
                AS u(party, payment_id, sender, type)
            WHERE t.payment_id = u.payment_id AND t.party = u.party AND t.sender = u.sender AND t.type = u.type""");

    /// @param currency three letters
    private record Key(String party, String name, String currency) {}

    private record Taken(Key allowance, long amount) {}

    private final Connection connection;
    private final Set<Key> wanted = new TreeSet<>(
            Comparator.comparing(Key::party).thenComparing(Key::name).thenComparing(Key::currency));
    private final Map<Key, Long> used = new HashMap<>();
    private final Set<Key> touched = new HashSet<>();
    private final Map<PaymentKey, List<Taken>> taken = new HashMap<>();
    private final Columns uses = new Columns(INSERT_USES);
    private final Columns givenBack = new Columns(DELETE_USES);

    Allowances(Connection connection) {
        this.connection = connection;
    }

    /// Whether a payment that ends so has used nothing (messages.md 5.4).
    static boolean givesBack(PaymentState state) {
        return state == PaymentState.DECLINED || state == PaymentState.REVERSED || state == PaymentState.CANCELLED;
    }

    /// @param opened may use something
    /// @param ended  may give something back
    void lock(List<NewPayment> opened, List<PaymentKey> ended) throws SQLException {
        opened.forEach(p -> p.uses().forEach(use -> wanted.add(key(p.key().party(), use))));
        Columns asked = new Columns(FIND_USES);
        ended.forEach(k -> asked.add(k.party(), k.paymentId(), k.sender(), k.type()));
        asked.query(connection, row -> {
            Key allowance = new Key(row.getString(1), row.getString(5), row.getString(6));
            wanted.add(allowance);
            taken.computeIfAbsent(PaymentRow.key(row), _ -> new ArrayList<>())
                    .add(new Taken(allowance, row.getLong(7)));
        });
        Columns rows = new Columns(LOCK);
        wanted.forEach(k -> rows.add(k.party(), k.name(), k.currency()));
        rows.query(
                connection,
                row -> used.put(new Key(row.getString(1), row.getString(2), row.getString(3)), row.getLong(4)));
    }

    /// The first use that does not fit any more.
    Optional<Use> over(NewPayment payment) {
        return payment.uses().stream()
                .filter(use -> !use.fits(used.getOrDefault(key(payment.key().party(), use), 0L)))
                .findFirst();
    }

    void take(NewPayment payment) {
        PaymentKey key = payment.key();
        for (Use use : payment.uses()) {
            Key allowance = key(key.party(), use);
            add(allowance, use.amount().minor());
            uses.add(
                    key.party(),
                    key.paymentId(),
                    key.sender(),
                    key.type(),
                    allowance.name(),
                    allowance.currency(),
                    use.amount().minor());
        }
    }

    void giveBack(PaymentKey key) {
        List<Taken> had = taken.getOrDefault(key, List.of());
        if (!had.isEmpty()) {
            had.forEach(t -> add(t.allowance(), -t.amount()));
            givenBack.add(key.party(), key.paymentId(), key.sender(), key.type());
        }
    }

    void write() throws SQLException {
        Columns changed = new Columns(UPDATE);
        touched.forEach(k -> changed.add(k.party(), k.name(), k.currency(), used.get(k)));
        changed.execute(connection);
        uses.execute(connection);
        givenBack.execute(connection);
    }

    private void add(Key allowance, long amount) {
        used.merge(allowance, amount, Math::addExact);
        touched.add(allowance);
    }

    private static Key key(String party, Use use) {
        return new Key(party, use.name(), use.amount().currency().getCurrencyCode());
    }
}

package io.twoway.party.ledger;

import io.twoway.party.ledger.Columns.Sql;
import io.twoway.party.ledger.Write.Delivery;
import io.twoway.party.ledger.Write.Keep;
import io.twoway.party.ledger.Write.Mark;
import io.twoway.party.ledger.Write.Open;
import io.twoway.party.ledger.Write.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Many writes in one transaction, each kind in one statement whatever their number. No two of them
/// share a key.
///
/// The database decides what is new, who is first and what is free; this class sorts the writes by those
/// answers:
///
/// 1. insert the payments: a row that comes back is new, the others are looked up
/// 2. update the payments that change: a row that comes back had the version the caller saw
/// 3. claim what the new payments use up
/// 4. lock the payers' accounts and the allowances, and serve the writes in their order as far as both go
/// 5. take back what could not be served: new payments become DECLINED, changes are undone
/// 6. insert postings and advices, update the accounts and allowances, free what declined payments had claimed
final class Batch {

    private static final Sql INSERT_PAYMENTS = Sql.of("""
            INSERT INTO payment (party, payment_id, sender, type, version, message_id, fingerprint, state, voucher,
                settlement_date, request, outcome, answer, opened_at, updated_at, planned)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::int4[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::date[], ?::text[], ?::text[], ?::bytea[], ?::timestamptz[], ?::timestamptz[], ?::text[])
            ON CONFLICT DO NOTHING
            RETURNING party, payment_id, sender, type""");

    private static final Sql UPDATE_PAYMENTS = Sql.of("""
            UPDATE payment p SET version = u.next, state = u.state, voucher = u.voucher,
                settlement_date = u.settlement_date, outcome = u.outcome, answer = u.answer, updated_at = u.updated_at
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::int4[], ?::int4[], ?::text[], ?::text[],
                ?::date[], ?::text[], ?::bytea[], ?::timestamptz[])
                AS u(party, payment_id, sender, type, seen, next, state, voucher, settlement_date, outcome, answer,
                    updated_at)
            WHERE p.party = u.party AND p.payment_id = u.payment_id AND p.sender = u.sender AND p.type = u.type
                AND p.version = u.seen
            RETURNING p.party, p.payment_id, p.sender, p.type""");

    private static final Sql FIND_BY_KEY = Sql.of("SELECT " + PaymentRow.COLUMNS + """
             FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS u(party, payment_id, sender, type)
            JOIN payment p ON p.party = u.party AND p.payment_id = u.payment_id AND p.sender = u.sender
                AND p.type = u.type""");

    private static final Sql FIND_BY_MESSAGE = Sql.of("SELECT " + PaymentRow.COLUMNS + """
             FROM unnest(?::text[], ?::text[], ?::text[]) AS u(party, sender, message_id)
            JOIN payment p ON p.party = u.party AND p.sender = u.sender AND p.message_id = u.message_id""");

    private static final Sql INSERT_CLAIMS = Sql.of("""
            INSERT INTO used (party, kind, value, payment_id, sender, type)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
            ON CONFLICT DO NOTHING
            RETURNING party, kind, value""");

    private static final Sql DELETE_CLAIMS = Sql.of("""
            DELETE FROM used t USING unnest(?::text[], ?::text[], ?::text[]) AS u(party, kind, value)
            WHERE t.party = u.party AND t.kind = u.kind AND t.value = u.value""");

    private static final Sql RELEASE_CLAIMS = Sql.of("""
            DELETE FROM used t USING unnest(?::text[], ?::text[], ?::text[], ?::text[])
                AS u(party, payment_id, sender, type)
            WHERE t.payment_id = u.payment_id AND t.party = u.party AND t.sender = u.sender AND t.type = u.type
                AND t.kind NOT IN ('""" + Claim.SHOWN + "', '" + Claim.NAME + "')");

    private static final Sql LOCK_ACCOUNTS = Sql.of("""
            SELECT a.party, a.account, a.currency, a.available
            FROM account a JOIN unnest(?::text[], ?::text[], ?::text[]) AS u(party, account, currency)
                ON a.party = u.party AND a.account = u.account AND a.currency = u.currency::char(3)
            ORDER BY a.party, a.account, a.currency
            FOR UPDATE OF a""");

    private static final Sql UPDATE_ACCOUNTS = Sql.of("""
            UPDATE account a SET available = u.available
            FROM unnest(?::text[], ?::text[], ?::text[], ?::int8[]) AS u(party, account, currency, available)
            WHERE a.party = u.party AND a.account = u.account AND a.currency = u.currency::char(3)""");

    private static final Sql INSERT_POSTINGS = Sql.of("""
            INSERT INTO posting (party, payment_id, sender, type, version, line, account, currency, amount,
                settlement_date, booked_at)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::int4[], ?::int4[], ?::text[], ?::text[],
                ?::int8[], ?::date[], ?::timestamptz[])""");

    private static final Sql INSERT_ADVICES = Sql.of("""
            INSERT INTO advice (party, payment_id, sender, type, version, line, counterparty, message_id, kind, body,
                due_at, expires_at, created_at, attempts, state)
            SELECT *, 0, 'PENDING' FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::int4[], ?::int4[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])""");

    private static final Sql UPDATE_ADVICES = Sql.of("""
            UPDATE advice a SET state = u.state, due_at = u.due_at, silent = u.silent, attempts = a.attempts + 1
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::int4[], ?::int4[], ?::text[], ?::timestamptz[],
                ?::bool[]) AS u(party, payment_id, sender, type, version, line, state, due_at, silent)
            WHERE a.party = u.party AND a.payment_id = u.payment_id AND a.sender = u.sender AND a.type = u.type
                AND a.version = u.version AND a.line = u.line AND a.state <> 'DONE'""");

    private static final Sql INSERT_QUOTES = Sql.of("""
            INSERT INTO quote (party, quote_id, payment_id, body, expires_at)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
            ON CONFLICT DO NOTHING""");

    private final Connection connection;
    private final List<Open> opens = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Keep> quotes = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();

    Batch(Connection connection, List<Write<?>> writes) {
        this.connection = connection;
        for (Write<?> write : writes) {
            switch (write) {
                case Open open -> opens.add(open);
                case Step step -> steps.add(step);
                case Keep keep -> quotes.add(keep);
                case Delivery delivery -> deliveries.add(delivery);
                case Mark mark -> mark.found(true);
            }
        }
    }

    /// Executes all statements and leaves each write with its result; the commit is the caller's.
    void write() throws SQLException {
        List<Open> fresh = insertPayments();
        List<Step> won = advancePayments();
        List<Open> claimed = claim(fresh);
        fund(claimed, won);
        keepQuotes();
        noteDeliveries();
    }

    private List<Open> insertPayments() throws SQLException {
        Columns rows = new Columns(INSERT_PAYMENTS);
        for (Open open : opens) {
            Payment p = open.payment;
            PaymentKey key = p.key();
            rows.add(
                    key.party(),
                    key.paymentId(),
                    key.sender(),
                    key.type(),
                    p.version(),
                    p.messageId(),
                    p.fingerprint().hex(),
                    p.state(),
                    p.voucher().orElse(null),
                    p.settlementDate(),
                    open.request,
                    open.outcome,
                    p.answer().orElse(null),
                    p.openedAt(),
                    p.updatedAt(),
                    open.planned);
        }
        Set<PaymentKey> inserted = returnedKeys(rows);
        List<Open> fresh = new ArrayList<>();
        List<Open> known = new ArrayList<>();
        for (Open open : opens) {
            (inserted.contains(open.asked.key()) ? fresh : known).add(open);
        }
        tellKnown(known);
        return fresh;
    }

    /// The message id decides before the key: a used one with other bytes is the graver finding.
    private void tellKnown(List<Open> known) throws SQLException {
        if (known.isEmpty()) {
            return;
        }
        Columns messages = new Columns(FIND_BY_MESSAGE);
        known.forEach(o -> messages.add(o.asked.key().party(), o.asked.key().sender(), o.asked.messageId()));
        Map<Write.MessageKey, Payment> byMessage = new HashMap<>();
        for (Payment p : payments(messages)) {
            byMessage.put(new Write.MessageKey(p.key().party(), p.key().sender(), p.messageId()), p);
        }
        Map<PaymentKey, Payment> byKey =
                currentPayments(known.stream().map(o -> o.asked.key()).toList());
        for (Open open : known) {
            NewPayment asked = open.asked;
            Payment sameMessage = byMessage.get(
                    new Write.MessageKey(asked.key().party(), asked.key().sender(), asked.messageId()));
            Payment stored = sameMessage != null ? sameMessage : byKey.get(asked.key());
            if (stored == null) {
                throw new SQLException("neither new nor known: " + asked.key(), "40001");
            }
            open.found(new Opening.Known(
                    stored, sameMessage != null, stored.fingerprint().equals(asked.fingerprint())));
        }
    }

    private List<Step> advancePayments() throws SQLException {
        Columns rows = new Columns(UPDATE_PAYMENTS);
        steps.forEach(step -> addUpdate(rows, step.seen.version(), step.next));
        Set<PaymentKey> updated = returnedKeys(rows);
        List<Step> won = new ArrayList<>();
        List<Step> lost = new ArrayList<>();
        for (Step step : steps) {
            (updated.contains(step.seen.key()) ? won : lost).add(step);
        }
        if (!lost.isEmpty()) {
            Map<PaymentKey, Payment> current =
                    currentPayments(lost.stream().map(s -> s.seen.key()).toList());
            for (Step step : lost) {
                Payment stored = current.get(step.seen.key());
                if (stored == null) {
                    throw new SQLException("a payment that was never opened: " + step.seen.key(), "02000");
                }
                step.found(new Advance.Stale(stored));
            }
        }
        return won;
    }

    private List<Open> claim(List<Open> fresh) throws SQLException {
        Columns rows = new Columns(INSERT_CLAIMS);
        for (Open open : fresh) {
            PaymentKey key = open.asked.key();
            for (Claim claim : open.asked.claims()) {
                rows.add(key.party(), claim.kind(), claim.value(), key.paymentId(), key.sender(), key.type());
            }
        }
        Set<Write.ClaimKey> taken = new HashSet<>();
        rows.query(
                connection,
                row -> taken.add(new Write.ClaimKey(row.getString(1), new Claim(row.getString(2), row.getString(3)))));
        List<Open> claimed = new ArrayList<>();
        List<Open> refused = new ArrayList<>();
        for (Open open : fresh) {
            String party = open.asked.key().party();
            open.asked.claims().stream()
                    .filter(claim -> !taken.contains(new Write.ClaimKey(party, claim)))
                    .findFirst()
                    .ifPresentOrElse(
                            claim -> {
                                open.found(new Opening.AlreadyClaimed(open.declined(), claim));
                                refused.add(open);
                            },
                            () -> claimed.add(open));
        }
        decline(refused, taken);
        return claimed;
    }

    /// Serves opened payments first, then changes, each in order, as far as the payers' money goes;
    /// writes the postings and advices of those it could serve.
    private void fund(List<Open> opened, List<Step> won) throws SQLException {
        Funds funds = lockFunds(opened, won);
        Allowances allowances = lockAllowances(opened, won);
        Columns postings = new Columns(INSERT_POSTINGS);
        Columns advices = new Columns(INSERT_ADVICES);
        List<Open> refused = new ArrayList<>();
        Columns undone = new Columns(UPDATE_PAYMENTS);
        Columns released = new Columns(RELEASE_CLAIMS);
        for (Open open : opened) {
            Optional<Use> over = allowances.over(open.asked);
            if (over.isPresent()) {
                open.found(new Opening.OverLimit(open.declined(), over.get()));
                refused.add(open);
                continue;
            }
            switch (funds.apply(open.asked.key().party(), open.asked.change().postings())) {
                case Funds.Served _ -> {
                    allowances.take(open.asked);
                    addEntries(postings, advices, open.payment, open.asked.change());
                    open.found(new Opening.Opened(open.payment));
                }
                case Funds.TooLittle(var account) -> {
                    open.found(new Opening.ShortOfFunds(open.declined(), account));
                    refused.add(open);
                }
                case Funds.Missing(var account) -> {
                    open.found(new Opening.NoSuchAccount(open.declined(), account));
                    refused.add(open);
                }
            }
        }
        for (Step step : won) {
            switch (funds.apply(step.seen.key().party(), step.change.postings())) {
                case Funds.Served _ -> {
                    addEntries(postings, advices, step.next, step.change);
                    release(released, allowances, step.next);
                    step.found(new Advance.Advanced(step.next));
                }
                case Funds.TooLittle(var account) -> undo(step, account, undone);
                case Funds.Missing(var account) -> undo(step, account, undone);
            }
        }
        decline(refused, null);
        undone.execute(connection);
        released.execute(connection);
        Columns accounts = new Columns(UPDATE_ACCOUNTS);
        funds.addChanged(accounts);
        accounts.execute(connection);
        allowances.write();
        postings.execute(connection);
        advices.execute(connection);
    }

    /// A declined payment has used nothing up: the payer may try again (messages.md 3.14).
    private static void release(Columns released, Allowances allowances, Payment payment) {
        if (Allowances.givesBack(payment.state())) {
            allowances.giveBack(payment.key());
        }
        if (payment.state() == PaymentState.DECLINED) {
            PaymentKey key = payment.key();
            released.add(key.party(), key.paymentId(), key.sender(), key.type());
        }
    }

    private static void undo(Step step, String account, Columns undone) {
        step.found(new Advance.ShortOfFunds(step.seen, account));
        addUpdate(undone, step.next.version(), step.seen);
    }

    private Allowances lockAllowances(List<Open> opened, List<Step> won) throws SQLException {
        Allowances allowances = new Allowances(connection);
        allowances.lock(
                opened.stream().map(o -> o.asked).toList(),
                won.stream()
                        .filter(s -> Allowances.givesBack(s.next.state()))
                        .map(s -> s.seen.key())
                        .toList());
        return allowances;
    }

    private Funds lockFunds(List<Open> opened, List<Step> won) throws SQLException {
        Set<Funds.Account> accounts = new LinkedHashSet<>();
        opened.forEach(
                o -> Funds.collect(o.asked.key().party(), o.asked.change().postings(), accounts));
        won.forEach(s -> Funds.collect(s.seen.key().party(), s.change.postings(), accounts));
        Map<Funds.Account, Long> available = new LinkedHashMap<>();
        Columns rows = new Columns(LOCK_ACCOUNTS);
        accounts.forEach(a -> rows.add(a.party(), a.account(), a.currency()));
        rows.query(
                connection,
                row -> available.put(
                        new Funds.Account(row.getString(1), row.getString(2), row.getString(3)), row.getLong(4)));
        return new Funds(available);
    }

    /// Turns new payments into declined ones and frees what they had claimed.
    ///
    /// @param taken the claims that were free; all of the payments' if null
    private void decline(List<Open> refused, @Nullable Set<Write.ClaimKey> taken) throws SQLException {
        Columns declined = new Columns(UPDATE_PAYMENTS);
        Columns freed = new Columns(DELETE_CLAIMS);
        for (Open open : refused) {
            addUpdate(declined, open.payment.version(), open.declined());
            String party = open.asked.key().party();
            for (Claim claim : open.asked.claims()) {
                if (taken == null || taken.contains(new Write.ClaimKey(party, claim))) {
                    freed.add(party, claim.kind(), claim.value());
                }
            }
        }
        declined.execute(connection);
        freed.execute(connection);
    }

    private static void addEntries(Columns postings, Columns advices, Payment payment, Change change) {
        PaymentKey key = payment.key();
        int line = 0;
        for (Posting posting : change.postings()) {
            postings.add(
                    key.party(),
                    key.paymentId(),
                    key.sender(),
                    key.type(),
                    payment.version(),
                    line++,
                    posting.account(),
                    posting.amount().currency(),
                    posting.amount().minor(),
                    payment.settlementDate(),
                    payment.updatedAt());
        }
        line = 0;
        for (NewAdvice advice : change.advices()) {
            advices.add(
                    key.party(),
                    key.paymentId(),
                    key.sender(),
                    key.type(),
                    payment.version(),
                    line++,
                    advice.counterparty(),
                    advice.messageId(),
                    advice.body().getClass().getSimpleName(),
                    Stored.json(advice.body()),
                    advice.dueAt(),
                    advice.expiresAt(),
                    payment.updatedAt());
        }
    }

    private void keepQuotes() throws SQLException {
        Columns rows = new Columns(INSERT_QUOTES);
        for (Keep keep : quotes) {
            StoredQuote quote = keep.quote;
            rows.add(
                    quote.party(),
                    quote.quoted().quoteId(),
                    quote.paymentId(),
                    Stored.json(quote.quoted()),
                    quote.quoted().expiresAt());
            keep.found(quote);
        }
        rows.execute(connection);
    }

    private void noteDeliveries() throws SQLException {
        Columns rows = new Columns(UPDATE_ADVICES);
        for (Delivery delivery : deliveries) {
            Advice.Id id = delivery.advice;
            PaymentKey key = id.payment();
            rows.add(
                    key.party(),
                    key.paymentId(),
                    key.sender(),
                    key.type(),
                    id.version(),
                    id.line(),
                    delivery.state,
                    delivery.dueAt,
                    delivery.silent);
            delivery.found(id);
        }
        rows.execute(connection);
    }

    private static void addUpdate(Columns rows, int seen, Payment p) {
        PaymentKey key = p.key();
        rows.add(
                key.party(),
                key.paymentId(),
                key.sender(),
                key.type(),
                seen,
                p.version(),
                p.state(),
                p.voucher().orElse(null),
                p.settlementDate(),
                p.outcome().map(Stored::json).orElse(null),
                p.answer().orElse(null),
                p.updatedAt());
    }

    private Map<PaymentKey, Payment> currentPayments(List<PaymentKey> keys) throws SQLException {
        Columns rows = new Columns(FIND_BY_KEY);
        keys.forEach(key -> rows.add(key.party(), key.paymentId(), key.sender(), key.type()));
        Map<PaymentKey, Payment> found = new HashMap<>();
        payments(rows).forEach(p -> found.put(p.key(), p));
        return found;
    }

    private List<Payment> payments(Columns rows) throws SQLException {
        List<Payment> found = new ArrayList<>();
        rows.query(connection, row -> found.add(PaymentRow.read(row)));
        return found;
    }

    private Set<PaymentKey> returnedKeys(Columns rows) throws SQLException {
        Set<PaymentKey> keys = new HashSet<>();
        rows.query(connection, row -> keys.add(PaymentRow.key(row)));
        return keys;
    }
}

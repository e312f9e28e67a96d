package io.twoway.party.ledger;

import io.twoway.party.ledger.BookedPayment.Booked;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.Returned;
import io.twoway.protocol.message.Answer.Status;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// All rows of the ledger in the order of the payments they belong to, in one consistent reading. Rows are handed over
/// while the database is still reading: the memory it takes does not grow with the ledger.
///
/// Three cursors are merged: payments, which lie in the order of their ids; what gives money back, which belongs to the
/// payment it names; postings that have no payment at all, which only somebody else can have written.
final class Reading {

    private static final int FETCHED = 500;

    /// Messages that name the payment they give back, as `original`.
    private static final String RETURNS = "('Refund', 'Cancel', 'ReturnNotice', 'Dispute')";

    private static final String POSTED = """
            ARRAY(SELECT concat_ws(' ', q.currency, q.amount, q.settlement_date, q.version, q.account)
                FROM posting q WHERE q.payment_id = p.payment_id AND q.party = p.party AND q.sender = p.sender
                    AND q.type = p.type ORDER BY q.version, q.line)""";

    private static final String COLUMNS = """
            p.party, p.payment_id, p.sender, p.type, p.state, p.voucher, p.settlement_date, p.request, p.outcome,
            p.opened_at,
            (SELECT count(*) FROM advice a WHERE a.payment_id = p.payment_id AND a.party = p.party
                AND a.sender = p.sender AND a.type = p.type AND a.state NOT IN ('DONE', 'REFUSED')),
            """ + POSTED;

    private static final String ROOT = "p.request::json -> 'original' ->> 'paymentId'";

    /// Where the database sorts by bytes anyway it needs no telling, and reads along its index.
    private static final String SORTS_BY_BYTES = "SELECT 'B' < 'a'";

    private static final String PAYMENTS = "SELECT p.payment_id AS root, " + COLUMNS
            + " FROM payment p WHERE p.type NOT IN " + RETURNS + " AND p.opened_at >= ?::timestamptz";

    private static final String GIVEN_BACK = "SELECT " + ROOT + " AS root, " + COLUMNS
            + " FROM payment p WHERE p.type IN " + RETURNS + " AND p.opened_at >= ?::timestamptz";

    private static final String STRAY = "SELECT p.payment_id AS root, p.party, p.payment_id, p.sender, p.type, "
            + "NULL, NULL, NULL, NULL, NULL, NULL, 0, " + POSTED + """
             FROM (SELECT DISTINCT party, payment_id, sender, type FROM posting
                WHERE type <> 'OPENING' AND booked_at >= ?::timestamptz) p
            WHERE NOT EXISTS (SELECT 1 FROM payment x WHERE x.payment_id = p.payment_id AND x.party = p.party
                AND x.sender = p.sender AND x.type = p.type)""";

    private final String since;
    private final String[] roots;

    /// @param since opened at or after it
    /// @param roots of these payments only; of all if empty
    Reading(Optional<Instant> since, Collection<String> roots) {
        this.since = since.orElse(Instant.EPOCH).toString();
        this.roots = roots.toArray(String[]::new);
    }

    /// @param connection in a transaction that sees one state of the database
    void run(Connection connection, Consumer<BookedPayment> reader) throws SQLException {
        String collation = sortsByBytes(connection) ? "" : " COLLATE \"C\"";
        List<Cursor> cursors = new ArrayList<>();
        try {
            cursors.add(new Cursor(open(connection, PAYMENTS, "p.payment_id", collation)));
            cursors.add(new Cursor(open(connection, GIVEN_BACK, "(" + ROOT + ")", collation)));
            cursors.add(new Cursor(open(connection, STRAY, "p.payment_id", collation)));
            PriorityQueue<Cursor> next = new PriorityQueue<>(Comparator.comparing(Cursor::root));
            for (Cursor cursor : cursors) {
                if (cursor.advance()) {
                    next.add(cursor);
                }
            }
            while (!next.isEmpty()) {
                Cursor cursor = next.remove();
                reader.accept(read(cursor.rows));
                if (cursor.advance()) {
                    next.add(cursor);
                }
            }
        } finally {
            for (Cursor cursor : cursors) {
                cursor.rows.getStatement().close();
            }
        }
    }

    private static boolean sortsByBytes(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SORTS_BY_BYTES)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private ResultSet open(Connection connection, String sql, String root, String collation) throws SQLException {
        String filter = roots.length == 0 ? "" : " AND " + root + " = ANY(?)";
        String order = " ORDER BY %1$s%2$s, p.payment_id%2$s, p.party%2$s, p.sender%2$s, p.type%2$s"
                .formatted(root, collation);
        PreparedStatement statement = connection.prepareStatement(sql + filter + order);
        statement.setFetchSize(FETCHED);
        statement.setString(1, since);
        if (roots.length > 0) {
            statement.setArray(2, connection.createArrayOf("text", roots));
        }
        return statement.executeQuery();
    }

    private static BookedPayment read(ResultSet row) throws SQLException {
        Optional<Request> request = Optional.ofNullable(row.getString(9)).map(Stored::request);
        Optional<Answer> outcome = Optional.ofNullable(row.getString(10)).map(Stored::answer);
        return new BookedPayment(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Optional.ofNullable(row.getString(6)).map(PaymentState::valueOf),
                Optional.ofNullable(row.getString(7)),
                outcome.flatMap(Reading::amounts).or(() -> request.flatMap(Reading::amounts)),
                outcome.flatMap(Reading::settlementKey).or(() -> request.flatMap(Reading::settlementKey)),
                Optional.ofNullable(row.getObject(8, LocalDate.class)),
                Optional.ofNullable(row.getTimestamp(11)).map(PaymentRow::instant),
                row.getInt(12),
                request.flatMap(BookedPayment.Step::of),
                request.flatMap(Reading::merchant).map(Merchant::id),
                postings((String[]) row.getArray(13).getArray()));
    }

    private static List<Booked> postings(String[] texts) {
        List<Booked> postings = new ArrayList<>();
        for (String text : texts) {
            String[] parts = text.split(" ", 5);
            postings.add(new Booked(
                    parts[4],
                    new Money(Currency.getInstance(parts[0]), Long.parseLong(parts[1])),
                    LocalDate.parse(parts[2]),
                    Integer.parseInt(parts[3])));
        }
        return postings;
    }

    private static Optional<Amounts> amounts(Answer answer) {
        return switch (answer) {
            case Approved approved -> Optional.of(approved.amounts());
            case Returned returned -> Optional.of(returned.amounts());
            case Status status -> status.approval().map(Approved::amounts);
            default -> Optional.empty();
        };
    }

    private static Optional<Amounts> amounts(Request request) {
        return switch (request) {
            case Request.Pay pay -> Optional.of(Amounts.of(pay.amount()));
            case Request.Debit debit -> Optional.of(debit.amounts());
            case Request.Credit credit -> Optional.of(credit.amounts());
            case Request.Result result -> Optional.of(result.amounts());
            case Request.CpmPay pay -> Optional.of(pay.amounts());
            case Request.Reversal reversal -> Optional.of(reversal.amounts());
            case Request.Cancel cancel -> Optional.of(cancel.amounts());
            case Request.Refund refund -> Optional.of(refund.amounts());
            case Request.ReturnNotice notice -> Optional.of(notice.amounts());
            case Request.Dispute dispute -> Optional.of(dispute.amounts());
            default -> Optional.empty();
        };
    }

    private static Optional<Merchant> merchant(Request request) {
        return switch (request) {
            case Request.Pay pay -> Optional.of(pay.merchant());
            case Request.Debit debit -> Optional.of(debit.merchant());
            case Request.Credit credit -> Optional.of(credit.merchant());
            case Request.Result result -> Optional.of(result.merchant());
            case Request.CpmPay pay -> Optional.of(pay.merchant());
            case Request.Reversal reversal -> Optional.of(reversal.merchant());
            case Request.Cancel cancel -> Optional.of(cancel.merchant());
            case Request.Refund refund -> Optional.of(refund.merchant());
            case Request.ReturnNotice notice -> Optional.of(notice.merchant());
            case Request.Dispute dispute -> Optional.of(dispute.merchant());
            default -> Optional.empty();
        };
    }

    private static Optional<SettlementKey> settlementKey(Answer answer) {
        return answer instanceof Approved approved ? Optional.of(approved.settlementKey()) : Optional.empty();
    }

    private static Optional<SettlementKey> settlementKey(Request request) {
        return switch (request) {
            case Request.Debit debit -> Optional.of(debit.settlementKey());
            case Request.Credit credit -> Optional.of(credit.settlementKey());
            case Request.Result result -> result.settlementKey();
            case Request.CpmPay pay -> pay.terms().map(Request.CpmPay.Terms::settlementKey);
            case Request.Reversal reversal -> reversal.settlementKey();
            default -> Optional.empty();
        };
    }

    private static final class Cursor {

        private final ResultSet rows;
        private String root = "";

        Cursor(ResultSet rows) {
            this.rows = rows;
        }

        String root() {
            return root;
        }

        boolean advance() throws SQLException {
            if (!rows.next()) {
                return false;
            }
            root = rows.getString(1);
            return true;
        }
    }
}

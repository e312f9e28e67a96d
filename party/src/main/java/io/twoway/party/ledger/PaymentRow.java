package io.twoway.party.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// A row of table `payment`, and its key in other tables.
final class PaymentRow {

    /// In the order of [#read].
    static final String COLUMNS = "p.party, p.payment_id, p.sender, p.type, p.version, p.message_id, p.fingerprint,"
            + " p.state, p.voucher, p.settlement_date, p.request, p.outcome, p.answer, p.opened_at, p.updated_at";

    private PaymentRow() {}

    static Payment read(ResultSet row) throws SQLException {
        return new Payment(
                key(row),
                row.getInt(5),
                row.getString(6),
                new Fingerprint(row.getString(7)),
                PaymentState.valueOf(row.getString(8)),
                Optional.ofNullable(row.getString(9)),
                row.getObject(10, LocalDate.class),
                Stored.request(row.getString(11)),
                Optional.ofNullable(row.getString(12)).map(Stored::answer),
                Optional.ofNullable(row.getBytes(13)),
                instant(row.getTimestamp(14)),
                instant(row.getTimestamp(15)));
    }

    /// From the first four columns: party, payment id, sender, type.
    static PaymentKey key(ResultSet row) throws SQLException {
        return new PaymentKey(row.getString(1), row.getString(3), row.getString(4), row.getString(2));
    }

    static Instant instant(Timestamp timestamp) {
        return timestamp.toInstant();
    }
}

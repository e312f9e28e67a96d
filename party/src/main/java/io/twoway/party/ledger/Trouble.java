package io.twoway.party.ledger;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/// What an error of the database means for what was asked of it.
enum Trouble {
    /// The data is at fault; it would be refused again.
    REFUSAL,
    /// Another session was in the way: rolled back for certain, to be tried again.
    CONFLICT,
    /// The database or the way to it is at fault; to be tried again.
    CONNECTION;

    /// By the class of the SQLSTATE: 40 conflicts; 08 connection, 53 resources, 57 intervention, 58 system.
    static Trouble of(SQLException e) {
        if (e instanceof SQLTransientConnectionException) {
            return CONNECTION;
        }
        String state = e.getSQLState() == null ? "08" : e.getSQLState();
        return switch (state.substring(0, 2)) {
            case "40" -> CONFLICT;
            case "08", "53", "57", "58" -> CONNECTION;
            default -> REFUSAL;
        };
    }
}

package io.twoway.party.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows on their way into one statement: turned into one array per column for `unnest`.
final class Columns {

    private final String[] types;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    /// @param types SQL types of the columns
    Columns(String... types) {
        this.types = types;
    }

    void add(@Nullable Object... row) {
        rows.add(row);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /// Binds the columns to the statement's first parameters, in order.
    void bind(PreparedStatement statement) throws SQLException {
        Connection connection = statement.getConnection();
        for (int column = 0; column < types.length; column++) {
            Array array = connection.createArrayOf(types[column], column(column));
            statement.setArray(column + 1, array);
        }
    }

    private @Nullable Object[] column(int column) {
        @Nullable Object[] values =
                switch (types[column]) {
                    case "int4" -> new @Nullable Integer[rows.size()];
                    case "int8" -> new @Nullable Long[rows.size()];
                    case "bytea" -> new byte @Nullable [rows.size()][];
                    default -> new @Nullable String[rows.size()];
                };
        for (int row = 0; row < values.length; row++) {
            Object value = rows.get(row)[column];
            values[row] = values instanceof String[] && value != null ? value.toString() : value;
        }
        return values;
    }
}

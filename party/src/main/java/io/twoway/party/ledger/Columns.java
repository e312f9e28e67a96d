package io.twoway.party.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Rows on their way into one statement, as one array per column for `unnest`.
final class Columns {

    private final Sql sql;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    /// A statement whose parameters are arrays, such as `?::text[]`; the casts tell their types.
    record Sql(String text, List<String> types) {

        private static final Pattern ARRAY = Pattern.compile("\\?::(\\w+)\\[]");

        static Sql of(String text) {
            return new Sql(
                    text,
                    ARRAY.matcher(text)
                            .results()
                            .map((MatchResult m) -> m.group(1))
                            .toList());
        }
    }

    /// What is done with each row that a statement returns.
    interface Each {
        void take(ResultSet row) throws SQLException;
    }

    Columns(Sql sql) {
        this.sql = sql;
    }

    /// One value per column of the statement, in order.
    void add(@Nullable Object... row) {
        rows.add(row);
    }

    /// Executes the statement, unless there are no rows for it.
    void execute(Connection connection) throws SQLException {
        if (!rows.isEmpty()) {
            try (PreparedStatement statement = bound(connection)) {
                statement.execute();
            }
        }
    }

    /// Executes the statement, unless there are no rows for it, and hands over what it returns.
    void query(Connection connection, Each each) throws SQLException {
        if (!rows.isEmpty()) {
            try (PreparedStatement statement = bound(connection);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    each.take(row);
                }
            }
        }
    }

    private PreparedStatement bound(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.text());
        for (int column = 0; column < sql.types().size(); column++) {
            statement.setArray(column + 1, connection.createArrayOf(sql.types().get(column), values(column)));
        }
        return statement;
    }

    private @Nullable Object[] values(int column) {
        return switch (sql.types().get(column)) {
            case "int4" -> rows.stream().map(row -> (Integer) row[column]).toArray(Integer[]::new);
            case "int8" -> rows.stream().map(row -> (Long) row[column]).toArray(Long[]::new);
            case "bytea" -> rows.stream().map(row -> (byte[]) row[column]).toArray(byte[][]::new);
            default -> rows.stream().map(row -> text(row[column])).toArray(String[]::new);
        };
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}

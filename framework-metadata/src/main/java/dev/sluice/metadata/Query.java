package dev.sluice.metadata;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement with its parameters, for the few that the runner sends itself. */
record Query(String sql, List<@Nullable Object> parameters) {

    @FunctionalInterface
    interface RowMapper<T extends @Nullable Object> {
        T map(ResultSet row) throws SQLException;
    }

    static Query of(String sql, @Nullable Object... parameters) {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object parameter : parameters) {
            list.add(parameter);
        }
        return new Query(sql, list);
    }

    <T extends @Nullable Object> List<T> list(Connection connection, RowMapper<T> mapper) throws SQLException {
        List<T> list = new ArrayList<>();
        try (PreparedStatement statement = prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                list.add(mapper.map(rows));
            }
        }
        return list;
    }

    /** The first column of the first row as text; null if it is null or there is no row. */
    @Nullable
    String text(Connection connection) throws SQLException {
        List<@Nullable String> rows = list(connection, row -> row.getString(1));
        return rows.isEmpty() ? null : rows.get(0);
    }

    /** Whether the first column of the first row is true. */
    boolean isTrue(Connection connection) throws SQLException {
        List<Boolean> rows = list(connection, row -> row.getBoolean(1));
        return !rows.isEmpty() && rows.get(0);
    }

    void run(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection)) {
            statement.execute();
        }
    }

    private PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }
}

package dev.sluice.managers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One statement at a time, for tests. */
final class Sql {

    private Sql() {}

    static void execute(Engine engine, String sql) throws SQLException {
        try (Connection connection = engine.borrow()) {
            execute(connection, sql);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String query(Engine engine, String sql) throws SQLException {
        try (Connection connection = engine.borrow()) {
            return query(connection, sql);
        }
    }

    static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "no row";
        }
    }
}

package dev.sluice.bulk;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A table of our own in the database that is loaded. */
final class ServiceTable {

    private ServiceTable() {}

    /**
     * Makes the table if there is none. In auto-commit mode: a failure ends nothing. It is looked for first, because where it
     * is there nobody needs the right to make it.
     *
     * @param columns in parentheses
     */
    static void require(Connection connection, String quoted, String columns) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try {
                statement
                        .executeQuery("select 1 from " + quoted + " where 1 = 0")
                        .close();
            } catch (SQLException missing) {
                try {
                    statement.execute("create table if not exists " + quoted + " " + columns);
                } catch (SQLException e) {
                    e.addSuppressed(missing);
                    throw e;
                }
            }
        }
    }

    /** Whether it is in the current schema. Also in a transaction: what is not there is no failure. */
    static boolean isThere(Connection connection, DatabaseProduct product, String name) throws SQLException {
        String sql = switch (product) {
            case POSTGRESQL -> "select 1 where pg_catalog.to_regclass(?) is not null";
            case MYSQL -> "select 1 from information_schema.tables where table_schema = database() and table_name = ?";
            case SQLITE -> "select 1 from pragma_table_list where schema = 'main' and name = ?";
        };
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}

package dev.sluice.metadata;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Opens connections to the database under test, and asks it for single values. */
@FunctionalInterface
interface TestConnections {

    Connection open() throws SQLException;

    /** The same for those who borrow for themselves. */
    default DataSource source() {
        return new ConnectionSource(this);
    }

    default void execute(String... statements) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    default String value(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "no row";
        }
    }
}

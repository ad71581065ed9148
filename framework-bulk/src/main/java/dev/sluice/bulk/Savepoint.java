package dev.sluice.bulk;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Where a transaction goes back to when an attempt fails. The same words on all products. */
record Savepoint(Connection connection, String name) {

    void set() throws SQLException {
        execute("savepoint " + name);
    }

    /** Keeps what was done since. */
    void release() throws SQLException {
        execute("release savepoint " + name);
    }

    /** Takes back what was done since; it is no longer set. */
    void rollBack() throws SQLException {
        execute("rollback to savepoint " + name);
        release();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

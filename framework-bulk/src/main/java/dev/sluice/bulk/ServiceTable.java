package dev.sluice.bulk;

import java.sql.Connection;
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
}

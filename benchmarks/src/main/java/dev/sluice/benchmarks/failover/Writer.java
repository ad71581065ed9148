package dev.sluice.benchmarks.failover;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One way to find the primary and write a row to it. */
interface Writer extends AutoCloseable {

    /** A unit of work; when it returns, the row is committed. */
    void write(long number) throws SQLException;

    @Override
    void close();

    /** The statement is the same for all, and harmless when it is repeated. */
    static void insert(Connection connection, long number) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into written (number) values (?) on conflict do nothing")) {
            insert.setLong(1, number);
            insert.executeUpdate();
        }
    }
}

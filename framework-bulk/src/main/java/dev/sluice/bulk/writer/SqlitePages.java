package dev.sluice.bulk.writer;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A page cache that holds the indexes of a table which is loaded: rows come in their order in no index but one, and each page
 * that does not fit is written and read again. Closed, it is as large as before.
 */
final class SqlitePages implements AutoCloseable {

    /** Negative numbers are KiB. */
    static final int LOADING = -64 * 1024;

    private final Connection connection;
    private final @Nullable Integer before;

    private SqlitePages(Connection connection, @Nullable Integer before) {
        this.connection = connection;
        this.before = before;
    }

    static SqlitePages enlarge(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int before;
            try (ResultSet row = statement.executeQuery("pragma cache_size")) {
                row.next();
                before = row.getInt(1);
            }
            if (before <= LOADING) {
                return new SqlitePages(connection, null);
            }
            statement.execute("pragma cache_size = " + LOADING);
            return new SqlitePages(connection, before);
        }
    }

    @Override
    public void close() throws SQLException {
        if (before != null) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma cache_size = " + before);
            }
        }
    }
}

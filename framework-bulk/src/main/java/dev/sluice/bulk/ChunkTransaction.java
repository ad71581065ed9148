package dev.sluice.bulk;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What is committed together. The connection is in auto-commit mode before the first chunk and after the last; in between
 * that stays off, which spares two round trips for each chunk. Confined to one thread.
 */
record ChunkTransaction(Connection connection) {

    /** Called before each chunk. */
    void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** Called when the load has failed, at whatever point. */
    void rollBack() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Called after the last commit. */
    void end() throws SQLException {
        connection.setAutoCommit(true);
    }
}

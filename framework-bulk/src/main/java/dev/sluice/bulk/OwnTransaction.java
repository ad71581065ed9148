package dev.sluice.bulk;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Transactions of a load. The connection is in auto-commit mode before the first chunk and after the last; in between that
 * stays off, which spares two round trips for each chunk.
 */
record OwnTransaction(Connection connection) implements ChunkTransaction {

    @Override
    public void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void rollBack() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void end() throws SQLException {
        connection.setAutoCommit(true);
    }
}

package dev.sluice.bulk;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What is committed together. The connection is in auto-commit mode before and after. Confined to one thread. */
interface ChunkTransaction {

    static ChunkTransaction on(Connection connection, DatabaseProduct product) {
        return product == DatabaseProduct.SQLITE ? new InSql(connection) : new InJdbc(connection);
    }

    /** Called before each chunk. */
    void begin() throws SQLException;

    void commit() throws SQLException;

    /** Called when the load has failed, at whatever point. */
    void rollBack() throws SQLException;

    /** Called after the last commit. */
    void end() throws SQLException;

    /** As JDBC wants it; auto-commit mode stays off between the chunks, which spares two round trips for each. */
    record InJdbc(Connection connection) implements ChunkTransaction {

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
            connection.rollback();
            connection.setAutoCommit(true);
        }

        @Override
        public void end() throws SQLException {
            connection.setAutoCommit(true);
        }
    }

    /**
     * SQLite's own statements, because sqlite-jdbc begins the next transaction within {@code commit()}. On a writer that
     * is BEGIN IMMEDIATE: it would hold the lock while the source is asked for the next chunk, and would make a commit
     * fail that has succeeded when another process is faster. And a BEGIN that meets a lock would leave auto-commit mode
     * all the same: the next borrower would get no transaction.
     */
    final class InSql implements ChunkTransaction {

        private final Connection connection;
        private boolean open;

        InSql(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void begin() throws SQLException {
            execute("begin immediate");
            open = true;
        }

        @Override
        public void commit() throws SQLException {
            execute("commit");
            open = false;
        }

        @Override
        public void rollBack() throws SQLException {
            if (open) {
                open = false;
                execute("rollback");
            }
        }

        @Override
        public void end() {}

        private void execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}

package dev.sluice.routing.jdbc;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes a primary refuse writes for as long as it serves a unit of work that was declared read-only, as a replica would.
 * Confined to the loan's thread.
 *
 * <p>PostgreSQL's driver tells the server with the BEGIN of a transaction, which is free, and nothing in auto-commit: there
 * the session is set. The pool sets back what was set through {@code setReadOnly}.
 */
final class ReadOnlyGuard {

    private final Connection connection;
    private final DatabaseProduct product;
    private boolean byFlag;
    private boolean bySql;

    ReadOnlyGuard(Connection connection, DatabaseProduct product) {
        this.connection = connection;
        this.product = product;
    }

    /** To be called while no transaction is open. */
    void raise(boolean autoCommit) throws SQLException {
        boolean flag = product == DatabaseProduct.MYSQL || (product == DatabaseProduct.POSTGRESQL && !autoCommit);
        if (flag && !byFlag) {
            connection.setReadOnly(true);
            byFlag = true;
        } else if (!flag && !bySql) {
            execute(
                    product == DatabaseProduct.SQLITE
                            ? "PRAGMA query_only = 1"
                            : "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
            bySql = true;
        }
    }

    boolean isRaised() {
        return byFlag || bySql;
    }

    void lower() throws SQLException {
        if (byFlag) {
            byFlag = false;
            connection.setReadOnly(false);
        }
        if (bySql) {
            bySql = false;
            execute(
                    product == DatabaseProduct.SQLITE
                            ? "PRAGMA query_only = 0"
                            : "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

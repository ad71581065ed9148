package dev.sluice.sessions.hibernate;

import dev.sluice.sessions.hibernate.LateTransactions.ReadText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.NullUnmarked;

/**
 * Begins the transaction of one unit before the first statement that needs one: whose text does not show that it only reads, or that
 * nobody sees; one that fetches its rows in parts, for which the server keeps a cursor; one with large objects. On a primary that
 * transaction is read-only; a replica refuses by itself. Confined to the unit's thread.
 */
final class LateTransaction implements StatementWatch {

    private final LateTransactions all;
    private final Connection connection;
    private final boolean guarded;
    private boolean begun;

    /** @param guarded whether the server would let it write */
    LateTransaction(LateTransactions all, Connection connection, boolean guarded) {
        this.all = all;
        this.connection = connection;
        this.guarded = guarded;
    }

    @Override
    public void sends(String sql) throws SQLException {
        if (!begun && !all.text(sql).isPlain) {
            begin();
        }
    }

    @Override
    public void losesSight() throws SQLException {
        begin();
    }

    @Override
    public void needsTransaction() throws SQLException {
        begin();
    }

    @Override
    @NullUnmarked // nullness is JDBC's own
    public PreparedStatement prepared(String sql, PreparedStatement statement) {
        return begun ? statement : new LateStatement(statement, this, all.text(sql));
    }

    /** Nothing is sent by itself: the driver sends {@code BEGIN} or {@code BEGIN READ ONLY} with the next statement. */
    private void begin() throws SQLException {
        if (!begun) {
            begun = true;
            connection.setAutoCommit(false);
            if (guarded) {
                connection.setReadOnly(true); // the pool resets it
            }
        }
    }

    /** A statement outside of a transaction has these rows. */
    void returns(ResultSet rows, ReadText text) throws SQLException {
        if (begun || text.isWithoutLargeObjects) {
            return;
        }
        ResultSetMetaData columns = rows.getMetaData();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            if (columns.getColumnTypeName(column).equals("oid")) {
                begin();
                return;
            }
        }
        text.isWithoutLargeObjects = true;
    }
}

package dev.sluice.sessions.hibernate;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Sees what is sent on the connection of one unit, before it is sent, and may refuse it by throwing. */
interface StatementWatch {

    /** A statement is prepared. */
    void sends(String sql) throws SQLException;

    /** From here on statements may be sent that nobody sees. */
    void losesSight() throws SQLException;

    /** What is asked of the connection goes within a transaction only. */
    default void needsTransaction() throws SQLException {}

    /** What the unit gets instead of a statement that was prepared. */
    default PreparedStatement prepared(String sql, PreparedStatement statement) {
        return statement;
    }

    /** Asks this one, and then {@code other}. */
    default StatementWatch and(StatementWatch other) {
        StatementWatch first = this;
        return new StatementWatch() {
            @Override
            public void sends(String sql) throws SQLException {
                first.sends(sql);
                other.sends(sql);
            }

            @Override
            public void losesSight() throws SQLException {
                first.losesSight();
                other.losesSight();
            }

            @Override
            public void needsTransaction() throws SQLException {
                first.needsTransaction();
                other.needsTransaction();
            }

            @Override
            public PreparedStatement prepared(String sql, PreparedStatement statement) {
                return other.prepared(sql, first.prepared(sql, statement));
            }
        };
    }
}

package dev.sluice.sessions.hibernate;

import dev.sluice.routing.wrap.DelegatingPreparedStatement;
import dev.sluice.sessions.hibernate.LateTransactions.ReadText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.NullUnmarked;

/** A statement of a unit whose transaction has not begun. What Hibernate binds most is handed on without a detour. */
@NullUnmarked // nullness is JDBC's own
final class LateStatement extends DelegatingPreparedStatement {

    private final PreparedStatement statement;
    private final LateTransaction transaction;
    private final ReadText text;

    LateStatement(PreparedStatement statement, LateTransaction transaction, ReadText text) {
        this.statement = statement;
        this.transaction = transaction;
        this.text = text;
    }

    @Override
    public PreparedStatement delegate() {
        return statement;
    }

    @Override
    public void setFetchSize(int rows) throws SQLException {
        if (rows > 0) {
            transaction.needsTransaction();
        }
        statement.setFetchSize(rows);
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        ResultSet rows = statement.executeQuery();
        transaction.returns(rows, text);
        return rows;
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        ResultSet rows = statement.getResultSet();
        if (rows != null) {
            transaction.returns(rows, text);
        }
        return rows;
    }

    @Override
    public void setInt(int parameter, int value) throws SQLException {
        statement.setInt(parameter, value);
    }

    @Override
    public void setLong(int parameter, long value) throws SQLException {
        statement.setLong(parameter, value);
    }

    @Override
    public void setString(int parameter, String value) throws SQLException {
        statement.setString(parameter, value);
    }

    @Override
    public void setObject(int parameter, Object value) throws SQLException {
        statement.setObject(parameter, value);
    }

    @Override
    public void setObject(int parameter, Object value, int type) throws SQLException {
        statement.setObject(parameter, value, type);
    }
}

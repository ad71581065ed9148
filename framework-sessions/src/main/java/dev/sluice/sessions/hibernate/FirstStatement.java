package dev.sluice.sessions.hibernate;

import dev.sluice.routing.schema.SecondTry;
import dev.sluice.routing.wrap.DelegatingPreparedStatement;
import dev.sluice.routing.wrap.Setting;
import java.io.InputStream;
import java.io.Reader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/**
 * The first statement of a read on a replica. What is set on it is kept until it has been executed, so that it can be executed
 * somewhere else. Confined to the unit's thread.
 */
@NullUnmarked // nullness is JDBC's own
final class FirstStatement extends DelegatingPreparedStatement {

    /**
     * Where the unit goes on.
     *
     * @param second null unless it is tried there because the replica may lack a change of the schema
     */
    record Move(Connection to, SecondTry second) {}

    /** How it is prepared, on whatever connection. */
    interface Maker {
        PreparedStatement on(Connection connection) throws SQLException;
    }

    private interface Execution<R> {
        R of(PreparedStatement statement) throws SQLException;
    }

    private final MovableConnection connection;
    private final String sql;
    private final Maker maker;
    private final List<Setting<PreparedStatement>> settings = new ArrayList<>(2);
    private PreparedStatement statement;
    private boolean repeatable = true;

    FirstStatement(MovableConnection connection, String sql, Maker maker, PreparedStatement statement) {
        this.connection = connection;
        this.sql = sql;
        this.maker = maker;
        this.statement = statement;
    }

    @Override
    public PreparedStatement delegate() {
        return statement;
    }

    @Override
    public void set(int parameter, Object value, Setting<PreparedStatement> setting) throws SQLException {
        repeatable &= !(value instanceof InputStream || value instanceof Reader);
        keep(setting);
    }

    private void keep(Setting<PreparedStatement> setting) throws SQLException {
        setting.on(statement);
        settings.add(setting);
    }

    @Override
    public void clearParameters() throws SQLException {
        repeatable = false;
        statement.clearParameters();
    }

    @Override
    public void addBatch() throws SQLException {
        repeatable = false;
        statement.addBatch();
    }

    @Override
    public void setFetchSize(int rows) throws SQLException {
        keep(on -> on.setFetchSize(rows));
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        keep(on -> on.setFetchDirection(direction));
    }

    @Override
    public void setMaxRows(int rows) throws SQLException {
        keep(on -> on.setMaxRows(rows));
    }

    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        keep(on -> on.setQueryTimeout(seconds));
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return executed(PreparedStatement::executeQuery);
    }

    @Override
    public boolean execute() throws SQLException {
        return executed(PreparedStatement::execute);
    }

    @Override
    public int executeUpdate() throws SQLException {
        connection.settle();
        return statement.executeUpdate();
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        connection.settle();
        return statement.executeLargeUpdate();
    }

    private <R> R executed(Execution<R> execution) throws SQLException {
        try {
            R result = execution.of(statement);
            connection.settle();
            return result;
        } catch (SQLException e) {
            if (!repeatable) {
                connection.settle();
                throw e;
            }
            return again(execution, e);
        }
    }

    private <R> R again(Execution<R> execution, SQLException first) throws SQLException {
        Move move = connection.moveAfter(sql, first);
        try {
            statement = maker.on(move.to());
            for (Setting<PreparedStatement> setting : settings) {
                setting.on(statement);
            }
            R result = execution.of(statement);
            if (move.second() != null) {
                move.second().succeeded();
            }
            return result;
        } catch (SQLException e) {
            if (move.second() != null) {
                move.second().failed(e);
            }
            e.addSuppressed(first);
            throw e;
        }
    }
}

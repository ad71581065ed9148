package dev.sluice.routing.jdbc;

import dev.sluice.routing.wrap.DelegatingPreparedStatement;
import dev.sluice.routing.wrap.Setting;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A statement that is prepared on a server when it is executed; what it is given until then is recorded. */
final class LazyPreparedStatement extends DelegatingPreparedStatement implements RoutedStatement {

    private final PreparedExecution<PreparedStatement> execution;
    private final Kind kind;
    /** Whether nothing but its text was asked for. */
    private final boolean plain;

    LazyPreparedStatement(LazyConnection connection, String sql) {
        this.execution = new PreparedExecution<>(connection, this, sql, Connection::prepareStatement);
        this.kind = Kind.PLAIN;
        this.plain = true;
    }

    LazyPreparedStatement(LazyConnection connection, String sql, Kind kind, Maker<PreparedStatement> maker) {
        this.execution = new PreparedExecution<>(connection, this, sql, maker);
        this.kind = kind;
        this.plain = false;
    }

    @Override
    public PreparedExecution<PreparedStatement> execution() {
        return execution;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public PreparedStatement delegate() throws SQLException {
        return execution.executed();
    }

    @Override
    public void set(int parameter, @Nullable Object value, Setting<PreparedStatement> setting) throws SQLException {
        execution.set(parameter, value, setting);
    }

    @Override
    public void clearParameters() throws SQLException {
        execution.clearParameters();
    }

    @Override
    public void addBatch() throws SQLException {
        execution.addRow();
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return rows(execution.query(PreparedStatement::executeQuery, plain ? Statement::getResultSet : null));
    }

    @Override
    public boolean execute() throws SQLException {
        return execution.query(PreparedStatement::execute, plain ? done -> done.getResultSet() != null : null);
    }

    @Override
    public int executeUpdate() throws SQLException {
        return execution.run(PreparedStatement::executeUpdate);
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return execution.run(PreparedStatement::executeLargeUpdate);
    }

    @Override
    public int[] executeBatch() throws SQLException {
        return execution.runRows(new int[0], PreparedStatement::executeBatch);
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        return execution.runRows(new long[0], PreparedStatement::executeLargeBatch);
    }

    /** Prepares it where it would be executed, if it was not yet. */
    @Override
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        return execution.<@Nullable ResultSetMetaData>ask(PreparedStatement::getMetaData);
    }

    /** Prepares it where it would be executed, if it was not yet. */
    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        return execution.ask(PreparedStatement::getParameterMetaData);
    }
}

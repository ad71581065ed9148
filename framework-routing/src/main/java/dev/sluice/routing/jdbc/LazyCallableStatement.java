package dev.sluice.routing.jdbc;

import dev.sluice.routing.wrap.DelegatingCallableStatement;
import dev.sluice.routing.wrap.Setting;
import java.sql.CallableStatement;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A statement that is prepared on a server when it is executed; what it is given until then is recorded. */
final class LazyCallableStatement extends DelegatingCallableStatement implements RoutedStatement {

    private final PreparedExecution<CallableStatement> execution;
    private final Kind kind;

    LazyCallableStatement(LazyConnection connection, String sql, Kind kind, Maker<CallableStatement> maker) {
        this.execution = new PreparedExecution<>(connection, this, sql, maker);
        this.kind = kind;
    }

    @Override
    public PreparedExecution<CallableStatement> execution() {
        return execution;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public CallableStatement delegate() throws SQLException {
        return execution.executed();
    }

    @Override
    public void set(int parameter, @Nullable Object value, Setting<PreparedStatement> setting) throws SQLException {
        execution.set(parameter, value, setting);
    }

    @Override
    public void setNamed(String parameter, @Nullable Object value, Setting<CallableStatement> setting)
            throws SQLException {
        execution.setNamed(parameter, value, setting);
    }

    @Override
    public void declare(int parameter, Setting<CallableStatement> declaration) throws SQLException {
        execution.declare(parameter, declaration);
    }

    @Override
    public void declareNamed(String parameter, Setting<CallableStatement> declaration) throws SQLException {
        execution.declare(parameter, declaration);
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
        return rows(execution.run(CallableStatement::executeQuery));
    }

    @Override
    public boolean execute() throws SQLException {
        return execution.run(CallableStatement::execute);
    }

    @Override
    public int executeUpdate() throws SQLException {
        return execution.run(CallableStatement::executeUpdate);
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return execution.run(CallableStatement::executeLargeUpdate);
    }

    @Override
    public int[] executeBatch() throws SQLException {
        return execution.runRows(new int[0], CallableStatement::executeBatch);
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        return execution.runRows(new long[0], CallableStatement::executeLargeBatch);
    }

    /** Prepares it where it would be executed, if it was not yet. */
    @Override
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        return execution.<@Nullable ResultSetMetaData>ask(CallableStatement::getMetaData);
    }

    /** Prepares it where it would be executed, if it was not yet. */
    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        return execution.ask(CallableStatement::getParameterMetaData);
    }
}

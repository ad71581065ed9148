package dev.sluice.routing;

import dev.sluice.routing.wrap.DelegatingConnection;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A connection that knows its latest statement, for another thread to cancel. */
@NullUnmarked // nullness is JDBC's own: what is given is passed on
final class CancellableConnection extends DelegatingConnection {

    private final Connection delegate;
    private volatile @Nullable Statement latest;
    private volatile boolean cancelled;

    CancellableConnection(Connection delegate) {
        this.delegate = delegate;
    }

    @Override
    public Connection delegate() {
        return delegate;
    }

    /** Ends the statement that runs, and refuses further ones. From any thread. */
    void cancel() throws SQLException {
        cancelled = true;
        Statement running = latest;
        if (running != null) {
            running.cancel();
        }
    }

    /** Looks again after keeping it, because the cancel may have come in between. */
    private <S extends Statement> S keep(S statement) throws SQLException {
        latest = statement;
        if (cancelled) {
            statement.close();
            throw new SQLTransientException("cancelled: another replica has answered this read");
        }
        return statement;
    }

    @Override
    public Statement createStatement() throws SQLException {
        return keep(super.createStatement());
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        return keep(super.createStatement(type, concurrency));
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        return keep(super.createStatement(type, concurrency, holdability));
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return keep(super.prepareStatement(sql));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int generatedKeys) throws SQLException {
        return keep(super.prepareStatement(sql, generatedKeys));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] keyColumns) throws SQLException {
        return keep(super.prepareStatement(sql, keyColumns));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] keyColumns) throws SQLException {
        return keep(super.prepareStatement(sql, keyColumns));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        return keep(super.prepareStatement(sql, type, concurrency));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        return keep(super.prepareStatement(sql, type, concurrency, holdability));
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        return keep(super.prepareCall(sql));
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        return keep(super.prepareCall(sql, type, concurrency));
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        return keep(super.prepareCall(sql, type, concurrency, holdability));
    }
}

package dev.sluice.sessions.hibernate;

import dev.sluice.routing.wrap.DelegatingConnection;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.jspecify.annotations.NullUnmarked;

/**
 * The connection that Hibernate and the application's {@code doWork} are given, of which every statement is seen. All that
 * Hibernate sends for entities, collections and queries is prepared; of a statement that is made without a text, and of
 * the driver's own connection, what they will send is not known.
 */
@NullUnmarked // nullness is JDBC's own
final class WatchedConnection extends DelegatingConnection {

    private final Connection connection;
    private final StatementWatch watch;

    WatchedConnection(Connection connection, StatementWatch watch) {
        this.connection = connection;
        this.watch = watch;
    }

    @Override
    public Connection delegate() {
        return connection;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        watch.losesSight();
        return super.unwrap(type);
    }

    @Override
    public Statement createStatement() throws SQLException {
        watch.losesSight();
        return connection.createStatement();
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        watch.losesSight();
        return connection.createStatement(type, concurrency);
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        watch.losesSight();
        return connection.createStatement(type, concurrency, holdability);
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        watch.sends(sql);
        return connection.prepareCall(sql);
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        watch.sends(sql);
        return connection.prepareCall(sql, type, concurrency);
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        watch.sends(sql);
        return connection.prepareCall(sql, type, concurrency, holdability);
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        watch.sends(sql);
        return watch.prepared(sql, connection.prepareStatement(sql));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int generatedKeys) throws SQLException {
        watch.sends(sql);
        return watch.prepared(sql, connection.prepareStatement(sql, generatedKeys));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] keyColumns) throws SQLException {
        watch.sends(sql);
        return watch.prepared(sql, connection.prepareStatement(sql, keyColumns));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] keyColumns) throws SQLException {
        watch.sends(sql);
        return watch.prepared(sql, connection.prepareStatement(sql, keyColumns));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        watch.sends(sql);
        return watch.prepared(sql, connection.prepareStatement(sql, type, concurrency));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        watch.sends(sql);
        return watch.prepared(sql, connection.prepareStatement(sql, type, concurrency, holdability));
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        watch.needsTransaction();
        return connection.setSavepoint();
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        watch.needsTransaction();
        return connection.setSavepoint(name);
    }
}

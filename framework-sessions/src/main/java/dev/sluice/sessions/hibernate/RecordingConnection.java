package dev.sluice.sessions.hibernate;

import dev.sluice.routing.wrap.DelegatingConnection;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.jspecify.annotations.NullUnmarked;

/** The connection of a unit whose writes are recorded. */
@NullUnmarked // nullness is JDBC's own
final class RecordingConnection extends DelegatingConnection {

    private final Connection connection;
    private final StatementRecorder recorder;

    RecordingConnection(Connection connection, StatementRecorder recorder) {
        this.connection = connection;
        this.recorder = recorder;
    }

    @Override
    public Connection delegate() {
        return connection;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw recorder.unseen();
    }

    @Override
    public Statement createStatement() throws SQLException {
        throw recorder.unseen();
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        throw recorder.unseen();
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        throw recorder.unseen();
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        throw recorder.unseen();
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        throw recorder.unseen();
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        throw recorder.unseen();
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return recorder.records(sql)
                ? new RecordingStatement(sql, connection.prepareStatement(sql), recorder)
                : connection.prepareStatement(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int generatedKeys) throws SQLException {
        if (recorder.records(sql) && generatedKeys == Statement.RETURN_GENERATED_KEYS) {
            throw recorder.assigned();
        }
        return prepareStatement(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] keyColumns) throws SQLException {
        throw recorder.assigned();
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] keyColumns) throws SQLException {
        throw recorder.assigned();
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        return recorder.records(sql)
                ? new RecordingStatement(sql, connection.prepareStatement(sql, type, concurrency), recorder)
                : connection.prepareStatement(sql, type, concurrency);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        return prepareStatement(sql, type, concurrency);
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        recorder.savepoint(savepoint);
        return savepoint;
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        Savepoint savepoint = connection.setSavepoint(name);
        recorder.savepoint(savepoint);
        return savepoint;
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        connection.rollback(savepoint);
        recorder.rolledBack(savepoint);
    }
}

package dev.sluice.sessions.hibernate;

import dev.sluice.routing.wrap.DelegatingConnection;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.NullUnmarked;

/**
 * The connection of a read to a replica, which may be exchanged for another engine's as long as nothing has been read: when its
 * first statement fails there through no fault of its own. From then on it is the one that it has. Confined to the unit's thread.
 */
@NullUnmarked // nullness is JDBC's own
final class MovableConnection extends DelegatingConnection {

    /** Finds a connection on which the first statement may be tried again. */
    interface Mover {

        /** Throws the failure if there is none. */
        FirstStatement.Move move(MovableConnection lent, String sql, SQLException failure) throws SQLException;
    }

    private Connection connection;
    /** Null when it is settled: the unit must not live on because of a connection that is lent out. */
    private Mover mover;

    MovableConnection(Connection connection, Mover mover) {
        this.connection = connection;
        this.mover = mover;
    }

    @Override
    public Connection delegate() {
        return connection;
    }

    /** Something is read, or sent that cannot be sent again. */
    void settle() {
        mover = null;
    }

    /** The first statement has failed. */
    FirstStatement.Move moveAfter(String sql, SQLException failure) throws SQLException {
        Mover by = mover;
        mover = null;
        if (by == null) {
            throw failure;
        }
        FirstStatement.Move move = by.move(this, sql, failure);
        connection = move.to();
        return move;
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return prepared(sql, on -> on.prepareStatement(sql));
    }

    private PreparedStatement prepared(String sql, FirstStatement.Maker maker) throws SQLException {
        PreparedStatement statement = maker.on(connection);
        return mover == null ? statement : new FirstStatement(this, sql, maker, statement);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int generatedKeys) throws SQLException {
        settle();
        return connection.prepareStatement(sql, generatedKeys);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] keyColumns) throws SQLException {
        settle();
        return connection.prepareStatement(sql, keyColumns);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] keyColumns) throws SQLException {
        settle();
        return connection.prepareStatement(sql, keyColumns);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        return prepared(sql, on -> on.prepareStatement(sql, type, concurrency));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        return prepared(sql, on -> on.prepareStatement(sql, type, concurrency, holdability));
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        settle();
        return connection.prepareCall(sql);
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        settle();
        return connection.prepareCall(sql, type, concurrency);
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        settle();
        return connection.prepareCall(sql, type, concurrency, holdability);
    }

    @Override
    public Statement createStatement() throws SQLException {
        settle();
        return connection.createStatement();
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        settle();
        return connection.createStatement(type, concurrency);
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        settle();
        return connection.createStatement(type, concurrency, holdability);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        settle();
        return super.unwrap(type);
    }
}

package dev.sluice.benchmarks.inprocess;

import dev.sluice.routing.wrap.DelegatingPreparedStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLWarning;
import org.jspecify.annotations.NullUnmarked;

/** A prepared query whatever its text. */
@NullUnmarked // as JDBC is
final class InProcessStatement extends DelegatingPreparedStatement {

    private final InProcessConnection connection;
    private boolean closed;

    InProcessStatement(InProcessConnection connection) {
        this.connection = connection;
    }

    @Override
    public PreparedStatement delegate() throws SQLException {
        throw new SQLFeatureNotSupportedException("inprocess: a statement does not do that");
    }

    @Override
    public void setInt(int index, int value) {}

    @Override
    public ResultSet executeQuery() {
        return new InProcessRow(this);
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public SQLWarning getWarnings() {
        return null;
    }

    @Override
    public void clearWarnings() {}
}

package dev.sluice.benchmarks.inprocess;

import dev.sluice.routing.wrap.DelegatingConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.NullUnmarked;

/** What a unit of work with one prepared query asks of a connection, and what a pool does; nothing else. */
@NullUnmarked // as JDBC is
final class InProcessConnection extends DelegatingConnection {

    private boolean autoCommit = true;
    private boolean readOnly;
    private boolean closed;

    @Override
    public Connection delegate() throws SQLException {
        throw new SQLFeatureNotSupportedException("inprocess: a connection does not do that");
    }

    @Override
    public PreparedStatement prepareStatement(String sql) {
        return new InProcessStatement(this);
    }

    @Override
    public boolean isValid(int seconds) {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void abort(Executor executor) {
        closed = true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void setAutoCommit(boolean value) {
        autoCommit = value;
    }

    @Override
    public boolean getAutoCommit() {
        return autoCommit;
    }

    @Override
    public void setReadOnly(boolean value) {
        readOnly = value;
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    public void clearWarnings() {}

    @Override
    public void commit() {}

    @Override
    public void rollback() {}

    @Override
    public void setTransactionIsolation(int level) {}

    @Override
    public int getTransactionIsolation() {
        return TRANSACTION_READ_COMMITTED;
    }

    @Override
    public void setNetworkTimeout(Executor executor, int millis) {}

    @Override
    public int getNetworkTimeout() {
        return 0;
    }

    @Override
    public void setHoldability(int holdability) {}

    @Override
    public int getHoldability() {
        return ResultSet.CLOSE_CURSORS_AT_COMMIT;
    }

    @Override
    public void setTypeMap(Map<String, Class<?>> map) {}

    @Override
    public Map<String, Class<?>> getTypeMap() {
        return Map.of();
    }

    @Override
    public String getCatalog() {
        return "bench";
    }

    @Override
    public void setCatalog(String catalog) {}

    @Override
    public String getSchema() {
        return "public";
    }

    @Override
    public void setSchema(String schema) {}
}

package dev.sluice.managers;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** An engine for code that wants a {@link DataSource}. */
final class EngineDataSource implements DataSource {

    private final PooledEngine engine;

    EngineDataSource(PooledEngine engine) {
        this.engine = engine;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return engine.borrow();
        } catch (EngineUnavailableException e) {
            throw new SQLTransientConnectionException(
                    e.getMessage(), e.sqlState().orElse("08001"), e.vendorCode(), e);
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException(
                engine.label() + ": connects as one user; declare another engine for another user");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        if (type == Engine.class) {
            return type.cast(engine);
        }
        Object pool = engine.poolDelegate();
        if (type.isInstance(pool)) {
            return type.cast(pool);
        }
        throw new SQLException(engine.label() + ": no " + type.getName() + " behind this data source");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this) || type == Engine.class || type.isInstance(engine.poolDelegate());
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException(engine.label() + ": logs through slf4j");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException(engine.label() + ": set pool.connection-timeout instead");
    }

    /** Zero, which is the driver's own. */
    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException(engine.label() + ": logs through slf4j");
    }

    @Override
    public String toString() {
        return "DataSource[" + engine.label() + ']';
    }
}

package dev.sluice.routing.wrap;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.NullUnmarked;

/** All that a statement does, handed on; an interface, so that another one can override it for several classes. */
@NullUnmarked // nullness is JDBC's own: what is given is passed on
public interface ForwardingStatement extends Statement {

    /** What does the work. */
    Statement delegate() throws SQLException;

    @Override
    default <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : delegate().unwrap(type);
    }

    @Override
    default boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || delegate().isWrapperFor(type);
    }

    @Override
    default void addBatch(String sql) throws SQLException {
        delegate().addBatch(sql);
    }

    @Override
    default void cancel() throws SQLException {
        delegate().cancel();
    }

    @Override
    default void clearBatch() throws SQLException {
        delegate().clearBatch();
    }

    @Override
    default void clearWarnings() throws SQLException {
        delegate().clearWarnings();
    }

    @Override
    default void close() throws SQLException {
        delegate().close();
    }

    @Override
    default void closeOnCompletion() throws SQLException {
        delegate().closeOnCompletion();
    }

    @Override
    default String enquoteIdentifier(String name, boolean always) throws SQLException {
        return delegate().enquoteIdentifier(name, always);
    }

    @Override
    default String enquoteLiteral(String text) throws SQLException {
        return delegate().enquoteLiteral(text);
    }

    @Override
    default String enquoteNCharLiteral(String text) throws SQLException {
        return delegate().enquoteNCharLiteral(text);
    }

    @Override
    default boolean execute(String sql) throws SQLException {
        return delegate().execute(sql);
    }

    @Override
    default boolean execute(String sql, int generatedKeys) throws SQLException {
        return delegate().execute(sql, generatedKeys);
    }

    @Override
    default boolean execute(String sql, int[] keyColumns) throws SQLException {
        return delegate().execute(sql, keyColumns);
    }

    @Override
    default boolean execute(String sql, String[] keyColumns) throws SQLException {
        return delegate().execute(sql, keyColumns);
    }

    @Override
    default int[] executeBatch() throws SQLException {
        return delegate().executeBatch();
    }

    @Override
    default long[] executeLargeBatch() throws SQLException {
        return delegate().executeLargeBatch();
    }

    @Override
    default long executeLargeUpdate(String sql) throws SQLException {
        return delegate().executeLargeUpdate(sql);
    }

    @Override
    default long executeLargeUpdate(String sql, int generatedKeys) throws SQLException {
        return delegate().executeLargeUpdate(sql, generatedKeys);
    }

    @Override
    default long executeLargeUpdate(String sql, int[] keyColumns) throws SQLException {
        return delegate().executeLargeUpdate(sql, keyColumns);
    }

    @Override
    default long executeLargeUpdate(String sql, String[] keyColumns) throws SQLException {
        return delegate().executeLargeUpdate(sql, keyColumns);
    }

    @Override
    default ResultSet executeQuery(String sql) throws SQLException {
        return delegate().executeQuery(sql);
    }

    @Override
    default int executeUpdate(String sql) throws SQLException {
        return delegate().executeUpdate(sql);
    }

    @Override
    default int executeUpdate(String sql, int generatedKeys) throws SQLException {
        return delegate().executeUpdate(sql, generatedKeys);
    }

    @Override
    default int executeUpdate(String sql, int[] keyColumns) throws SQLException {
        return delegate().executeUpdate(sql, keyColumns);
    }

    @Override
    default int executeUpdate(String sql, String[] keyColumns) throws SQLException {
        return delegate().executeUpdate(sql, keyColumns);
    }

    @Override
    default Connection getConnection() throws SQLException {
        return delegate().getConnection();
    }

    @Override
    default int getFetchDirection() throws SQLException {
        return delegate().getFetchDirection();
    }

    @Override
    default int getFetchSize() throws SQLException {
        return delegate().getFetchSize();
    }

    @Override
    default ResultSet getGeneratedKeys() throws SQLException {
        return delegate().getGeneratedKeys();
    }

    @Override
    default long getLargeMaxRows() throws SQLException {
        return delegate().getLargeMaxRows();
    }

    @Override
    default long getLargeUpdateCount() throws SQLException {
        return delegate().getLargeUpdateCount();
    }

    @Override
    default int getMaxFieldSize() throws SQLException {
        return delegate().getMaxFieldSize();
    }

    @Override
    default int getMaxRows() throws SQLException {
        return delegate().getMaxRows();
    }

    @Override
    default boolean getMoreResults() throws SQLException {
        return delegate().getMoreResults();
    }

    @Override
    default boolean getMoreResults(int current) throws SQLException {
        return delegate().getMoreResults(current);
    }

    @Override
    default int getQueryTimeout() throws SQLException {
        return delegate().getQueryTimeout();
    }

    @Override
    default ResultSet getResultSet() throws SQLException {
        return delegate().getResultSet();
    }

    @Override
    default int getResultSetConcurrency() throws SQLException {
        return delegate().getResultSetConcurrency();
    }

    @Override
    default int getResultSetHoldability() throws SQLException {
        return delegate().getResultSetHoldability();
    }

    @Override
    default int getResultSetType() throws SQLException {
        return delegate().getResultSetType();
    }

    @Override
    default int getUpdateCount() throws SQLException {
        return delegate().getUpdateCount();
    }

    @Override
    default SQLWarning getWarnings() throws SQLException {
        return delegate().getWarnings();
    }

    @Override
    default boolean isCloseOnCompletion() throws SQLException {
        return delegate().isCloseOnCompletion();
    }

    @Override
    default boolean isClosed() throws SQLException {
        return delegate().isClosed();
    }

    @Override
    default boolean isPoolable() throws SQLException {
        return delegate().isPoolable();
    }

    @Override
    default boolean isSimpleIdentifier(String name) throws SQLException {
        return delegate().isSimpleIdentifier(name);
    }

    @Override
    default void setCursorName(String name) throws SQLException {
        delegate().setCursorName(name);
    }

    @Override
    default void setEscapeProcessing(boolean enabled) throws SQLException {
        delegate().setEscapeProcessing(enabled);
    }

    @Override
    default void setFetchDirection(int direction) throws SQLException {
        delegate().setFetchDirection(direction);
    }

    @Override
    default void setFetchSize(int rows) throws SQLException {
        delegate().setFetchSize(rows);
    }

    @Override
    default void setLargeMaxRows(long rows) throws SQLException {
        delegate().setLargeMaxRows(rows);
    }

    @Override
    default void setMaxFieldSize(int bytes) throws SQLException {
        delegate().setMaxFieldSize(bytes);
    }

    @Override
    default void setMaxRows(int rows) throws SQLException {
        delegate().setMaxRows(rows);
    }

    @Override
    default void setPoolable(boolean poolable) throws SQLException {
        delegate().setPoolable(poolable);
    }

    @Override
    default void setQueryTimeout(int seconds) throws SQLException {
        delegate().setQueryTimeout(seconds);
    }
}

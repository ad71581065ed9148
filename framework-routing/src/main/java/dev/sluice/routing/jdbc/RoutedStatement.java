package dev.sluice.routing.jdbc;

import dev.sluice.routing.route.Receipt;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.wrap.Call;
import dev.sluice.routing.wrap.ForwardingStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the three kinds of lazy statements do alike. */
interface RoutedStatement extends ForwardingStatement, Routed {

    Execution<?> execution();

    /** Of the results; a {@code holdability} below zero is the connection's. */
    record Kind(int type, int concurrency, int holdability) {
        static final Kind PLAIN = new Kind(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, -1);
    }

    Kind kind();

    @Override
    default Optional<Route> lastRoute() {
        return execution().connection().lastRoute();
    }

    @Override
    default Optional<Receipt> lastReceipt() {
        return execution().connection().lastReceipt();
    }

    private <R> R run(String sql, Call<Statement, R> call) throws SQLException {
        return execution().run(sql, true, call);
    }

    private <R> R query(String sql, Call<Statement, R> call, Call<Statement, R> shown) throws SQLException {
        boolean plain = kind().equals(Kind.PLAIN) && !(this instanceof PreparedStatement);
        return execution().run(sql, true, call, plain ? shown : null);
    }

    @Override
    default ResultSet executeQuery(String sql) throws SQLException {
        return rows(query(sql, statement -> statement.executeQuery(sql), Statement::getResultSet));
    }

    /** Never null where JDBC says so. */
    @SuppressWarnings("NullAway") // the driver's result is there, so ours is
    default ResultSet rows(ResultSet found) {
        return execution().result(found);
    }

    @Override
    default boolean execute(String sql) throws SQLException {
        return query(sql, statement -> statement.execute(sql), statement -> statement.getResultSet() != null);
    }

    @Override
    default boolean execute(String sql, int generatedKeys) throws SQLException {
        return run(sql, statement -> statement.execute(sql, generatedKeys));
    }

    @Override
    default boolean execute(String sql, int[] keyColumns) throws SQLException {
        return run(sql, statement -> statement.execute(sql, keyColumns));
    }

    @Override
    default boolean execute(String sql, String[] keyColumns) throws SQLException {
        return run(sql, statement -> statement.execute(sql, keyColumns));
    }

    @Override
    default int executeUpdate(String sql) throws SQLException {
        return run(sql, statement -> statement.executeUpdate(sql));
    }

    @Override
    default int executeUpdate(String sql, int generatedKeys) throws SQLException {
        return run(sql, statement -> statement.executeUpdate(sql, generatedKeys));
    }

    @Override
    default int executeUpdate(String sql, int[] keyColumns) throws SQLException {
        return run(sql, statement -> statement.executeUpdate(sql, keyColumns));
    }

    @Override
    default int executeUpdate(String sql, String[] keyColumns) throws SQLException {
        return run(sql, statement -> statement.executeUpdate(sql, keyColumns));
    }

    @Override
    default long executeLargeUpdate(String sql) throws SQLException {
        return run(sql, statement -> statement.executeLargeUpdate(sql));
    }

    @Override
    default long executeLargeUpdate(String sql, int generatedKeys) throws SQLException {
        return run(sql, statement -> statement.executeLargeUpdate(sql, generatedKeys));
    }

    @Override
    default long executeLargeUpdate(String sql, int[] keyColumns) throws SQLException {
        return run(sql, statement -> statement.executeLargeUpdate(sql, keyColumns));
    }

    @Override
    default long executeLargeUpdate(String sql, String[] keyColumns) throws SQLException {
        return run(sql, statement -> statement.executeLargeUpdate(sql, keyColumns));
    }

    @Override
    default void addBatch(String sql) throws SQLException {
        execution().addBatch(sql);
    }

    @Override
    default void clearBatch() throws SQLException {
        execution().clearBatch();
    }

    @Override
    default int[] executeBatch() throws SQLException {
        return execution().runBatch(new int[0], Statement::executeBatch);
    }

    @Override
    default long[] executeLargeBatch() throws SQLException {
        return execution().runBatch(new long[0], Statement::executeLargeBatch);
    }

    @Override
    default @Nullable ResultSet getResultSet() throws SQLException {
        return execution().result(execution().toldOrNull(Statement::getResultSet));
    }

    @Override
    default ResultSet getGeneratedKeys() throws SQLException {
        return rows(delegate().getGeneratedKeys());
    }

    @Override
    default int getUpdateCount() throws SQLException {
        return execution().told(-1, Statement::getUpdateCount);
    }

    @Override
    default long getLargeUpdateCount() throws SQLException {
        return execution().told(-1L, Statement::getLargeUpdateCount);
    }

    @Override
    default boolean getMoreResults() throws SQLException {
        return execution().told(false, Statement::getMoreResults);
    }

    @Override
    default boolean getMoreResults(int current) throws SQLException {
        return execution().told(false, statement -> statement.getMoreResults(current));
    }

    @Override
    default @Nullable SQLWarning getWarnings() throws SQLException {
        return execution().toldOrNull(Statement::getWarnings);
    }

    @Override
    default void clearWarnings() throws SQLException {
        execution().told(true, statement -> {
            statement.clearWarnings();
            return true;
        });
    }

    @Override
    default void cancel() throws SQLException {
        execution().cancel();
    }

    @Override
    default void close() throws SQLException {
        execution().close();
    }

    @Override
    default boolean isClosed() {
        return execution().isClosed();
    }

    @Override
    default void closeOnCompletion() throws SQLException {
        execution().closeOnCompletion();
    }

    @Override
    default boolean isCloseOnCompletion() throws SQLException {
        return execution().closesOnCompletion();
    }

    @Override
    default Connection getConnection() throws SQLException {
        execution().requireOpen();
        return execution().connection();
    }

    @Override
    default int getResultSetType() throws SQLException {
        execution().requireOpen();
        return kind().type();
    }

    @Override
    default int getResultSetConcurrency() throws SQLException {
        execution().requireOpen();
        return kind().concurrency();
    }

    @Override
    default int getResultSetHoldability() throws SQLException {
        return kind().holdability() >= 0
                ? kind().holdability()
                : execution().connection().getHoldability();
    }

    @Override
    default int getMaxFieldSize() throws SQLException {
        return execution().setting("maxFieldSize", 0, Statement::getMaxFieldSize, Integer.class);
    }

    @Override
    default void setMaxFieldSize(int bytes) throws SQLException {
        execution().connection().requireValid("field size", bytes, bytes >= 0, "not negative");
        execution().set("maxFieldSize", bytes, statement -> statement.setMaxFieldSize(bytes));
    }

    @Override
    default int getMaxRows() throws SQLException {
        return Math.toIntExact(
                execution().setting("maxRows", 0L, statement -> (long) statement.getMaxRows(), Long.class));
    }

    @Override
    default void setMaxRows(int rows) throws SQLException {
        execution().connection().requireValid("number of rows", rows, rows >= 0, "not negative");
        execution().set("maxRows", (long) rows, statement -> statement.setMaxRows(rows));
    }

    @Override
    default long getLargeMaxRows() throws SQLException {
        return execution().setting("maxRows", 0L, Statement::getLargeMaxRows, Long.class);
    }

    @Override
    default void setLargeMaxRows(long rows) throws SQLException {
        execution().connection().requireValid("number of rows", rows, rows >= 0, "not negative");
        execution().set("maxRows", rows, statement -> statement.setLargeMaxRows(rows));
    }

    @Override
    default void setEscapeProcessing(boolean enabled) throws SQLException {
        execution().set("escapeProcessing", enabled, statement -> statement.setEscapeProcessing(enabled));
    }

    @Override
    default int getQueryTimeout() throws SQLException {
        return execution().setting("queryTimeout", 0, Statement::getQueryTimeout, Integer.class);
    }

    @Override
    default void setQueryTimeout(int seconds) throws SQLException {
        execution().connection().requireValid("query timeout", seconds, seconds >= 0, "not negative");
        execution().set("queryTimeout", seconds, statement -> statement.setQueryTimeout(seconds));
    }

    @Override
    default void setCursorName(String name) throws SQLException {
        execution().set("cursorName", name, statement -> statement.setCursorName(name));
    }

    @Override
    default int getFetchDirection() throws SQLException {
        return execution()
                .setting("fetchDirection", ResultSet.FETCH_FORWARD, Statement::getFetchDirection, Integer.class);
    }

    @Override
    default void setFetchDirection(int direction) throws SQLException {
        execution().set("fetchDirection", direction, statement -> statement.setFetchDirection(direction));
    }

    @Override
    default int getFetchSize() throws SQLException {
        return execution().setting("fetchSize", 0, Statement::getFetchSize, Integer.class);
    }

    @Override
    default void setFetchSize(int rows) throws SQLException {
        execution().set("fetchSize", rows, statement -> statement.setFetchSize(rows));
    }

    /** As JDBC has it: prepared statements are, others are not. */
    @Override
    default boolean isPoolable() throws SQLException {
        boolean prepared = this instanceof PreparedStatement;
        return execution().setting("poolable", prepared, Statement::isPoolable, Boolean.class);
    }

    @Override
    default void setPoolable(boolean poolable) throws SQLException {
        execution().set("poolable", poolable, statement -> statement.setPoolable(poolable));
    }

    @Override
    default String enquoteLiteral(String text) throws SQLException {
        return execution().connection().quoting(statement -> statement.enquoteLiteral(text));
    }

    @Override
    default String enquoteIdentifier(String name, boolean always) throws SQLException {
        return execution().connection().quoting(statement -> statement.enquoteIdentifier(name, always));
    }

    @Override
    default String enquoteNCharLiteral(String text) throws SQLException {
        return execution().connection().quoting(statement -> statement.enquoteNCharLiteral(text));
    }

    @Override
    default boolean isSimpleIdentifier(String name) throws SQLException {
        return execution().connection().quoting(statement -> statement.isSimpleIdentifier(name));
    }

    @Override
    default <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : delegate().unwrap(type);
    }

    @Override
    default boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || delegate().isWrapperFor(type);
    }
}

package dev.sluice.routing.jdbc;

import dev.sluice.DatabaseException;
import dev.sluice.routing.jdbc.RoutedStatement.Kind;
import dev.sluice.routing.route.Receipt;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.wrap.Call;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A connection that borrows nothing until a statement is executed. It answers for itself, and what it is told about the
 * session is kept for the physical connections to come; which those are is {@link UnitsOfWork}'s to say.
 */
final class LazyConnection extends ConfiguredConnection implements Routed {

    LazyConnection(Wiring wiring, Template template) {
        super(wiring, template);
    }

    @Override
    public Optional<Route> lastRoute() {
        return units().lastRoute();
    }

    @Override
    public Optional<Receipt> lastReceipt() {
        return units().lastReceipt();
    }

    /** For what needs a driver's connection but no rows: any that is open, else a reader's. */
    @Override
    public Connection delegate() throws SQLException {
        requireOpen();
        return units().acquireAny().connection();
    }

    <R> R quoting(Call<Statement, R> fact) throws SQLException {
        return made(on -> {
            try (Statement statement = on.createStatement()) {
                return fact.of(statement);
            }
        });
    }

    // What drivers make of a session that they need no more. Held until the connection is closed it would be a second
    // physical connection of one caller, and a pool in which all wait for their second one is stuck.

    private <R> R made(Call<Connection, R> maker) throws SQLException {
        requireOpen();
        return units().askReader(maker);
    }

    @Override
    public Array createArrayOf(String type, Object[] elements) throws SQLException {
        return made(on -> on.createArrayOf(type, elements));
    }

    @Override
    public Blob createBlob() throws SQLException {
        return made(Connection::createBlob);
    }

    @Override
    public Clob createClob() throws SQLException {
        return made(Connection::createClob);
    }

    @Override
    public NClob createNClob() throws SQLException {
        return made(Connection::createNClob);
    }

    @Override
    public SQLXML createSQLXML() throws SQLException {
        return made(Connection::createSQLXML);
    }

    @Override
    public Struct createStruct(String type, Object[] attributes) throws SQLException {
        return made(on -> on.createStruct(type, attributes));
    }

    @Override
    public String nativeSQL(String sql) throws SQLException {
        return made(on -> on.nativeSQL(sql));
    }

    // Statements

    @Override
    public Statement createStatement() throws SQLException {
        requireOpen();
        return new LazyStatement(this, Kind.PLAIN, (on, sql) -> on.createStatement());
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        requireOpen();
        return new LazyStatement(
                this, new Kind(type, concurrency, -1), (on, sql) -> on.createStatement(type, concurrency));
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        requireOpen();
        Kind kind = new Kind(type, concurrency, holdability);
        return new LazyStatement(this, kind, (on, sql) -> on.createStatement(type, concurrency, holdability));
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        requireOpen();
        return new LazyPreparedStatement(this, sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int generatedKeys) throws SQLException {
        return prepared(sql, Kind.PLAIN, (on, text) -> on.prepareStatement(text, generatedKeys));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] keyColumns) throws SQLException {
        return prepared(sql, Kind.PLAIN, (on, text) -> on.prepareStatement(text, keyColumns));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] keyColumns) throws SQLException {
        return prepared(sql, Kind.PLAIN, (on, text) -> on.prepareStatement(text, keyColumns));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        return prepared(
                sql, new Kind(type, concurrency, -1), (on, text) -> on.prepareStatement(text, type, concurrency));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        Kind kind = new Kind(type, concurrency, holdability);
        return prepared(sql, kind, (on, text) -> on.prepareStatement(text, type, concurrency, holdability));
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        return call(sql, Kind.PLAIN, (on, text) -> on.prepareCall(text));
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        return call(sql, new Kind(type, concurrency, -1), (on, text) -> on.prepareCall(text, type, concurrency));
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        Kind kind = new Kind(type, concurrency, holdability);
        return call(sql, kind, (on, text) -> on.prepareCall(text, type, concurrency, holdability));
    }

    private PreparedStatement prepared(String sql, Kind kind, Maker<PreparedStatement> maker) throws SQLException {
        requireOpen();
        return new LazyPreparedStatement(this, sql, kind, maker);
    }

    private CallableStatement call(String sql, Kind kind, Maker<CallableStatement> maker) throws SQLException {
        requireOpen();
        return new LazyCallableStatement(this, sql, kind, maker);
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        requireOpen();
        return new RoutedMetaData(this);
    }

    // Transactions

    @Override
    public boolean getAutoCommit() throws SQLException {
        requireOpen();
        return units().isAutoCommit();
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        requireOpen();
        units().autoCommit(autoCommit);
    }

    @Override
    public void commit() throws SQLException {
        requireTransactions("commit");
        units().commit();
    }

    @Override
    public void rollback() throws SQLException {
        requireTransactions("rollback");
        units().rollback();
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        requireTransactions("rollback");
        units().current().connection().rollback(savepoint);
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        requireTransactions("savepoint");
        return units().began().connection().setSavepoint();
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        requireTransactions("savepoint");
        return units().began().connection().setSavepoint(name);
    }

    @Override
    public void releaseSavepoint(Savepoint savepoint) throws SQLException {
        requireTransactions("savepoint");
        units().current().connection().releaseSavepoint(savepoint);
    }

    private void requireTransactions(String what) throws SQLException {
        requireOpen();
        if (units().isAutoCommit()) {
            throw SqlErrors.inAutoCommit(wiring().manager(), what);
        }
    }

    // Life

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        requireOpen();
        Loan open = units().open();
        return open == null ? null : open.connection().getWarnings();
    }

    @Override
    public void clearWarnings() throws SQLException {
        requireOpen();
        Loan open = units().open();
        if (open != null) {
            open.connection().clearWarnings();
        }
    }

    /** Without an open session, whether one could be had by what was last seen of the engines. */
    @Override
    public boolean isValid(int seconds) throws SQLException {
        requireValid("timeout", seconds, seconds >= 0, "not negative");
        if (isClosed()) {
            return false;
        }
        Loan open = units().open();
        if (open != null) {
            return open.connection().isValid(seconds);
        }
        try {
            wiring().router()
                    .route(units().isReadOnly() ? template().read() : template().write());
            return true;
        } catch (DatabaseException e) {
            return false;
        }
    }

    @Override
    public void close() throws SQLException {
        if (end()) {
            units().close();
        }
    }

    /** From any thread: whoever waits for an answer of these sessions is let go. */
    @Override
    public void abort(Executor executor) throws SQLException {
        end();
        for (Loan loan = units().loans().first(); loan != null; loan = loan.next()) {
            loan.broken();
            loan.connection().abort(executor);
        }
        units().close();
    }

    /** Nothing to do: a pool below takes its own measures. */
    @Override
    public void beginRequest() throws SQLException {
        requireOpen();
    }

    @Override
    public void endRequest() throws SQLException {
        requireOpen();
    }

    /** What is done to a driver's own connection cannot be seen: it counts as a write of this unit of work, and stays. */
    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        requireOpen();
        return type.isInstance(this)
                ? type.cast(this)
                : units().acquireForGood().connection().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        requireOpen();
        return type.isInstance(this) || fact("wraps " + type.getName(), on -> on.isWrapperFor(type));
    }

    @Override
    public String toString() {
        return "Connection[" + wiring().manager() + ']';
    }
}

package dev.sluice.managers.recording;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection to nowhere: what is executed on it is told to a sink. What it cannot do honestly, it refuses. */
final class RecordingConnection implements Connection {

    private final Consumer<String> sink;
    private volatile boolean closed;
    private boolean autoCommit = true;
    private boolean readOnly;

    RecordingConnection(Consumer<String> sink) {
        this.sink = sink;
    }

    @Override
    public Statement createStatement() throws SQLException {
        requireOpen();
        return new RecordingStatement(this, sink);
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        requireOpen();
        return new RecordingPreparedStatement(this, sink, sql);
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        throw unsupported("prepareCall");
    }

    @Override
    public String nativeSQL(String sql) {
        return sql;
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
    public void commit() throws SQLException {
        requireOpen();
    }

    @Override
    public void rollback() throws SQLException {
        requireOpen();
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
    public DatabaseMetaData getMetaData() throws SQLException {
        throw unsupported("getMetaData");
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
    public void setCatalog(String text) {}

    @Override
    public @Nullable String getCatalog() {
        return null;
    }

    @Override
    public void setTransactionIsolation(int number) {}

    @Override
    public int getTransactionIsolation() {
        return TRANSACTION_READ_COMMITTED;
    }

    @Override
    public @Nullable SQLWarning getWarnings() {
        return null;
    }

    @Override
    public void clearWarnings() {}

    @Override
    public Statement createStatement(int option, int option2) throws SQLException {
        requireOpen();
        return new RecordingStatement(this, sink);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int option, int option2) throws SQLException {
        requireOpen();
        return new RecordingPreparedStatement(this, sink, sql);
    }

    @Override
    public CallableStatement prepareCall(String sql, int option, int option2) throws SQLException {
        throw unsupported("prepareCall");
    }

    @Override
    public Map<String, Class<?>> getTypeMap() throws SQLException {
        throw unsupported("getTypeMap");
    }

    @Override
    public void setTypeMap(Map<String, Class<?>> value) throws SQLException {
        throw unsupported("setTypeMap");
    }

    @Override
    public void setHoldability(int number) {}

    @Override
    public int getHoldability() {
        return ResultSet.CLOSE_CURSORS_AT_COMMIT;
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        throw unsupported("setSavepoint");
    }

    @Override
    public Savepoint setSavepoint(String text) throws SQLException {
        throw unsupported("setSavepoint");
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        throw unsupported("rollback");
    }

    @Override
    public void releaseSavepoint(Savepoint savepoint) throws SQLException {
        throw unsupported("releaseSavepoint");
    }

    @Override
    public Statement createStatement(int option, int option2, int option3) throws SQLException {
        requireOpen();
        return new RecordingStatement(this, sink);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int option, int option2, int option3) throws SQLException {
        requireOpen();
        return new RecordingPreparedStatement(this, sink, sql);
    }

    @Override
    public CallableStatement prepareCall(String sql, int option, int option2, int option3) throws SQLException {
        throw unsupported("prepareCall");
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int option) throws SQLException {
        requireOpen();
        return new RecordingPreparedStatement(this, sink, sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] columns) throws SQLException {
        requireOpen();
        return new RecordingPreparedStatement(this, sink, sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] columns) throws SQLException {
        requireOpen();
        return new RecordingPreparedStatement(this, sink, sql);
    }

    @Override
    public Clob createClob() throws SQLException {
        throw unsupported("createClob");
    }

    @Override
    public Blob createBlob() throws SQLException {
        throw unsupported("createBlob");
    }

    @Override
    public NClob createNClob() throws SQLException {
        throw unsupported("createNClob");
    }

    @Override
    public SQLXML createSQLXML() throws SQLException {
        throw unsupported("createSQLXML");
    }

    @Override
    public boolean isValid(int number) {
        return !closed;
    }

    @Override
    public void setClientInfo(String text, String text2) {}

    @Override
    public void setClientInfo(Properties properties) {}

    @Override
    public @Nullable String getClientInfo(String text) {
        return null;
    }

    @Override
    public Properties getClientInfo() {
        return new Properties();
    }

    @Override
    public Array createArrayOf(String text, Object[] value) throws SQLException {
        throw unsupported("createArrayOf");
    }

    @Override
    public Struct createStruct(String text, Object[] value) throws SQLException {
        throw unsupported("createStruct");
    }

    @Override
    public void setSchema(String text) {}

    @Override
    public @Nullable String getSchema() {
        return null;
    }

    @Override
    public void abort(Executor executor) {
        closed = true;
    }

    @Override
    public void setNetworkTimeout(Executor executor, int number) {}

    @Override
    public int getNetworkTimeout() {
        return 0;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw unsupported("unwrap(" + type.getName() + ")");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    static SQLFeatureNotSupportedException unsupported(String what) {
        return new SQLFeatureNotSupportedException(
                "recorder: no " + what + " (it executes nothing); use a real engine");
    }

    private void requireOpen() throws SQLException {
        if (closed) {
            throw new SQLNonTransientConnectionException("recorder: the connection is closed; borrow another", "08003");
        }
    }
}

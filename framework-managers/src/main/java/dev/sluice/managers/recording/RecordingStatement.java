package dev.sluice.managers.recording;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.rowset.RowSetProvider;
import org.jspecify.annotations.Nullable;

/** A statement that is told instead of executed: queries return no rows, updates change none. */
class RecordingStatement implements Statement {

    final Consumer<String> sink;
    private final Connection connection;
    private final List<String> batch = new ArrayList<>();
    private boolean closed;

    RecordingStatement(Connection connection, Consumer<String> sink) {
        this.connection = connection;
        this.sink = sink;
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        sink.accept(sql);
        return rows();
    }

    @Override
    public int executeUpdate(String sql) {
        sink.accept(sql);
        return 0;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public int getMaxFieldSize() {
        return 0;
    }

    @Override
    public void setMaxFieldSize(int number) {}

    @Override
    public int getMaxRows() {
        return 0;
    }

    @Override
    public void setMaxRows(int number) {}

    @Override
    public void setEscapeProcessing(boolean value) {}

    @Override
    public int getQueryTimeout() {
        return 0;
    }

    @Override
    public void setQueryTimeout(int number) {}

    @Override
    public void cancel() {}

    @Override
    public @Nullable SQLWarning getWarnings() {
        return null;
    }

    @Override
    public void clearWarnings() {}

    @Override
    public void setCursorName(String text) {}

    @Override
    public boolean execute(String sql) {
        sink.accept(sql);
        return false;
    }

    @Override
    public @Nullable ResultSet getResultSet() {
        return null;
    }

    @Override
    public int getUpdateCount() {
        return -1;
    }

    @Override
    public boolean getMoreResults() {
        return false;
    }

    @Override
    public void setFetchDirection(int number) {}

    @Override
    public int getFetchDirection() {
        return ResultSet.FETCH_FORWARD;
    }

    @Override
    public void setFetchSize(int number) {}

    @Override
    public int getFetchSize() {
        return 0;
    }

    @Override
    public int getResultSetConcurrency() {
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public int getResultSetType() {
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public void addBatch(String sql) {
        batch.add(sql);
    }

    @Override
    public void clearBatch() {
        batch.clear();
    }

    @Override
    public int[] executeBatch() {
        int[] counts = new int[batch.size()];
        batch.forEach(sink);
        batch.clear();
        return counts;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public boolean getMoreResults(int number) {
        return false;
    }

    @Override
    public ResultSet getGeneratedKeys() throws SQLException {
        return rows();
    }

    @Override
    public int executeUpdate(String sql, int option) {
        sink.accept(sql);
        return 0;
    }

    @Override
    public int executeUpdate(String sql, int[] columns) {
        sink.accept(sql);
        return 0;
    }

    @Override
    public int executeUpdate(String sql, String[] columns) {
        sink.accept(sql);
        return 0;
    }

    @Override
    public boolean execute(String sql, int option) {
        sink.accept(sql);
        return false;
    }

    @Override
    public boolean execute(String sql, int[] columns) {
        sink.accept(sql);
        return false;
    }

    @Override
    public boolean execute(String sql, String[] columns) {
        sink.accept(sql);
        return false;
    }

    @Override
    public int getResultSetHoldability() {
        return ResultSet.CLOSE_CURSORS_AT_COMMIT;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void setPoolable(boolean value) {}

    @Override
    public boolean isPoolable() {
        return false;
    }

    @Override
    public void closeOnCompletion() {}

    @Override
    public boolean isCloseOnCompletion() {
        return false;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw RecordingConnection.unsupported("unwrap(" + type.getName() + ")");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    /** None, and no columns either: nobody knows which there would be. */
    static ResultSet rows() throws SQLException {
        return RowSetProvider.newFactory().createCachedRowSet();
    }
}

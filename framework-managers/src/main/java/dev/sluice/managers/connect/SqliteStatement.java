package dev.sluice.managers.connect;

import java.sql.SQLException;
import org.sqlite.jdbc4.JDBC4Statement;

/** A statement with a query timeout. Its updates and batches bypass what the driver calls before a statement. */
final class SqliteStatement extends JDBC4Statement {

    private final SqliteConnection connection;
    private final StatementLimit limit;

    SqliteStatement(SqliteConnection connection) {
        super(connection);
        this.connection = connection;
        this.limit = new StatementLimit(connection, rs::isOpen);
    }

    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        super.setQueryTimeout(seconds);
        limit.set(seconds);
    }

    @Override
    protected <T> T withConnectionTimeout(SQLCallable<T> work) throws SQLException {
        return limit.run(work::call);
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        connection.begin();
        return super.executeLargeUpdate(sql);
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        connection.begin();
        return limit.run(super::executeLargeBatch);
    }

    /** For any thread; the driver's own would stop whatever runs on the connection. */
    @Override
    public void cancel() {
        limit.cancel();
    }

    @Override
    public void close() throws SQLException {
        limit.stop();
        super.close();
    }
}

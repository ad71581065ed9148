package dev.sluice.managers.connect;

import java.sql.SQLException;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/** A prepared statement with a query timeout. */
final class SqlitePreparedStatement extends JDBC4PreparedStatement {

    private final StatementLimit limit;

    SqlitePreparedStatement(SqliteConnection connection, String sql) throws SQLException {
        super(connection, sql);
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

package dev.sluice.managers.connect;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/** A prepared statement with a query timeout, whose text SQLite need not parse again when it is prepared the next time. */
final class SqlitePreparedStatement extends JDBC4PreparedStatement {

    private final SqliteConnection connection;
    private final StatementLimit limit;
    private final SqliteStatements.@Nullable Kept kept;
    /** Whether what SQLite says of its columns may be of a schema that has changed since. */
    private boolean old;

    /** @param kept the same text, prepared before; null if it is not at hand */
    SqlitePreparedStatement(SqliteConnection connection, String sql, SqliteStatements.@Nullable Kept kept)
            throws SQLException {
        super(connection, kept == null ? sql : SqliteStatements.SHORTEST);
        this.connection = connection;
        this.kept = kept;
        this.limit = new StatementLimit(connection, rs::isOpen);
        if (kept != null) {
            pointer.close();
            pointer = kept.pointer;
            columnCount = kept.columns;
            paramCount = kept.parameters;
            rs.colsMeta = null;
            this.sql = sql;
            this.old = true;
        }
    }

    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        super.setQueryTimeout(seconds);
        limit.set(seconds);
    }

    @Override
    protected <T> T withConnectionTimeout(SQLCallable<T> work) throws SQLException {
        old = false; // a changed schema is noticed when it is executed
        return limit.run(work::call);
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        if (old) {
            getDatabase().prepare(this);
            old = false;
        }
        if (rs.colsMeta == null) {
            rs.colsMeta = pointer.safeRun((database, statement) -> database.column_names(statement));
        }
        return super.getMetaData();
    }

    /** For any thread; the driver's own would stop whatever runs on the connection. */
    @Override
    public void cancel() {
        limit.cancel();
    }

    private SqliteStatements.Kept toKeep() {
        return kept == null
                ? new SqliteStatements.Kept(pointer, columnCount, paramCount)
                : kept.now(pointer, columnCount, paramCount);
    }

    @Override
    public void close() throws SQLException {
        limit.stop();
        if (!isClosed()) {
            rs.close(); // which may close this in turn
        }
        if (!isClosed() && !pointer.isClosed()) {
            pointer = connection.prepared().keep(sql, toKeep());
        }
        super.close();
    }
}

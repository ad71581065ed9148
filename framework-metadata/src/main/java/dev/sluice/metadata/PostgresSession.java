package dev.sluice.metadata;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * PostgreSQL: a session-level advisory lock, polled in auto-commit. A session that waited inside {@code pg_advisory_lock}
 * would hold a snapshot all the while, and {@code CREATE INDEX CONCURRENTLY} of another would wait for it for ever.
 */
record PostgresSession(
        Connection connection, QualifiedName historyTable, LockKey key, String searchPath, String lockTimeout)
        implements MigrationSession {

    static PostgresSession open(Connection connection) throws SQLException {
        String schema = Query.of("select current_schema()").text(connection);
        if (schema == null) {
            throw new ConfigurationException("migrations: no current schema (search_path names none that exists);"
                    + " create the schema, or set currentSchema in the URL");
        }
        QualifiedName history = QualifiedName.of(schema, Migrations.HISTORY_TABLE);
        String path =
                String.valueOf(Query.of("select current_setting('search_path')").text(connection));
        String timeout = String.valueOf(
                Query.of("select current_setting('lock_timeout')").text(connection));
        return new PostgresSession(connection, history, LockKey.of(history), path, timeout);
    }

    @Override
    public DatabaseProduct product() {
        return DatabaseProduct.POSTGRESQL;
    }

    @Override
    public boolean isTransactional() {
        return true;
    }

    @Override
    public StepLook look() {
        return new PostgresLook(connection);
    }

    @Override
    public boolean tryLock() throws SQLException {
        return Query.of("select pg_try_advisory_lock(?)", key.number()).isTrue(connection);
    }

    @Override
    public boolean tryBegin() throws SQLException {
        resetPath();
        connection.setAutoCommit(false);
        return true;
    }

    @Override
    public boolean tryCommit() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
        return true;
    }

    @Override
    public void rollback() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void beginStep() throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public void commitStep() throws SQLException {
        tryCommit();
    }

    @Override
    public void endSteps() {}

    @Override
    public void limitLockWaits(Duration limit) throws SQLException {
        boolean inTransaction = !connection.getAutoCommit();
        Query.of("select set_config('lock_timeout', ?, ?)", limit.toMillis() + "ms", inTransaction)
                .run(connection);
    }

    @Override
    public void waitForLocks() throws SQLException {
        Query.of("select set_config('lock_timeout', '0', false)").run(connection);
    }

    @Override
    public boolean isLockTimeout(SQLException failure) {
        return "55P03".equals(failure.getSQLState()) || "40P01".equals(failure.getSQLState());
    }

    @Override
    public String blockers(String statement) throws SQLException {
        return String.join(", ", Query.of("""
                        select distinct 'session ' || l.pid || coalesce(' of ' || nullif(a.application_name, ''), '')
                          || coalesce(', in a transaction since ' || date_trunc('second', now() - a.xact_start), '')
                        from pg_locks l join pg_class c on c.oid = l.relation
                          left join pg_stat_activity a on a.pid = l.pid
                        where l.granted and l.pid <> pg_backend_pid()
                          and l.database = (select oid from pg_database where datname = current_database())
                          and position(lower(c.relname) in lower(?)) > 0""", statement).list(connection, row -> row.getString(1)));
    }

    @Override
    public void unlock() throws SQLException {
        Query.of("select pg_advisory_unlock(?)", key.number()).run(connection);
    }

    @Override
    public void close() throws SQLException {
        resetPath();
        Query.of("select set_config('lock_timeout', ?, false)", lockTimeout).run(connection);
    }

    @Override
    public String lockHolder() throws SQLException {
        String holder = Query.of("""
                        select 'session ' || l.pid || coalesce(' of ' || nullif(a.application_name, ''), '')
                        from pg_locks l left join pg_stat_activity a on a.pid = l.pid
                        where l.locktype = 'advisory' and l.granted and l.objsubid = 1
                          and l.database = (select oid from pg_database where datname = current_database())
                          and (l.classid::bigint << 32 | l.objid::bigint) = ?""", key.number()).text(connection);
        return holder == null ? "nobody any more" : holder;
    }

    private void resetPath() throws SQLException {
        Query.of("select set_config('search_path', ?, false)", searchPath).run(connection);
    }
}

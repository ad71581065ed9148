package dev.sluice.metadata;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * MySQL: {@code GET_LOCK}, polled. There is no transaction around a script, because every DDL statement commits; its steps have one
 * where that means something. {@code NO_BACKSLASH_ESCAPES} is switched off, as it would change where the
 * strings of a script end.
 */
record MySqlSession(
        Connection connection,
        QualifiedName historyTable,
        LockKey key,
        SqlName database,
        String sqlMode,
        long lockWait,
        long rowLockWait)
        implements MigrationSession {

    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEADLOCK = 1213;

    static MySqlSession open(Connection connection) throws SQLException {
        String database = Query.of("select database()").text(connection);
        if (database == null) {
            throw new ConfigurationException("migrations: no current database; name one in the URL");
        }
        QualifiedName history = QualifiedName.of(database, Migrations.HISTORY_TABLE);
        String mode = String.valueOf(Query.of("select @@session.sql_mode").text(connection));
        return new MySqlSession(
                connection,
                history,
                LockKey.of(history),
                SqlName.of(database),
                mode,
                seconds(connection, "lock_wait_timeout"),
                seconds(connection, "innodb_lock_wait_timeout"));
    }

    @Override
    public DatabaseProduct product() {
        return DatabaseProduct.MYSQL;
    }

    @Override
    public boolean isTransactional() {
        return false;
    }

    @Override
    public StepLook look() {
        return new MySqlLook(connection);
    }

    @Override
    public boolean tryLock() throws SQLException {
        return Query.of("select coalesce(get_lock(?, 0), 0)", key.name()).isTrue(connection);
    }

    @Override
    public boolean tryBegin() throws SQLException {
        String mode = Arrays.stream(sqlMode.split(",", -1))
                .filter(word -> !word.equals("NO_BACKSLASH_ESCAPES"))
                .collect(Collectors.joining(","));
        reset(mode);
        return true;
    }

    @Override
    public boolean tryCommit() throws SQLException {
        MigrationSession.execute(connection, "commit");
        MigrationSession.execute(connection, "set autocommit = 1");
        return true;
    }

    @Override
    public void rollback() throws SQLException {
        MigrationSession.execute(connection, "rollback");
        MigrationSession.execute(connection, "set autocommit = 1");
    }

    @Override
    public void beginStep() throws SQLException {
        MigrationSession.execute(connection, "start transaction");
    }

    @Override
    public void commitStep() throws SQLException {
        MigrationSession.execute(connection, "commit");
    }

    @Override
    public void endSteps() throws SQLException {
        tryCommit();
    }

    @Override
    public void limitLockWaits(Duration limit) throws SQLException {
        long seconds = Math.max(1, limit.toSeconds());
        lockWaits(seconds, seconds);
    }

    @Override
    public void waitForLocks() {} // a DDL statement that waits stops all that come after it, on MySQL always

    @Override
    public boolean isLockTimeout(SQLException failure) {
        return failure.getErrorCode() == LOCK_WAIT_TIMEOUT || failure.getErrorCode() == DEADLOCK;
    }

    @Override
    public String blockers(String statement) throws SQLException {
        List<String> holders = Query.of("""
                        select distinct concat('connection ', t.processlist_id, coalesce(concat(' of ', t.processlist_user), ''))
                        from performance_schema.metadata_locks l
                          join performance_schema.threads t on t.thread_id = l.owner_thread_id
                        where l.object_type = 'TABLE' and l.lock_status = 'GRANTED' and t.processlist_id <> connection_id()
                          and l.object_schema not in ('performance_schema', 'information_schema')
                          and locate(lower(l.object_name), lower(?)) > 0""", statement).list(connection, row -> row.getString(1));
        return String.join(", ", holders.isEmpty() ? openTransactions() : holders);
    }

    /** Where the server does not watch its locks. */
    private List<String> openTransactions() throws SQLException {
        return Query.of("""
                        select concat('connection ', trx_mysql_thread_id, ', in a transaction since ', trx_started)
                        from information_schema.innodb_trx where trx_mysql_thread_id <> connection_id()""").list(connection, row -> row.getString(1));
    }

    @Override
    public void unlock() throws SQLException {
        Query.of("select release_lock(?)", key.name()).run(connection);
    }

    @Override
    public void close() throws SQLException {
        reset(sqlMode);
        lockWaits(lockWait, rowLockWait);
    }

    @Override
    public String lockHolder() throws SQLException {
        String holder = Query.of("select is_used_lock(?)", key.name()).text(connection);
        return holder == null ? "nobody any more" : "connection " + holder;
    }

    private void lockWaits(long seconds, long rowSeconds) throws SQLException {
        Query.of("set session lock_wait_timeout = ?, session innodb_lock_wait_timeout = ?", seconds, rowSeconds)
                .run(connection);
    }

    private static long seconds(Connection connection, String variable) throws SQLException {
        return Long.parseLong(
                String.valueOf(Query.of("select @@session." + variable).text(connection)));
    }

    private void reset(String mode) throws SQLException {
        MigrationSession.execute(connection, "use " + database.quoted(DatabaseProduct.MYSQL));
        Query.of("set session sql_mode = ?", mode).run(connection);
    }
}

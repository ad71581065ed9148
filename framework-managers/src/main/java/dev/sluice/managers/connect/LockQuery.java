package dev.sluice.managers.connect;

import dev.sluice.managers.spi.LockWait;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * The question what a session of a server waits for, asked on a connection of its own. The server shows that to the user who
 * waits, but MySQL to those only who have the privilege {@code PROCESS} and may read {@code performance_schema}; with that
 * switched off, it does not say which lock it is.
 *
 * @param sql one row of two texts if the session, which is its parameter, waits for a lock: the lock and who holds it
 */
record LockQuery(String sql) {

    /**
     * Whoever waits for a row of PostgreSQL waits for the end of the transaction that has changed it, and has a lock on the
     * row meanwhile, if he is the first one who waits; it tells the table.
     */
    static final LockQuery POSTGRES = new LockQuery("""
            SELECT CASE WHEN coalesce(t.relation, CASE WHEN w.locktype = 'tuple' THEN w.relation END) IS NOT NULL
                        THEN 'a row of ' || coalesce(t.relation, w.relation)::regclass
                        WHEN w.locktype = 'relation' THEN 'table ' || w.relation::regclass
                        WHEN w.locktype = 'transactionid' THEN 'the end of another transaction'
                        ELSE 'a lock of the kind ' || w.locktype END,
                   'session ' || nullif(array_to_string(pg_blocking_pids(w.pid), ', '), '')
              FROM pg_locks AS w
              LEFT JOIN pg_locks AS t ON t.pid = w.pid AND t.granted AND t.locktype = 'tuple'
             WHERE w.pid = ? AND NOT w.granted
             LIMIT 1""");

    static final LockQuery MYSQL = new LockQuery("""
            SELECT COALESCE(CONCAT(IF(l.LOCK_TYPE = 'RECORD', 'a row of ', 'table '), l.OBJECT_NAME), 'a row or a table'),
                   CONCAT('session ', h.PROCESSLIST_ID)
              FROM information_schema.INNODB_TRX AS t
              LEFT JOIN performance_schema.data_lock_waits AS w ON w.REQUESTING_ENGINE_TRANSACTION_ID = t.trx_id
              LEFT JOIN performance_schema.data_locks AS l
                ON l.ENGINE_LOCK_ID = w.REQUESTING_ENGINE_LOCK_ID AND l.ENGINE = w.ENGINE
              LEFT JOIN performance_schema.threads AS h ON h.THREAD_ID = w.BLOCKING_THREAD_ID
             WHERE t.trx_mysql_thread_id = ? AND t.trx_state = 'LOCK WAIT'
             LIMIT 1""");

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    Optional<LockWait> of(long session, Connector.Opening side) throws SQLException {
        try (Connection connection = side.open(PATIENCE);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, session);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String holder = row.getString(2);
                return Optional.of(new LockWait(row.getString(1), holder == null ? "" : holder));
            }
        }
    }
}

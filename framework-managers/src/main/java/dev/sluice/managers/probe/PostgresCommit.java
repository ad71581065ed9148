package dev.sluice.managers.probe;

import static java.util.Objects.requireNonNull;

import dev.sluice.managers.spi.Committed;
import dev.sluice.managers.topology.Lsn;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.CachedQuery;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.TransactionState;
import org.postgresql.core.Tuple;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.jdbc.PreferQueryMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A commit that tells where it ended, in its own round trip: three statements are sent at once, and the server answers them
 * in their order.
 *
 * <p>The first says whether the transaction has an id: without one it has changed nothing. The second commits. The third, no
 * longer part of it, tells the insert position. Each answer arrives by itself, which is why the driver's own executor is
 * used and not a statement, which would drop them all with the first error: an error before {@code COMMIT} was answered is
 * that of the commit, one after it is none, whatever it is. How the log is laid out is asked for only where it could matter, in
 * one commit of sixty, since to ask each time would take the server longer than all the rest.
 *
 * <p>Where the driver would put a savepoint before the statements, or where the transaction has failed already or was never
 * begun, the commit is the driver's plain one.
 */
final class PostgresCommit extends ResultHandlerBase {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresCommit.class);

    private static final String SQL = """
            SELECT CASE WHEN txid_current_if_assigned() IS NULL THEN 'no' ELSE 'yes' END;
            COMMIT;
            SELECT pg_current_wal_insert_lsn(), pg_walfile_name(pg_current_wal_insert_lsn())""";

    private static final String LAYOUT = """
            SELECT l::text, pg_walfile_name(l), current_setting('wal_block_size'),
                   pg_size_bytes(current_setting('wal_segment_size'))::text
              FROM (SELECT pg_current_wal_insert_lsn() AS l OFFSET 0) AS p""";

    private static final int TIMELINE_DIGITS = 8;

    private final PgConnection connection;
    private boolean changed = true;
    private boolean committed;
    private @Nullable Tuple position;

    private PostgresCommit(PgConnection connection) {
        this.connection = connection;
    }

    /** @param pooled what the pool has lent */
    static Committed on(Connection pooled) throws SQLException {
        PgConnection connection = pooled.unwrap(PgConnection.class);
        TransactionState state = connection.getTransactionState();
        boolean plain = connection.getAutoCommit()
                || state != TransactionState.OPEN
                || connection.getAutosave() != AutoSave.NEVER
                || connection.getPreferQueryMode() == PreferQueryMode.SIMPLE;
        if (plain) {
            pooled.commit();
            return state == TransactionState.IDLE ? Committed.nothing() : Committed.untold();
        }
        try {
            return new PostgresCommit(connection).run();
        } catch (SQLException e) {
            tellPool(pooled, connection, e);
            throw e;
        }
    }

    private Committed run() throws SQLException {
        send(SQL);
        if (!committed) {
            throw new SQLException("the server has not said that it has committed", "25000");
        }
        if (!changed) {
            return Committed.nothing();
        }
        Tuple told = position;
        if (told == null) {
            return Committed.untold();
        }
        Lsn insert = lsn(told);
        return WalPage.mayBeBehindHeader(insert) ? exactly() : Committed.at(timeline(told), insert);
    }

    private void send(String sql) throws SQLException {
        QueryExecutor executor = connection.getQueryExecutor();
        CachedQuery cached = executor.borrowQuery(sql);
        try {
            cached.increaseExecuteCount();
            int threshold = connection.getPrepareThreshold();
            boolean once = threshold == 0 || cached.getExecuteCount() < threshold;
            int flags = QueryExecutor.QUERY_SUPPRESS_BEGIN | (once ? QueryExecutor.QUERY_ONESHOT : 0);
            executor.execute(cached.query, null, this, 0, 0, flags);
        } finally {
            executor.releaseQuery(cached);
        }
    }

    /** What is written by now, which is after the commit. */
    private Committed exactly() {
        position = null;
        try {
            send(LAYOUT);
        } catch (SQLException e) {
            LOG.debug("committed, but the layout of the log was not told", e);
        }
        Tuple told = position;
        if (told == null) {
            return Committed.untold();
        }
        long pageSize = decimal(told, 2);
        long segmentSize = decimal(told, 3);
        return Committed.at(timeline(told), WalPage.endOfRecord(lsn(told), pageSize, segmentSize));
    }

    @Override
    public void handleResultRows(Query query, Field[] fields, List<Tuple> rows, @Nullable ResultCursor cursor) {
        if (committed) {
            position = rows.get(0);
        } else {
            changed = bytes(rows.get(0), 0)[0] == 'y';
        }
    }

    @Override
    public void handleCommandStatus(String status, long updateCount, long insertOid) {
        committed |= "COMMIT".equals(status);
    }

    /** As that a commit was not replicated in time. */
    @Override
    public void handleWarning(SQLWarning warning) {
        connection.addWarning(warning);
    }

    @Override
    public void handleCompletion() throws SQLException {
        SQLException failure = getException();
        if (failure != null && committed) {
            LOG.debug("committed, but the position was not told", failure);
            return;
        }
        super.handleCompletion();
    }

    private static Lsn lsn(Tuple row) {
        byte[] text = bytes(row, 0);
        int slash = 0;
        while (text[slash] != '/') {
            slash++;
        }
        return new Lsn(number(text, 0, slash, 16) << 32 | number(text, slash + 1, text.length, 16));
    }

    /** The name of a file of the log begins with it. */
    private static long timeline(Tuple row) {
        return number(bytes(row, 1), 0, TIMELINE_DIGITS, 16);
    }

    private static long decimal(Tuple row, int column) {
        byte[] text = bytes(row, column);
        return number(text, 0, text.length, 10);
    }

    /** Without a string in between, since each commit comes by. */
    private static long number(byte[] text, int from, int to, int radix) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * radix + Character.digit(text[i], radix);
        }
        return number;
    }

    private static byte[] bytes(Tuple row, int column) {
        return requireNonNull(row.get(column), "the server has told NULL");
    }

    /** The pool drops a connection, and hears of a server's failure, only when a call that it made has failed. */
    private static void tellPool(Connection pooled, PgConnection connection, SQLException failure) throws SQLException {
        if (connection.isClosed()) {
            try {
                pooled.commit();
            } catch (SQLException known) {
                failure.addSuppressed(known);
            }
        }
    }
}

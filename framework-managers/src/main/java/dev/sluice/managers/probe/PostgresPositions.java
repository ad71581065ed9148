package dev.sluice.managers.probe;

import dev.sluice.managers.spi.CommitOutcome;
import dev.sluice.managers.spi.Committed;
import dev.sluice.managers.spi.PositionQuestion;
import dev.sluice.managers.spi.PositionSource;
import dev.sluice.managers.spi.ReadHorizon;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.spi.TransactionName;
import dev.sluice.managers.topology.Lsn;
import dev.sluice.managers.topology.Position;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, all of it in one round trip, whether or not the lag is wanted.
 *
 * <p><b>Position.</b> A primary's is the insert position: with {@code synchronous_commit = off} a commit is acknowledged
 * before it is flushed, so that only the insert position covers every acknowledged commit, which is what a bookmark must.
 * Lag is measured against the flush position, because nothing beyond it can have reached a replica: log that no commit
 * waits for (hint bits, pruning) may stay unflushed for seconds on an idle primary. A standby's is what it has replayed.
 *
 * <p><b>Epoch.</b> The timeline: on a primary from the name of its log file, because the control file still says the old
 * one for a while after a promotion; on a standby the newest of those it receives and has reached a consistent state in.
 * When nobody sends it any more, it may say an older one than it is in: {@link ServerStatus#after}.
 *
 * <p><b>System.</b> The identifier that initdb gave, which base backups keep: timelines of two systems do not compare.
 *
 * <p><b>Own lag.</b> Two upper bounds that a standby which is streaming knows by itself: it has applied all it has
 * received, and heard from its primary so long ago (one clock; shown to {@code pg_monitor} only); its last replayed commit
 * is so old (two clocks, and too long on an idle primary). The smaller one. A standby that is not streaming knows neither.
 */
final class PostgresPositions implements PositionSource {

    static final String STANDBY_EPOCH = "greatest(w.received_tli, (pg_control_recovery()).min_recovery_end_timeline,"
            + " (pg_control_checkpoint()).timeline_id)";

    static final String QUESTION = """
            SELECT s.standby,
                   CASE WHEN s.standby THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_insert_lsn() END::text,
                   CASE WHEN s.standby THEN NULL ELSE pg_current_wal_flush_lsn() END::text,
                   CASE WHEN s.standby THEN NULL ELSE left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) END,
                   CASE WHEN s.standby THEN %s END,
                   CASE WHEN s.standby AND (w.status = 'streaming' OR w.pid IS NOT NULL AND w.status IS NULL) THEN
                       extract(epoch FROM least(
                           CASE WHEN pg_last_wal_replay_lsn() >= pg_last_wal_receive_lsn()
                                THEN clock_timestamp() - w.last_msg_receipt_time END,
                           clock_timestamp() - pg_last_xact_replay_timestamp())) END,
                   current_setting('server_version'),
                   current_setting('wal_block_size')::bigint,
                   pg_size_bytes(current_setting('wal_segment_size')),
                   (pg_control_system()).system_identifier::text
              FROM (SELECT pg_is_in_recovery() AS standby OFFSET 0) AS s
              LEFT JOIN pg_stat_wal_receiver AS w ON true""".formatted(STANDBY_EPOCH);

    private static final PositionQuestion IN_FRONT_OF_A_READ = new PostgresQuestion();

    @Override
    public ServerStatus observe(Connection connection, boolean lagWanted) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return status(statement.executeQuery(QUESTION));
        }
    }

    @Override
    public ReadHorizon horizon(Connection connection) throws SQLException {
        return PostgresHorizon.of(connection);
    }

    /** The answer to {@link #QUESTION}. */
    static ServerStatus status(ResultSet row) throws SQLException {
        try (row) {
            row.next();
            String version = row.getString(7);
            Lsn position = lsn(row.getString(2));
            if (row.getBoolean(1)) {
                return ServerStatus.replica(row.getLong(5), position, version, duration(row.getBigDecimal(6)))
                        .withSystem(row.getString(10));
            }
            long epoch = Long.parseLong(row.getString(4), 16);
            Lsn written = position == null ? null : WalPage.endOfRecord(position, row.getLong(8), row.getLong(9));
            return ServerStatus.primary(epoch, written, lsn(row.getString(3)), version)
                    .withSystem(row.getString(10));
        }
    }

    @Override
    public Optional<PositionQuestion> question() {
        return Optional.of(IN_FRONT_OF_A_READ);
    }

    @Override
    public Optional<Boolean> await(Connection connection, Position position, long epoch, Duration atMost)
            throws SQLException {
        return position instanceof Lsn lsn && PostgresWait.isKnownTo(connection)
                ? new PostgresWait(IN_FRONT_OF_A_READ).on(connection, lsn, epoch, atMost)
                : Optional.empty();
    }

    @Override
    public Committed commit(Connection connection) throws SQLException {
        return PostgresCommit.on(connection);
    }

    @Override
    public Optional<TransactionName> name(Connection connection) throws SQLException {
        return PostgresOutcome.name(connection);
    }

    @Override
    public CommitOutcome outcome(Connection connection, TransactionName name) throws SQLException {
        return PostgresOutcome.of(connection, name, observe(connection, false));
    }

    private static @Nullable Lsn lsn(@Nullable String text) {
        return text == null ? null : Lsn.parse(text);
    }

    private static @Nullable Duration duration(@Nullable BigDecimal seconds) {
        return seconds == null
                ? null
                : Duration.ofNanos(Math.max(0, seconds.movePointRight(9).longValue()));
    }
}

package dev.sluice.managers.probe;

import dev.sluice.managers.spi.PositionQuestion;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.Lsn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What a standby is asked in front of a read: the least that proves a position.
 *
 * <p>Under {@code READ COMMITTED} each statement of a transaction takes a snapshot of its own, so that the read sees what
 * was replayed when the question was answered. Under the higher levels the snapshot is the question's, and taken before it
 * is answered. Which level it is, is part of the answer, because roles and databases may have their own default.
 *
 * <p>The epoch is that of {@link PostgresPositions}. While a standby streams, nothing is newer than the timeline that it
 * receives, and the control file need not be read, which would take longer than all the rest.
 */
final class PostgresQuestion implements PositionQuestion {

    private static final String SQL = """
            SELECT pg_is_in_recovery() AND current_setting('transaction_isolation') LIKE 'read %%',
                   pg_last_wal_replay_lsn()::text,
                   CASE WHEN w.status = 'streaming' THEN w.received_tli ELSE %s END,
                   current_setting('server_version')
              FROM (SELECT 1) AS s LEFT JOIN pg_stat_get_wal_receiver() AS w ON true""".formatted(PostgresPositions.STANDBY_EPOCH);

    @Override
    public String sql() {
        return SQL;
    }

    @Override
    public Optional<ServerStatus> answer(ResultSet row) throws SQLException {
        String position = row.getString(2);
        return row.getBoolean(1) && position != null
                ? Optional.of(ServerStatus.replica(row.getLong(3), Lsn.parse(position), row.getString(4), null))
                : Optional.empty();
    }
}

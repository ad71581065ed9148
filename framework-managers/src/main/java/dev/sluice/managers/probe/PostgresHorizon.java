package dev.sluice.managers.probe;

import dev.sluice.managers.spi.ReadHorizon;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.Lsn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * How far a read on a standby can have seen. The startup process applies a record, which shows its transaction, and counts it
 * after that; on a busy machine it may lose the processor in between. So the position that is told after a read may lack
 * the one record that was being applied.
 *
 * <p>It does not if there is no such record (all that was received is counted, or replay is paused, which happens between
 * records), or if the position moves on, since then that record is counted. A standby that stays where it is, because it
 * waits for its delay or for a conflict, does not say whether it is between records; then all that it has received is the
 * bound, which it cannot have gone beyond.
 *
 * @param counted what is replayed, as far as it is counted; null on a primary
 * @param received what has come from the primary; null if it comes from an archive
 */
record PostgresHorizon(@Nullable Lsn counted, @Nullable Lsn received, boolean paused) {

    private static final int LOOKS = 3;

    private static final String LOOK = """
            SELECT pg_last_wal_replay_lsn()::text, pg_last_wal_receive_lsn()::text,
                   CASE WHEN pg_is_in_recovery() THEN pg_get_wal_replay_pause_state() = 'paused' END""";

    /** One round trip, if the position has not to be seen moving. */
    static ReadHorizon of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOOK + "; " + PostgresPositions.QUESTION);
            PostgresHorizon first = look(statement.getResultSet());
            statement.getMoreResults();
            ServerStatus status = PostgresPositions.status(statement.getResultSet());
            if (status.role() == EngineRole.REPLICA && status.position() instanceof Lsn told) {
                return new ReadHorizon(status, first.isExact() || first.moved(told) ? told : first.after(statement));
            }
            return new ReadHorizon(status, status.position());
        }
    }

    private @Nullable Lsn after(Statement statement) throws SQLException {
        PostgresHorizon now = this;
        for (int i = 0; i < LOOKS && now.counted != null; i++) {
            now = look(statement.executeQuery(LOOK));
            if (now.isExact() || (now.counted != null && moved(now.counted))) {
                return now.counted;
            }
        }
        return now.received;
    }

    private boolean isExact() {
        return paused || (counted != null && received != null && counted.covers(received));
    }

    private boolean moved(Lsn to) {
        return counted != null && !counted.covers(to);
    }

    private static PostgresHorizon look(ResultSet rows) throws SQLException {
        try (rows) {
            rows.next();
            String counted = rows.getString(1);
            String received = rows.getString(2);
            return new PostgresHorizon(
                    counted == null ? null : Lsn.parse(counted),
                    received == null ? null : Lsn.parse(received),
                    rows.getBoolean(3));
        }
    }
}

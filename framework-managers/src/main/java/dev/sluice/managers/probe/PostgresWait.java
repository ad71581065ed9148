package dev.sluice.managers.probe;

import dev.sluice.managers.spi.PositionQuestion;
import dev.sluice.managers.topology.Lsn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * {@code WAIT FOR LSN}, which standbys know from PostgreSQL 19 on: the server wakes the session when it has replayed a
 * position, or when the time is over.
 *
 * <p>The statement looks at the position alone, whatever the timeline. Hence it only waits; what counts is the answer to
 * the question that follows in the same round trip.
 *
 * <p>The driver reads the version from the greeting, so that asking for it costs nothing. What calls itself 19 and does not
 * know the statement, or stands behind a proxy that does not, is asked again and again like the older ones; and so is a
 * server that is no standby any more.
 *
 * @param question asked after the wait
 */
record PostgresWait(PositionQuestion question) {

    private static final int FIRST_VERSION = 19;

    /** Syntax error; feature not supported; not in a state to do that. */
    private static final Set<String> NOT_THERE = Set.of("42601", "0A000", "55000");

    static boolean isKnownTo(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion() >= FIRST_VERSION;
    }

    /** Whether it is reached; empty if the server could not wait. */
    Optional<Boolean> on(Connection connection, Lsn position, long epoch, Duration atMost) throws SQLException {
        String wait = "WAIT FOR LSN '" + position + "' WITH (MODE 'standby_replay', TIMEOUT '"
                + Math.max(1, atMost.toMillis()) + "ms', NO_THROW)";
        try (Statement statement = connection.createStatement()) {
            statement.execute(wait + "; " + question.sql());
            statement.getMoreResults(); // behind what it says of the wait
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return question.answer(row)
                        .map(now -> now.epoch() == epoch
                                && now.position() != null
                                && now.position().covers(position));
            }
        } catch (SQLException e) {
            if (NOT_THERE.contains(String.valueOf(e.getSQLState()))) {
                return Optional.empty();
            }
            throw e;
        }
    }
}

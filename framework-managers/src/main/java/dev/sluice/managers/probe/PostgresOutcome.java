package dev.sluice.managers.probe;

import dev.sluice.managers.spi.CommitOutcome;
import dev.sluice.managers.spi.Committed;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.spi.TransactionName;
import dev.sluice.managers.topology.EngineRole;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * What became of a transaction of PostgreSQL, by its number.
 *
 * <p>A number means something in its own history only. A promoted standby that has not replayed the transaction goes on with
 * numbers that its primary had given already, and would tell of another one: hence the timeline has to be the same. After a
 * crash a server may do so, too, if nothing of the transaction had reached the disk. Then <em>aborted</em> is still true of
 * it, and <em>committed</em> may be another one's. A crash shows by the counters of the server, which do not survive it; so
 * does somebody who resets them, and then nothing is claimed that could have been known.
 *
 * <p>A session that waits for its next statement has not got the commit, and its client is gone: it is ended, or the
 * transaction would stay open until the server notices that. One that is committing is left to it.
 */
final class PostgresOutcome {

    private static final String NAME = """
            SELECT txid_current_if_assigned()::text, pg_backend_pid(), left(pg_walfile_name(pg_current_wal_insert_lsn()), 8),
                   (pg_control_system()).system_identifier::text, pg_stat_get_bgwriter_stat_reset_time()::text""";

    private static final String RUN = "SELECT pg_stat_get_bgwriter_stat_reset_time()::text";

    private static final String END = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE pid = ? AND backend_xid::text = ? AND state = 'idle in transaction'";

    private static final long CYCLE = 1L << 32;
    /** Of a number that has not been given yet. */
    private static final String IN_THE_FUTURE = "22023";

    private PostgresOutcome() {}

    /** Empty if the transaction has changed nothing. */
    static Optional<TransactionName> name(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NAME)) {
            row.next();
            String id = row.getString(1);
            return id == null
                    ? Optional.empty()
                    : Optional.of(new TransactionName(
                            id,
                            row.getLong(2),
                            Long.parseLong(row.getString(3), 16),
                            row.getString(4),
                            String.valueOf(row.getString(5))));
        }
    }

    static CommitOutcome of(Connection connection, TransactionName name, ServerStatus server) throws SQLException {
        if (server.role() != EngineRole.PRIMARY) {
            return CommitOutcome.unknown("the server is a replica now");
        }
        if (!name.server().equals(server.system()) || name.epoch() != server.epoch()) {
            return CommitOutcome.unknown("another history has taken its place");
        }
        String status = status(connection, name);
        return switch (status) {
            case "committed" ->
                run(connection).equals(name.run())
                        ? committed(server)
                        : CommitOutcome.unknown("the server has crashed since, and may have given its number twice");
            case "aborted" -> CommitOutcome.aborted();
            case "in progress" -> {
                end(connection, name);
                yield CommitOutcome.open("it had not ended");
            }
            default -> CommitOutcome.unknown("the server has forgotten it");
        };
    }

    private static CommitOutcome committed(ServerStatus server) {
        return CommitOutcome.committed(
                server.position() == null ? Committed.untold() : Committed.at(server.epoch(), server.position()));
    }

    private static String status(Connection connection, TransactionName name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT txid_status(?)")) {
            statement.setLong(1, Long.parseLong(name.id()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        } catch (SQLException e) {
            if (IN_THE_FUTURE.equals(e.getSQLState())) {
                return "aborted"; // the server has forgotten even that it gave the number
            }
            throw e;
        }
    }

    private static String run(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(RUN)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private static void end(Connection connection, TransactionName name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(END)) {
            statement.setLong(1, name.session());
            statement.setString(2, String.valueOf(Long.parseLong(name.id()) % CYCLE));
            statement.executeQuery().close();
        }
    }
}

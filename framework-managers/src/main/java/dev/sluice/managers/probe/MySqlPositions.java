package dev.sluice.managers.probe;

import dev.sluice.managers.spi.PositionSource;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.GtidSet;
import dev.sluice.managers.topology.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MySQL 8.0.22 and later. Role and position take one round trip and no privilege: a server that is {@code read_only} is a
 * replica, and {@code gtid_executed} is what it has committed. Without {@code gtid_mode = ON} there is no position, since
 * an empty set would be covered by everybody.
 *
 * <p>The replica's own idea of its lag takes a second statement, {@code SHOW REPLICA STATUS}, and the privilege {@code
 * REPLICATION CLIENT}; it is asked only when the lag is wanted. A replica whose receiver or applier has stopped has none; a
 * server that takes writes and has one is a replica that somebody forgot to make read-only.
 */
final class MySqlPositions implements PositionSource {

    private static final Logger LOG = LoggerFactory.getLogger(MySqlPositions.class);

    private static final String QUESTION = "SELECT @@global.read_only OR @@global.super_read_only, @@global.gtid_mode,"
            + " @@global.gtid_executed, VERSION()";
    private static final int PRIVILEGE_MISSING = 1227;

    @Override
    public ServerStatus observe(Connection connection, boolean lagWanted) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean replica;
            GtidSet executed;
            String version;
            try (ResultSet row = statement.executeQuery(QUESTION)) {
                row.next();
                replica = row.getBoolean(1);
                executed = "ON".equalsIgnoreCase(row.getString(2)) ? GtidSet.parse(row.getString(3)) : null;
                version = row.getString(4);
            }
            Duration ownLag = lagWanted ? ownLag(statement) : null;
            return new ServerStatus(
                    replica ? EngineRole.REPLICA : EngineRole.PRIMARY, 0, executed, executed, version, ownLag, "");
        }
    }

    /** A timeout of zero would be one without an end. Null is the server's answer where it keeps no GTIDs. */
    @Override
    public Optional<Boolean> await(Connection connection, Position position, long epoch, Duration atMost)
            throws SQLException {
        if (!(position instanceof GtidSet)) {
            return Optional.empty();
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT WAIT_FOR_EXECUTED_GTID_SET(?, ?)")) {
            statement.setString(1, position.toString());
            statement.setDouble(2, Math.max(1, atMost.toMillis()) / 1000.0);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Optional.of(row.getInt(1) == 0 && !row.wasNull());
            }
        }
    }

    /** The longest of all channels; null as soon as one of them stands still. */
    private static @Nullable Duration ownLag(Statement statement) throws SQLException {
        Duration longest = null;
        try (ResultSet channel = statement.executeQuery("SHOW REPLICA STATUS")) {
            while (channel.next()) {
                long seconds = channel.getLong("Seconds_Behind_Source");
                if (channel.wasNull()
                        || !"Yes".equals(channel.getString("Replica_IO_Running"))
                        || !"Yes".equals(channel.getString("Replica_SQL_Running"))) {
                    return null;
                }
                Duration lag = Duration.ofSeconds(seconds);
                longest = longest == null || lag.compareTo(longest) > 0 ? lag : longest;
            }
        } catch (SQLException e) {
            if (e.getErrorCode() != PRIVILEGE_MISSING) {
                throw e;
            }
            LOG.debug("the replica's own lag stays unknown; grant REPLICATION CLIENT to the user of the pool", e);
        }
        return longest;
    }
}

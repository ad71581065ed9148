package dev.sluice.metadata.backup;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.DatabaseSite;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses what is copied: the first replica that has replayed what the primary had committed at the request. */
final class CaughtUp {

    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
    private static final long POLL_MILLIS = 50;

    private CaughtUp() {}

    static DatabaseSite choose(BackupSource source) throws SQLException, InterruptedException {
        DatabaseSite primary = source.primary();
        if (source.replicas().isEmpty()) {
            return primary;
        }
        try (Connection connection = primary.connect()) {
            DatabaseProduct product = DatabaseProduct.of(connection);
            String position = text(connection, positionOf(product));
            for (DatabaseSite replica : source.replicas()) {
                if (covers(replica, product, position, source.patience())) {
                    return replica;
                }
            }
        }
        return primary;
    }

    private static boolean covers(DatabaseSite replica, DatabaseProduct product, String position, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        try (Connection connection = replica.connect();
                PreparedStatement question = connection.prepareStatement(hasReplayed(product))) {
            question.setString(1, position);
            while (true) {
                try (ResultSet row = question.executeQuery()) {
                    if (row.next() && row.getBoolean(1)) {
                        return true;
                    }
                }
                if (System.nanoTime() - end >= 0) {
                    LOG.info(
                            "{} is not copied: it has not caught up within {} ms", replica.name(), patience.toMillis());
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        } catch (SQLException | BackupException e) {
            LOG.warn("{} is not copied: it cannot be asked for its position ({})", replica.name(), e.getMessage());
            return false;
        }
    }

    private static String positionOf(DatabaseProduct product) {
        return switch (product) {
            case POSTGRESQL -> "select pg_current_wal_lsn()";
            case MYSQL -> "select @@global.gtid_executed";
            case SQLITE -> throw new IllegalArgumentException("replicas: of SQLite (expected: of a server)");
        };
    }

    /** False as well where a server is no replica: what it has replayed says nothing of what it has. */
    private static String hasReplayed(DatabaseProduct product) {
        return product == DatabaseProduct.POSTGRESQL
                ? "select pg_is_in_recovery() and pg_last_wal_replay_lsn() >= cast(? as pg_lsn)"
                : "select gtid_subset(?, @@global.gtid_executed) and @@global.gtid_mode = 'ON'";
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }
}

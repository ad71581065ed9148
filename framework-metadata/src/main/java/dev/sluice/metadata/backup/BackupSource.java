package dev.sluice.metadata.backup;

import static java.util.Objects.requireNonNull;

import dev.sluice.metadata.backup.model.DatabaseSite;
import dev.sluice.metadata.backup.model.ServerAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The database that is copied: its primary, and replicas that are asked first. Immutable.
 *
 * <p>A replica is copied if it has replayed, within the patience, all that the primary had committed when it was asked. In
 * doubt it is the primary.
 */
public final class BackupSource {

    /** How long a replica may take to catch up with the request, unless told otherwise. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);

    private final DatabaseSite primary;
    private final List<DatabaseSite> replicas;
    private final Duration patience;

    private BackupSource(DatabaseSite primary, List<DatabaseSite> replicas, Duration patience) {
        this.primary = primary;
        this.replicas = List.copyOf(replicas);
        this.patience = patience;
    }

    /** A SQLite file, by connections to it. */
    public static BackupSource of(DataSource dataSource) {
        return new BackupSource(new DatabaseSite("primary", dataSource, null), List.of(), DEFAULT_PATIENCE);
    }

    /** A database of a server, by connections to it and by the address that its tools are given. */
    public static BackupSource of(DataSource dataSource, ServerAddress address) {
        return new BackupSource(
                new DatabaseSite("primary", dataSource, requireNonNull(address, "address")),
                List.of(),
                DEFAULT_PATIENCE);
    }

    /** Adds a replica, to be asked after those before and before the primary. */
    public BackupSource preferring(String replica, DataSource dataSource, ServerAddress address) {
        List<DatabaseSite> more = new ArrayList<>(replicas);
        more.add(new DatabaseSite(replica, dataSource, requireNonNull(address, "address")));
        return new BackupSource(primary, more, patience);
    }

    /** Waits this long for a replica to catch up; zero takes only one that has. */
    public BackupSource withPatience(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time: " + time + " (expected: >= 0)");
        }
        return new BackupSource(primary, replicas, time);
    }

    DatabaseSite primary() {
        return primary;
    }

    List<DatabaseSite> replicas() {
        return replicas;
    }

    Duration patience() {
        return patience;
    }
}

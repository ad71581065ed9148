package dev.sluice.testing;

import dev.sluice.testing.cluster.ClusterException;
import dev.sluice.testing.process.RunAs;
import dev.sluice.testing.process.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;

/** Clones the data directory of a running primary, as {@code pg_basebackup} does, which the binaries lack. */
final class PostgresBackup {

    /** What a server makes anew, or must not take over from another one; the write-ahead log is streamed. */
    private static final Set<String> NOT_COPIED = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans",
            "postmaster.pid",
            "postmaster.opts",
            "backup_label",
            PostgresTemplate.NODE_CONFIGURATION);

    private PostgresBackup() {}

    /** Makes the target, whatever it held, a copy of the primary that can follow it. */
    static void clone(PostgresServer primary, Path target) {
        try (var connection = primary.connect("postgres");
                var statement = connection.createStatement()) {
            Trees.delete(target);
            // Start and stop must be asked for in the same session.
            statement.execute("select pg_backup_start('sluice', true)");
            Trees.copy(primary.data(), target, PostgresBackup::isCopied);
            try (var stop = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                stop.next();
                Files.writeString(target.resolve("backup_label"), stop.getString(1));
            }
            RunAs.current().handOver(target);
        } catch (SQLException | IOException e) {
            throw new ClusterException(
                    primary.name() + ": could not be cloned to " + target + " (" + e.getMessage() + "); is it alive",
                    e);
        }
    }

    private static boolean isCopied(Path path) {
        return !NOT_COPIED.contains(path.toString())
                && !path.getFileName().toString().startsWith("pgsql_tmp");
    }
}

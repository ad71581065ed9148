package dev.sluice.cli.backup;

import dev.sluice.metadata.backup.BackupSource;
import dev.sluice.metadata.backup.model.RestoreTarget;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The database that the options lead to. */
interface BackupSite extends AutoCloseable {

    BackupSource source();

    /** Refuses what a path that was mistyped leads to; a server says so itself. */
    default void requireThere() {}

    /** The database itself, to restore into; with {@code replace} its tables may be there. */
    RestoreTarget target(boolean replace);

    /** Where its backups are unless somebody says otherwise; null if there is no such place. */
    @Nullable
    Path defaultStore();

    @Override
    default void close() {}
}

package dev.sluice.metadata.spi;

import dev.sluice.metadata.backup.model.Backup;
import dev.sluice.metadata.backup.model.BackupWork;
import java.time.Duration;

/**
 * Hears what becomes of backups: a meter, an alarm.
 *
 * @implSpec Called in the thread of the call, after it and outside of the lock of the store, by several threads for different calls. What it throws is
 *     logged and changes nothing.
 */
public interface BackupListener {

    /** It was taken, verified or restored. */
    default void done(BackupWork work, Backup backup, Duration time) {}

    /** The caller gets this failure. */
    default void failed(BackupWork work, RuntimeException failure, Duration time) {}
}

package dev.sluice.metadata.migration;

/**
 * Takes a copy of the database before it is migrated.
 *
 * @implSpec Called in the thread that applies, once per call that has something to apply, before the lock is taken and
 *     without an open transaction; several instances that start together may take one each. An unchecked exception ends
 *     the call, and nothing is applied.
 */
@FunctionalInterface
public interface MigrationBackup {

    /** Takes the copy and returns its id, which stands in the report. */
    String take();
}

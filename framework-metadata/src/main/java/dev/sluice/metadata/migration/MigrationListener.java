package dev.sluice.metadata.migration;

import dev.sluice.QualifiedName;
import java.time.Duration;
import java.util.Set;

/**
 * Sees a migration happen: a progress display, a log, a meter.
 *
 * @implSpec Called in the thread that applies, in order: {@code waiting} any number of times, {@code changing} once if a
 *     table changes, then for each script {@code scriptStarted}, {@code statementDone} per statement, {@code scriptDone}. It runs while the lock is held, so it must
 *     be quick, and it must not use the connection. An exception from it is logged and does not stop the migration.
 */
public interface MigrationListener {

    /** Another instance holds the lock; called after each attempt. */
    default void waiting(Duration soFar) {}

    /**
     * The scripts are about to run, and change these tables and views; empty if nobody can tell which, then it may be any. Rather too
     * many than too few.
     */
    default void changing(Set<QualifiedName> tables) {}

    /** A script begins. */
    default void scriptStarted(MigrationScript script) {}

    /** A statement was executed; on PostgreSQL and SQLite it is undone if a later one of the script fails. */
    default void statementDone(MigrationScript script, ScriptStatement statement, Duration duration) {}

    /** A script and its row in the history are committed. */
    default void scriptDone(MigrationScript script, Duration duration) {}
}

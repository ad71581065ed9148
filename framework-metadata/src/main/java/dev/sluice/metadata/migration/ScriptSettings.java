package dev.sluice.metadata.migration;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a script says about itself in the comments at its head, one a line: {@code -- sluice: no-transaction}. Immutable.
 *
 * @param eachAlone {@code no-transaction}: each statement is a step of its own instead of all together
 * @param irreversible {@code irreversible}: it is never undone
 * @param foreignKeysOff {@code foreign-keys-off}: SQLite's foreign keys are off while it runs and checked before its commit
 * @param compatibleWith {@code compatible-with 3}: applications whose newest script is this version, or a later one, may go
 *     on running once this script is applied; null if none before it may
 * @param backfill {@code backfill 1000 rows by id}: its one statement is run part by part; null for others
 * @param expectsNone {@code expects-none select …}: a query that must find nothing, before the script or, of a backfill, when it is through; null for none
 * @param lockTimeout {@code lock-timeout 30s}: how long one of its statements waits for a lock; null for the default
 */
public record ScriptSettings(
        boolean eachAlone,
        boolean irreversible,
        boolean foreignKeysOff,
        @Nullable MigrationVersion compatibleWith,
        @Nullable Duration lockTimeout,
        @Nullable BackfillRule backfill,
        @Nullable String expectsNone) {

    /** Of a script that says nothing. */
    public static final ScriptSettings NONE = new ScriptSettings(false, false, false, null, null, null, null);
}

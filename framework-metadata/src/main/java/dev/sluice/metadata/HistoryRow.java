package dev.sluice.metadata;

import dev.sluice.metadata.migration.AppliedMigration;
import dev.sluice.metadata.migration.AppliedMigration.State;
import dev.sluice.metadata.migration.MigrationKind;
import dev.sluice.metadata.migration.MigrationVersion;
import org.jspecify.annotations.Nullable;

/**
 * A row with what only the runner needs to go on where a script broke off. Immutable.
 *
 * @param tellsSteps whether a Sluice wrote it that keeps the rest of this up to date
 * @param doneChecksum of the statements that are done, so that the others may be corrected
 * @param stepBefore what the step that was begun would change, as it was before; null if none is begun
 * @param progress the last checkpoint of code
 */
record HistoryRow(
        AppliedMigration applied,
        boolean tellsSteps,
        @Nullable String doneChecksum,
        @Nullable String stepBefore,
        @Nullable String progress) {

    MigrationVersion version() {
        return applied.version();
    }

    /** Whether something of it is left to do. */
    boolean isOpen() {
        return applied.state() == State.INTENT && !isComplete();
    }

    /** Whether all of it is done, and only its row does not say so. */
    boolean isComplete() {
        return applied.state() == State.INTENT
                && (is(MigrationKind.SQL) || is(MigrationKind.UNDO))
                && applied.statementsDone() == applied.statements();
    }

    /** Whether it fills rows part by part, which others may go on beside where its script says so. */
    boolean isBackfill() {
        return is(MigrationKind.CODE) && applied.compatibleWith() != null;
    }

    boolean is(MigrationKind kind) {
        return applied.kind() == kind;
    }

    boolean isDone() {
        return applied.state() == State.DONE;
    }
}

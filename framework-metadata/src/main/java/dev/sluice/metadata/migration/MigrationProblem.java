package dev.sluice.metadata.migration;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One reason why migrations cannot be applied. Immutable.
 *
 * @param version the version it is about; null if it is about none
 * @param message what happened and what to do, in one line
 */
public record MigrationProblem(Reason reason, @Nullable MigrationVersion version, String message)
        implements Serializable {

    /** The kinds of problems; more may be added, so have a default. */
    public enum Reason {
        /** A script was changed after it had been applied. */
        EDITED,
        /** The script of an applied version is gone. */
        MISSING,
        /** A script that was not applied has a version before the newest applied one. */
        OUT_OF_ORDER,
        /** The database was migrated by a newer application. */
        NEWER_HISTORY,
        /** A script was begun and not finished, on a product that cannot undo it. */
        HALF_DONE,
        /** The server refused a statement, or was lost during it. */
        FAILED_STATEMENT,
        /** Another instance held the lock for too long. */
        LOCKED,
        /** Others held what a statement needed, a table or a row, for too long. */
        BLOCKED,
        /** Migrations are not applied, and this start does not apply any. */
        PENDING,
        /** A version cannot be undone. */
        IRREVERSIBLE,
        /** There are rows that a script expects to be gone: it was not run. */
        NOT_READY,
        /** The history has rows already, and what was asked for is a beginning. */
        NOT_EMPTY
    }

    public MigrationProblem {
        requireNonNull(reason, "reason");
        requireNonNull(message, "message");
    }
}

package dev.sluice.metadata;

import dev.sluice.metadata.migration.AppliedMigration;
import dev.sluice.metadata.migration.MigrationProblem;
import dev.sluice.metadata.migration.MigrationProblem.Reason;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.MigrationVersion;

/** What stands in the way of a plan, said in one line each. */
final class PlanProblems {

    private PlanProblems() {}

    static MigrationProblem edited(AppliedMigration row, MigrationScript script) {
        return new MigrationProblem(
                Reason.EDITED,
                row.version(),
                script.fileName() + ": the script was edited after it was applied (applied " + row.started()
                        + ", checksum then " + shortened(row.checksum()) + ", now " + shortened(script.checksum())
                        + "); restore it and put the change into a new version, or let repair accept it");
    }

    static MigrationProblem missing(AppliedMigration row) {
        return new MigrationProblem(
                Reason.MISSING,
                row.version(),
                row.fileName() + ": the script of an applied version is missing (applied " + row.started()
                        + "); bring the file back, also when its table is gone, or let repair retire it");
    }

    static MigrationProblem newer(AppliedMigration row, MigrationVersion newestScript) {
        String by = row.applicationVersion() == null ? "" : ", by application version " + row.applicationVersion();
        return new MigrationProblem(
                Reason.NEWER_HISTORY,
                row.version(),
                row.fileName() + ": the database is newer than this application (version " + row.version() + " applied "
                        + row.started() + by + ", newest script here " + newestScript
                        + "); start the newer application");
    }

    static MigrationProblem outOfOrder(MigrationScript script, MigrationVersion newest) {
        return new MigrationProblem(
                Reason.OUT_OF_ORDER,
                script.version(),
                script.fileName() + ": out of order (version " + script.version() + " is not applied, the later "
                        + newest + " is); give it a version after " + newest);
    }

    static MigrationProblem halfDone(AppliedMigration row, String fileName, String why) {
        return new MigrationProblem(
                Reason.HALF_DONE,
                row.version(),
                fileName + ": begun and not finished (begun " + row.started() + ", " + row.statementsDone() + " of "
                        + row.statements() + " statements done" + why + "); look at the schema, then"
                        + " either undo what stands and delete the row of version " + row.version() + " from "
                        + Migrations.HISTORY_TABLE
                        + ", or finish the script by hand and set the row's state to 'done'");
    }

    private static String shortened(String checksum) {
        return checksum.substring(0, Math.min(12, checksum.length()));
    }
}

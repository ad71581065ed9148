package dev.sluice.metadata;

import dev.sluice.metadata.migration.AppliedMigration;
import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationProblem;
import dev.sluice.metadata.migration.MigrationProblem.Reason;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.MigrationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The scripts against the history: what is to be run, and what stands in the way. Immutable. */
record MigrationPlan(List<MigrationScript> pending, List<MigrationProblem> problems) {

    /**
     * Compares.
     *
     * @param scripts oldest version first, not empty
     * @param history oldest version first
     */
    static MigrationPlan of(List<MigrationScript> scripts, List<AppliedMigration> history) {
        Map<MigrationVersion, MigrationScript> unseen = new TreeMap<>();
        scripts.forEach(script -> unseen.put(script.version(), script));
        MigrationVersion newestScript = scripts.get(scripts.size() - 1).version();
        List<MigrationProblem> problems = new ArrayList<>();
        for (AppliedMigration row : history) {
            MigrationScript script = unseen.remove(row.version());
            if (script == null) {
                problems.add(row.version().compareTo(newestScript) > 0 ? newer(row, newestScript) : missing(row));
            } else if (row.state() == AppliedMigration.State.INTENT && row.statementsDone() < row.statements()) {
                problems.add(halfDone(row, script));
            } else if (!script.checksum().equals(row.checksum())) {
                problems.add(edited(row, script));
            }
        }
        List<MigrationScript> pending = List.copyOf(unseen.values());
        if (!history.isEmpty()) {
            MigrationVersion newest = history.get(history.size() - 1).version();
            pending.stream()
                    .filter(script -> script.version().compareTo(newest) < 0)
                    .forEach(script -> problems.add(outOfOrder(script, newest)));
        }
        return new MigrationPlan(pending, problems);
    }

    /** @throws MigrationException if anything stands in the way */
    void refuse() {
        if (!problems.isEmpty()) {
            throw new MigrationException(problems);
        }
    }

    private static MigrationProblem edited(AppliedMigration row, MigrationScript script) {
        return new MigrationProblem(
                Reason.EDITED,
                row.version(),
                script.fileName() + ": the script was edited after it was applied (applied " + row.started()
                        + ", checksum then " + shortened(row.checksum()) + ", now " + shortened(script.checksum())
                        + "); restore it and put the change into a new version");
    }

    private static MigrationProblem missing(AppliedMigration row) {
        return new MigrationProblem(
                Reason.MISSING,
                row.version(),
                row.fileName() + ": the script of an applied version is missing (applied " + row.started()
                        + "); bring the file back, also when its table is gone");
    }

    private static MigrationProblem newer(AppliedMigration row, MigrationVersion newestScript) {
        String by = row.applicationVersion() == null ? "" : ", by application version " + row.applicationVersion();
        return new MigrationProblem(
                Reason.NEWER_HISTORY,
                row.version(),
                row.fileName() + ": the database is newer than this application (version " + row.version() + " applied "
                        + row.started() + by + ", newest script here " + newestScript
                        + "); start the newer application");
    }

    private static MigrationProblem outOfOrder(MigrationScript script, MigrationVersion newest) {
        return new MigrationProblem(
                Reason.OUT_OF_ORDER,
                script.version(),
                script.fileName() + ": out of order (version " + script.version() + " is not applied, the later "
                        + newest + " is); give it a version after " + newest);
    }

    private static MigrationProblem halfDone(AppliedMigration row, MigrationScript script) {
        boolean sameText = script.checksum().equals(row.checksum());
        int line = sameText ? script.statements().get(row.statementsDone()).line() : 0;
        return new MigrationProblem(
                Reason.HALF_DONE,
                row.version(),
                script.fileName() + ": begun and not finished (begun " + row.started() + ", " + row.statementsDone()
                        + " of " + row.statements() + " statements done, statement " + (row.statementsDone() + 1)
                        + (sameText ? " on line " + line : "") + " may have taken effect); look at the schema, then"
                        + " either undo what stands and delete the row of version " + row.version() + " from "
                        + Migrations.HISTORY_TABLE
                        + ", or finish the script by hand and set the row's state to 'done'");
    }

    private static String shortened(String checksum) {
        return checksum.substring(0, Math.min(12, checksum.length()));
    }
}

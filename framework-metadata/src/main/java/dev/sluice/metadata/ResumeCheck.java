package dev.sluice.metadata;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.migration.AppliedMigration;
import dev.sluice.metadata.migration.MigrationKind;
import dev.sluice.metadata.migration.MigrationProblem;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.ScriptStatement;
import java.util.List;
import java.util.Optional;

/** Whether a script of which some stands can go on by itself. */
final class ResumeCheck {

    private ResumeCheck() {}

    /** What a person has to look at first; empty if the script can go on. */
    static Optional<MigrationProblem> obstacle(DatabaseProduct product, HistoryRow row, MigrationScript script) {
        AppliedMigration applied = row.applied();
        if (row.is(MigrationKind.CODE)) {
            return Optional.empty(); // its last checkpoint stands, and nothing after it
        }
        int done = applied.statementsDone();
        boolean sameText = script.checksum().equals(applied.checksum());
        String next = ", statement " + (done + 1) + (sameText ? " on line " + line(script, done) : "");
        if (!row.tellsSteps() || StepLook.BLIND.equals(row.stepBefore())) {
            return refused(row, script, next + " may have taken effect");
        }
        if (row.stepBefore() != null && !isUnedited(row.stepBefore(), script, done)) {
            return refused(row, script, next + " may have taken effect, and was edited since; restore its text");
        }
        boolean sameBeginning = done == 0
                || (done <= script.statements().size()
                        && Step.checksum(script.statements().subList(0, done)).equals(row.doneChecksum()));
        if (!sameBeginning) {
            return refused(row, script, ", and the statements that stand were edited; restore them");
        }
        List<ScriptStatement> standing = script.statements().subList(0, done);
        return standing.stream()
                .filter(statement -> SessionState.isLost(product, statement))
                .findFirst()
                .flatMap(statement -> refused(
                        row, script, ", and what statement " + statement.number() + " made for its session is gone"));
    }

    private static Optional<MigrationProblem> refused(HistoryRow row, MigrationScript script, String why) {
        return Optional.of(PlanProblems.halfDone(row.applied(), script.fileName(), why));
    }

    private static boolean isUnedited(String mark, MigrationScript script, int done) {
        return done < script.statements().size()
                && StepMark.parse(mark).isOf(script.statements().get(done));
    }

    private static int line(MigrationScript script, int done) {
        return done < script.statements().size() ? script.statements().get(done).line() : 0;
    }
}

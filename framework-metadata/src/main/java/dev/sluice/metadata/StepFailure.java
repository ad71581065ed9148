package dev.sluice.metadata;

import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationProblem;
import dev.sluice.metadata.migration.MigrationProblem.Reason;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.ScriptStatement;
import java.sql.SQLException;

/** Finds out what stands when a statement failed, leaves the history right, and says what to do. Confined to one thread. */
record StepFailure(MigrationSession session, HistoryTable history, LockWait lock) {

    private static final String GONE = "the connection is gone, start again and it goes on where it was";

    /** Of a script that is one transaction, which was rolled back. */
    MigrationException atOnce(MigrationScript script, ScriptStatement statement, SQLException e, boolean alive) {
        return failed(script, statement, e, alive, "nothing of the script stands, correct it and start again");
    }

    /** Waits if others stood in the way of a step; false if that is not the reason, or the time is up. */
    boolean mayRunAgain(MigrationScript script, Step step, ScriptStatement statement, SQLException e, long start) {
        boolean blocked =
                session.isLockTimeout(e) && step.kind() != StepKind.UNKNOWN; // which may have committed a part
        if (!blocked || !ScriptRunner.rollback(session, e)) {
            return false;
        }
        try {
            cleanUp(script, step, statement);
        } catch (SQLException lost) {
            e.addSuppressed(lost);
            return false;
        }
        return lock.pause(start);
    }

    /** Of a script in steps. */
    MigrationException inSteps(MigrationScript script, Step step, ScriptStatement statement, SQLException e) {
        boolean alive = ScriptRunner.rollback(session, e);
        return failed(script, statement, e, alive, alive ? remains(script, step, statement, e) : GONE);
    }

    private String remains(MigrationScript script, Step step, ScriptStatement statement, SQLException failure) {
        try {
            HistoryRow row = history.read().stream()
                    .filter(each -> each.version().equals(script.version()))
                    .findFirst()
                    .orElseThrow();
            int standing = row.applied().statementsDone();
            if (StepLook.BLIND.equals(row.stepBefore())) { // a procedure may have committed before it failed
                return stands(standing) + "statement " + (standing + 1) + " may have taken effect and cannot be undone;"
                        + " either undo what stands by hand and delete the row of version " + script.version()
                        + " from "
                        + Migrations.HISTORY_TABLE
                        + ", or finish the script by hand and set the row's state to 'done'";
            }
            cleanUp(script, step, statement);
            if (standing == 0) {
                history.forget(script.requireVersion());
                return "nothing of the script stands, correct it and start again";
            }
            history.failed(script.requireVersion(), ServerText.of(failure));
            return stands(standing) + "correct the script from statement " + (standing + 1)
                    + " on and start again, it goes on there";
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return GONE;
        }
    }

    /** What a step left that failed and shared no transaction with its row. */
    private void cleanUp(MigrationScript script, Step step, ScriptStatement statement) throws SQLException {
        if (step.kind() == StepKind.ALONE) {
            session.look().tookEffect(statement, StepLook.AGAIN);
            int done = statement.number() - 1;
            history.progress(script.requireVersion(), done, ScriptRunner.doneChecksum(script, done));
        }
    }

    private MigrationException failed(
            MigrationScript script, ScriptStatement statement, SQLException e, boolean alive, String remedy) {
        boolean blocked = alive && session.isLockTimeout(e);
        String by = blocked ? blockers(statement) : "";
        String message = script.fileName() + ": statement " + statement.number() + " of "
                + script.statements().size() + " failed (line " + statement.line() + ", " + ServerText.of(e) + by
                + "); "
                + (blocked ? "wait until the others have finished, or end them; " : "") + remedy;
        return new MigrationException(
                new MigrationProblem(blocked ? Reason.BLOCKED : Reason.FAILED_STATEMENT, script.version(), message), e);
    }

    private String blockers(ScriptStatement statement) {
        try {
            String who = session.blockers(statement.text());
            return who.isEmpty() ? "" : ", locks are held by " + who;
        } catch (SQLException e) {
            return ""; // the rights to look are missing, and the failure itself says enough
        }
    }

    private static String stands(int standing) {
        return standing == 0 ? "" : standing == 1 ? "statement 1 stands, " : "statements 1 to " + standing + " stand, ";
    }
}

package dev.sluice.metadata;

import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.MigrationVersion;
import dev.sluice.metadata.migration.ScriptStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Runs the steps of a script that is not one transaction. Confined to one thread. */
record StepRunner(
        Connection connection,
        MigrationSession session,
        HistoryTable history,
        LockWait lock,
        MigrationListener listener,
        Duration lockLimit) {

    /** Runs one step, again if only others stood in its way, until the time for that is up. */
    void run(MigrationScript script, Step step) throws SQLException {
        StepFailure failures = new StepFailure(session, history, lock);
        long start = System.nanoTime();
        while (true) {
            Progress at = new Progress(step.first());
            try {
                if (step.kind() == StepKind.ALONE) {
                    alone(script, step.first());
                } else {
                    together(script, step, at);
                }
                return;
            } catch (SQLException e) {
                if (!failures.mayRunAgain(script, step, at.statement, e, start)) {
                    throw failures.inSteps(script, step, at.statement, e);
                }
            } catch (Throwable t) {
                ScriptRunner.rollback(session, t);
                throw t;
            }
        }
    }

    private void together(MigrationScript script, Step step, Progress at) throws SQLException {
        session.beginStep();
        session.limitLockWaits(lockLimit);
        if (step.kind() == StepKind.UNKNOWN) {
            history.stepBegins(script.requireVersion(), StepLook.BLIND); // stands only if the step commits by itself
        }
        for (ScriptStatement statement : step.statements()) {
            at.statement = statement;
            execute(script, statement);
        }
        history.progress(
                script.requireVersion(), step.lastNumber(), ScriptRunner.doneChecksum(script, step.lastNumber()));
        session.commitStep();
    }

    private void alone(MigrationScript script, ScriptStatement statement) throws SQLException {
        MigrationVersion version = script.requireVersion();
        session.limitLockWaits(lockLimit);
        session.waitForLocks();
        StepMark mark = StepMark.of(session.look().before(statement), statement);
        history.stepBegins(version, mark.toString());
        execute(script, statement);
        history.progress(version, statement.number(), ScriptRunner.doneChecksum(script, statement.number()));
    }

    private void execute(MigrationScript script, ScriptStatement statement) throws SQLException {
        long start = System.nanoTime();
        if (!Step.isTransactionControl(session.product(), statement)) {
            MigrationSession.execute(connection, statement.text());
        }
        listener.statementDone(script, statement, Duration.ofNanos(System.nanoTime() - start));
    }

    private static final class Progress {

        private ScriptStatement statement;

        Progress(ScriptStatement statement) {
            this.statement = statement;
        }
    }
}

package dev.sluice.metadata;

import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationProblem;
import dev.sluice.metadata.migration.MigrationProblem.Reason;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.RecordedTask;
import dev.sluice.metadata.migration.ScriptStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs repeatable scripts. Whoever can run again needs no account of its steps: what broke off runs from its beginning.
 * Confined to one thread.
 */
record RepeatableRunner(
        Connection connection,
        MigrationSession session,
        TaskTable tasks,
        LockWait lock,
        MigrationListener listener,
        Duration statementLockTimeout,
        @Nullable String applicationVersion) {

    /** Runs in the transaction that has begun, and ends it. */
    RecordedTask run(MigrationScript script) throws SQLException {
        long start = System.nanoTime();
        boolean atOnce = session.isTransactional()
                && script.statements().stream()
                        .allMatch(each -> StepKind.of(session.product(), each.text()) == StepKind.TOGETHER);
        try {
            if (!atOnce) {
                session.commitStep();
            }
            listener.scriptStarted(script);
            Duration own = script.settings().lockTimeout();
            session.limitLockWaits(own == null ? statementLockTimeout : own);
            for (ScriptStatement statement : script.statements()) {
                execute(script, statement, start);
            }
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            RecordedTask done = tasks.record(name(script), script.checksum(), applicationVersion, duration);
            if (atOnce) {
                lock.await(session::tryCommit);
            } else {
                session.endSteps();
            }
            listener.scriptDone(script, duration);
            return done;
        } catch (Throwable t) {
            ScriptRunner.rollback(session, t);
            throw t;
        }
    }

    /** How a script is called in the table of tasks: the same for all of its variants. */
    static String name(MigrationScript script) {
        return script.description();
    }

    private void execute(MigrationScript script, ScriptStatement statement, long start) throws SQLException {
        long began = System.nanoTime();
        try {
            MigrationSession.execute(connection, statement.text());
        } catch (SQLException e) {
            boolean blocked = session.isLockTimeout(e);
            if (blocked && !session.isTransactional() && lock.pause(start)) {
                execute(script, statement, start);
                return;
            }
            String message = script.fileName() + ": statement " + statement.number() + " of "
                    + script.statements().size() + " failed (line " + statement.line() + ", " + ServerText.of(e)
                    + "); correct it and start again, a repeatable script runs from its beginning";
            Reason reason = blocked ? Reason.BLOCKED : Reason.FAILED_STATEMENT;
            throw new MigrationException(new MigrationProblem(reason, null, message), e);
        }
        listener.statementDone(script, statement, Duration.ofNanos(System.nanoTime() - began));
    }
}

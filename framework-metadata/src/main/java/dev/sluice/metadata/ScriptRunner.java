package dev.sluice.metadata;

import dev.sluice.metadata.migration.AppliedMigration;
import dev.sluice.metadata.migration.AppliedMigration.State;
import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationKind;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationProblem;
import dev.sluice.metadata.migration.MigrationProblem.Reason;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.ScriptKind;
import dev.sluice.metadata.migration.ScriptStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Runs one script and writes its row in the history.
 *
 * <p>Where DDL is transactional and no statement of the script refuses to run in a transaction, script and row are one
 * transaction: both are there or neither. Else the row is written first, as an intent, and the script is a sequence of
 * {@link Step}s, each of which either shares a transaction with the count of what is done, or is looked for when a run
 * broke off in its middle.
 */
record ScriptRunner(
        Connection connection,
        MigrationSession session,
        HistoryTable history,
        LockWait lock,
        MigrationListener listener,
        Duration statementLockTimeout,
        RunFacts facts) {

    /** Runs in the transaction that has begun, and ends it. */
    AppliedMigration run(MigrationScript script) throws SQLException {
        expect(script);
        Instant started = Instant.now();
        long start = System.nanoTime();
        List<Step> steps = Step.of(session.product(), script, 0);
        if (isAtOnce(steps)) {
            atOnce(script, () -> history.begin(script, MigrationKind.SQL, facts, started), () -> finish(script, start));
        } else {
            inOwnTransaction(script, () -> history.begin(script, MigrationKind.SQL, facts, started));
            steps(script, steps);
            finish(script, start);
            session.endSteps();
        }
        return applied(script, started, start);
    }

    /** Goes on with a script of which some stands, in the transaction that has begun, and ends it. */
    AppliedMigration resume(MigrationScript script, HistoryRow row) throws SQLException {
        long start = System.nanoTime();
        inOwnTransaction(script, () -> history.accept(script));
        goOn(script, row);
        finish(script, start);
        session.endSteps();
        return applied(script, row.applied().started(), start);
    }

    /** Takes a version back, in the transaction that has begun, and ends it; goes on if it was begun. */
    void undo(MigrationScript undo, HistoryRow row) throws SQLException {
        long start = System.nanoTime();
        List<Step> steps = Step.of(session.product(), undo, 0);
        boolean begun = row.is(MigrationKind.UNDO);
        if (isAtOnce(steps) && !begun) {
            atOnce(undo, () -> {}, () -> history.forget(undo.requireVersion()));
        } else {
            inOwnTransaction(undo, begun ? () -> {} : () -> history.undoBegins(undo));
            if (begun) {
                goOn(undo, row);
            } else {
                steps(undo, steps);
            }
            history.forget(undo.requireVersion());
            session.endSteps();
        }
        listener.scriptDone(undo, Duration.ofNanos(System.nanoTime() - start));
    }

    /** False if that was not possible: the session is gone, and what it had open with it. */
    static boolean rollback(MigrationSession session, Throwable failure) {
        try {
            session.rollback();
            return true;
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    private void expect(MigrationScript script) throws SQLException {
        try {
            Expectation.check(connection, script);
        } catch (SQLException | RuntimeException e) {
            rollback(session, e);
            throw e;
        }
    }

    private boolean isAtOnce(List<Step> steps) {
        return session.isTransactional()
                && (steps.isEmpty() || (steps.size() == 1 && steps.get(0).kind() == StepKind.TOGETHER));
    }

    private void atOnce(MigrationScript script, Work first, Work last) throws SQLException {
        StepFailure failures = new StepFailure(session, history, lock);
        SqliteForeignKeys foreignKeys = SqliteForeignKeys.of(session, connection, script);
        long firstTry = System.nanoTime();
        boolean done = false;
        while (!done) {
            ScriptStatement at = null;
            try {
                foreignKeys.begin(lock);
                if (foreignKeys.hasBegunAnew() && history.has(script.requireVersion()) != isUndo(script)) {
                    throw new TakenOverException();
                }
                session.limitLockWaits(limit(script));
                listener.scriptStarted(script);
                first.run();
                for (ScriptStatement statement : script.statements()) {
                    at = statement;
                    execute(script, statement);
                }
                at = null;
                foreignKeys.check();
                last.run();
                commit(script);
                done = true;
            } catch (SQLException e) {
                boolean alive = rollback(session, e);
                boolean again = alive && at != null && session.isLockTimeout(e) && lock.pause(firstTry);
                if (at == null) {
                    throw e;
                }
                if (!again) {
                    throw failures.atOnce(script, at, e, alive);
                }
                lock.await(session::tryBegin);
            } catch (Throwable t) {
                rollback(session, t); // whatever it was: going back to auto-commit would commit half a script
                throw t;
            } finally {
                foreignKeys.restore();
            }
        }
    }

    private void inOwnTransaction(MigrationScript script, Work work) throws SQLException {
        try {
            listener.scriptStarted(script);
            work.run();
            session.commitStep();
        } catch (Throwable t) {
            rollback(session, t);
            throw t;
        }
    }

    private void goOn(MigrationScript script, HistoryRow row) throws SQLException {
        int done = row.applied().statementsDone();
        for (ScriptStatement statement : script.statements().subList(0, done)) {
            if (SessionState.isSetting(session.product(), statement)) {
                MigrationSession.execute(connection, statement.text());
            }
        }
        String before = row.stepBefore();
        if (before != null && done < script.statements().size()) {
            ScriptStatement inDoubt = script.statements().get(done);
            if (session.look().tookEffect(inDoubt, StepMark.parse(before).look())) {
                done++;
                history.progress(script.requireVersion(), done, doneChecksum(script, done));
            }
        }
        steps(script, Step.of(session.product(), script, done));
    }

    private void steps(MigrationScript script, List<Step> steps) throws SQLException {
        StepRunner runner = new StepRunner(connection, session, history, lock, listener, limit(script));
        for (Step step : steps) {
            runner.run(script, step);
        }
    }

    private void finish(MigrationScript script, long start) throws SQLException {
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        history.finish(script.requireVersion(), script.statements().size(), Instant.now(), duration);
    }

    private static boolean isUndo(MigrationScript script) {
        return script.kind() == ScriptKind.UNDO;
    }

    private Duration limit(MigrationScript script) {
        Duration own = script.settings().lockTimeout();
        return own == null ? statementLockTimeout : own;
    }

    private void execute(MigrationScript script, ScriptStatement statement) throws SQLException {
        long start = System.nanoTime();
        MigrationSession.execute(connection, statement.text());
        listener.statementDone(script, statement, Duration.ofNanos(System.nanoTime() - start));
    }

    private AppliedMigration applied(MigrationScript script, Instant started, long start) {
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        listener.scriptDone(script, duration);
        return new AppliedMigration(
                script.requireVersion(),
                MigrationKind.SQL,
                script.description(),
                script.fileName(),
                script.checksum(),
                script.statements().size(),
                script.statements().size(),
                State.DONE,
                facts.applicationVersion(),
                script.settings().compatibleWith(),
                facts.backupId(),
                null,
                started,
                Instant.now(),
                duration);
    }

    private void commit(MigrationScript script) throws SQLException {
        try {
            lock.await(session::tryCommit);
        } catch (SQLException e) {
            // a session that can still roll back has not committed
            String remedy = rollback(session, e)
                    ? "nothing of the script stands, correct it and start again"
                    : "start again, the history tells whether it took effect";
            String message = script.fileName() + ": the commit failed (" + ServerText.of(e) + "); " + remedy;
            throw new MigrationException(new MigrationProblem(Reason.FAILED_STATEMENT, script.version(), message), e);
        }
    }

    static String doneChecksum(MigrationScript script, int done) {
        return Step.checksum(script.statements().subList(0, done));
    }

    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }
}

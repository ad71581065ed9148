package dev.sluice.metadata;

import dev.sluice.metadata.migration.AppliedMigration;
import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationProblem;
import dev.sluice.metadata.migration.MigrationProblem.Reason;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.ScriptStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Runs one script and writes its row in the history.
 *
 * <p>Where DDL is transactional, script and row are one transaction: both are there or neither. On MySQL the row is
 * written first, as an intent, and counts the statements; whatever breaks the script off leaves a row that says so. The
 * counter is in the transaction of the statement if the script opened one, so after a rollback it is still right.
 */
record ScriptRunner(
        Connection connection,
        MigrationSession session,
        HistoryTable history,
        LockWait lock,
        MigrationListener listener,
        @Nullable String applicationVersion) {

    /** Runs in the transaction that has begun, and ends it. */
    AppliedMigration run(MigrationScript script) throws SQLException {
        Instant started = Instant.now();
        long start = System.nanoTime();
        try {
            listener.scriptStarted(script);
            history.begin(script, applicationVersion, started);
            for (ScriptStatement statement : script.statements()) {
                execute(script, statement);
            }
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            history.finish(script.version(), script.statements().size(), Instant.now(), duration);
        } catch (Throwable t) {
            rollback(session, t); // whatever it was: going back to auto-commit would commit half a script
            throw t;
        }
        commit(script);
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        listener.scriptDone(script, duration);
        return new AppliedMigration(
                script.version(),
                script.description(),
                script.fileName(),
                script.checksum(),
                script.statements().size(),
                script.statements().size(),
                AppliedMigration.State.DONE,
                applicationVersion,
                started,
                Instant.now(),
                duration);
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

    private void execute(MigrationScript script, ScriptStatement statement) throws SQLException {
        long start = System.nanoTime();
        try {
            MigrationSession.execute(connection, statement.text());
        } catch (SQLException e) {
            throw new MigrationException(
                    new MigrationProblem(Reason.FAILED_STATEMENT, script.version(), message(script, statement, e)), e);
        }
        if (!session.isTransactional()) {
            history.progress(script, statement.number());
        }
        listener.statementDone(script, statement, Duration.ofNanos(System.nanoTime() - start));
    }

    private String message(MigrationScript script, ScriptStatement statement, SQLException e) {
        String what = script.fileName() + ": statement " + statement.number() + " of "
                + script.statements().size() + " failed (line " + statement.line() + ", " + ServerText.of(e) + "); ";
        return what
                + (session.isTransactional()
                        ? "nothing of the script stands, correct it and start again"
                        : remains(script, statement, e));
    }

    /** Finds out what stands where nothing can be undone, and forgets the intent if that is nothing. */
    private String remains(MigrationScript script, ScriptStatement failed, SQLException failure) {
        try {
            session.rollback(); // what the script itself had begun
            int standing = history.read().stream()
                    .filter(row -> row.version().equals(script.version()))
                    .mapToInt(AppliedMigration::statementsDone)
                    .sum();
            // a statement is atomic, but a procedure may have committed before it failed
            boolean maybePartial = failed.text().toUpperCase(Locale.ROOT).startsWith("CALL");
            if (standing == 0 && !maybePartial) {
                history.forget(script);
                return "nothing of the script stands, correct it and start again";
            }
            String which = standing > 1
                    ? "statements 1 to " + standing + " stand"
                    : standing == 1 ? "statement 1 stands" : "statement 1 may have taken effect";
            return which + " and the server cannot undo that; either undo it by hand and delete the row of version "
                    + script.version() + " from " + Migrations.HISTORY_TABLE
                    + ", or finish the script by hand and set the row's state to 'done'";
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return "the connection is gone, start again to hear what stands";
        }
    }

    private void commit(MigrationScript script) throws SQLException {
        try {
            lock.await(session::tryCommit);
        } catch (RuntimeException | Error e) {
            rollback(session, e);
            throw e;
        } catch (SQLException e) {
            // a session that can still roll back has not committed
            String remedy = rollback(session, e) && session.isTransactional()
                    ? "nothing of the script stands, correct it and start again"
                    : "start again, the history tells whether it took effect";
            String message = script.fileName() + ": the commit failed (" + ServerText.of(e) + "); " + remedy;
            throw new MigrationException(new MigrationProblem(Reason.FAILED_STATEMENT, script.version(), message), e);
        }
    }
}

package dev.sluice.metadata;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.migration.AppliedMigration;
import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationKind;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationProblem;
import dev.sluice.metadata.migration.MigrationProblem.Reason;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.MigrationVersion;
import dev.sluice.metadata.spi.CodeMigration;
import dev.sluice.metadata.spi.MigrationContext;
import dev.sluice.metadata.spi.MigrationPace;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs migrations in Java. Each part up to a checkpoint is a transaction that has the checkpoint in it, so it happens once.
 * Confined to one thread.
 */
record CodeRunner(
        Connection connection,
        MigrationSession session,
        HistoryTable history,
        LockWait lock,
        MigrationListener listener,
        MigrationPace pace,
        RunFacts facts) {

    /** Runs in the transaction that has begun, and ends it; goes on from the last checkpoint if there is a row. */
    AppliedMigration run(CodeMigration code, MigrationScript script, @Nullable HistoryRow row) throws SQLException {
        MigrationVersion version = script.requireVersion();
        Instant started = row == null ? Instant.now() : row.applied().started();
        long start = System.nanoTime();
        try {
            if (!session.isTransactional()) {
                session.beginStep(); // what MySQL calls a transaction here is none yet
            }
            listener.scriptStarted(script);
            if (row == null) {
                history.begin(script, MigrationKind.CODE, facts, started);
            }
            code.migrate(new Context(version, row == null ? null : row.progress()));
            Expectation.check(connection, script);
            history.finish(
                    version, script.statements().size(), Instant.now(), Duration.ofNanos(System.nanoTime() - start));
            lock.await(session::tryCommit);
        } catch (TakenOverException | MigrationException e) {
            ScriptRunner.rollback(session, e);
            throw e;
        } catch (SQLException | RuntimeException e) {
            ScriptRunner.rollback(session, e);
            throw failed(script, e);
        } catch (Throwable t) {
            ScriptRunner.rollback(session, t);
            throw t;
        }
        listener.scriptDone(script, Duration.ofNanos(System.nanoTime() - start));
        return history.read().stream()
                .filter(each -> each.version().equals(version))
                .map(HistoryRow::applied)
                .findFirst()
                .orElseThrow();
    }

    private static MigrationException failed(MigrationScript script, Exception e) {
        String what = e instanceof SQLException sql ? ServerText.of(sql) : String.valueOf(e.getMessage());
        String message = script.fileName() + ": the migration failed (version " + script.version() + ", " + what
                + "); what it did since its last checkpoint is undone, correct it and start again";
        return new MigrationException(new MigrationProblem(Reason.FAILED_STATEMENT, script.version(), message), e);
    }

    private void pause() {
        try {
            pace.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("migrations: interrupted between two parts; start again, it goes on there", e);
        }
    }

    private final class Context implements MigrationContext {

        private final MigrationVersion version;
        private @Nullable String progress;

        Context(MigrationVersion version, @Nullable String progress) {
            this.version = version;
            this.progress = progress;
        }

        @Override
        public DatabaseProduct product() {
            return session.product();
        }

        @Override
        public Connection connection() {
            return connection;
        }

        @Override
        public Optional<String> progress() {
            return Optional.ofNullable(progress);
        }

        @Override
        public void checkpoint(String reached) throws SQLException {
            if (reached.length() > MAX_PROGRESS) {
                throw new IllegalArgumentException(
                        "progress: " + reached.length() + " characters (expected: <= " + MAX_PROGRESS + ")");
            }
            history.checkpoint(version, reached);
            lock.await(session::tryCommit);
            progress = reached;
            pause();
            lock.await(session::tryBegin);
            if (!session.isTransactional()) {
                session.beginStep();
            }
            // on SQLite the lock ends with the commit, and another instance may have gone on from here
            boolean mine = history.read().stream()
                    .filter(row -> row.version().equals(version) && !row.isDone())
                    .anyMatch(row -> Objects.equals(row.progress(), reached));
            if (!mine) {
                throw new TakenOverException();
            }
        }
    }
}

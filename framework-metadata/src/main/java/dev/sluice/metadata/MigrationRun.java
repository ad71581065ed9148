package dev.sluice.metadata;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.migration.AppliedMigration;
import dev.sluice.metadata.migration.AppliedMigration.State;
import dev.sluice.metadata.migration.MigrationBackup;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationReport;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.MigrationStatus;
import dev.sluice.metadata.migration.MigrationVersion;
import dev.sluice.metadata.model.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call of {@link Migrations#apply} or {@link Migrations#status}. Confined to one thread.
 *
 * <p>The history is read three times for three reasons. Without the lock, so that a start with nothing to do never waits
 * for anybody. With the lock and within the transaction of each script, because another instance may have been faster,
 * on SQLite also between two scripts. And at the end, for the report.
 */
final class MigrationRun {

    private static final Logger LOG = LoggerFactory.getLogger(MigrationRun.class);

    private final ScriptMigrations options;
    private final DatabaseProduct product;
    private final Connection connection;
    private final List<MigrationScript> scripts;

    MigrationRun(
            ScriptMigrations options, DatabaseProduct product, Connection connection, List<MigrationScript> scripts) {
        this.options = options;
        this.product = product;
        this.connection = connection;
        this.scripts = scripts;
    }

    MigrationStatus status() throws SQLException {
        try (MigrationSession session = MigrationSession.of(product, connection)) {
            List<AppliedMigration> history = history(session).read();
            MigrationPlan plan = MigrationPlan.of(scripts, history);
            return new MigrationStatus(product, history, plan.pending(), plan.problems());
        }
    }

    @SuppressWarnings("try") // what is restored at the end is not used before
    MigrationReport apply() throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        try (Ending restoring = () -> connection.setAutoCommit(autoCommit);
                MigrationSession session = MigrationSession.of(product, connection)) {
            return apply(session);
        }
    }

    private MigrationReport apply(MigrationSession session) throws SQLException {
        long start = System.nanoTime();
        HistoryTable history = history(session);
        List<AppliedMigration> before = history.read();
        List<MigrationScript> open = notDone(before);
        MigrationPlan plan = MigrationPlan.of(scripts, before);
        boolean begun = open.size() > plan.pending().size(); // broken off, or another instance is at it
        if (!begun) {
            plan.refuse();
        }
        if (open.isEmpty()) {
            return report(before, List.of(), before, Set.of(), null, start);
        }
        MigrationBackup backup = options.backup();
        String copy = backup == null ? null : backup.take();
        SchemaReader reader = SchemaReader.of(connection);
        Schema schemaBefore = reader.read();
        List<AppliedMigration> applied = applyUnderLock(session, history);
        Set<QualifiedName> changed = ChangedTables.of(open, schemaBefore, reader.read());
        return report(before, applied, history.read(), changed, copy, start);
    }

    @SuppressWarnings("try") // what is unlocked at the end is not used before
    private List<AppliedMigration> applyUnderLock(MigrationSession session, HistoryTable history) throws SQLException {
        MigrationListener listener = new LoggedListener(options.listener());
        LockWait wait = new LockWait(session, options.lockTimeout(), listener);
        ScriptRunner runner =
                new ScriptRunner(connection, session, history, wait, listener, options.applicationVersion());
        List<AppliedMigration> applied = new ArrayList<>();
        wait.await(session::tryLock);
        try (Ending unlocking = session::unlock) {
            while (true) {
                wait.await(session::tryBegin);
                MigrationScript script = next(session, history);
                if (script == null) {
                    return applied;
                }
                applied.add(runner.run(script));
            }
        }
    }

    /** The script whose turn it is, in its transaction; null if none is left, and the transaction is over. */
    private @Nullable MigrationScript next(MigrationSession session, HistoryTable history) throws SQLException {
        try {
            if (!history.exists()) {
                history.create();
            }
            for (AppliedMigration row : history.read()) {
                if (row.state() == State.INTENT && row.statementsDone() == row.statements()) {
                    LOG.info("{} was complete except for its row, which is complete now", row.fileName());
                    history.finish(row.version(), row.statements(), Instant.now(), row.duration());
                }
            }
            MigrationPlan plan = MigrationPlan.of(scripts, history.read());
            plan.refuse();
            if (!plan.pending().isEmpty()) {
                return plan.pending().get(0);
            }
            session.rollback();
            return null;
        } catch (SQLException | RuntimeException | Error e) {
            ScriptRunner.rollback(session, e);
            throw e;
        }
    }

    private MigrationReport report(
            List<AppliedMigration> before,
            List<AppliedMigration> applied,
            List<AppliedMigration> after,
            Set<QualifiedName> changed,
            @Nullable String copy,
            long start) {
        return new MigrationReport(
                product,
                newest(before),
                newest(after),
                applied,
                after.size() - applied.size(),
                changed,
                copy,
                Duration.ofNanos(System.nanoTime() - start));
    }

    private List<MigrationScript> notDone(List<AppliedMigration> history) {
        Set<MigrationVersion> done = history.stream()
                .filter(row -> row.state() == State.DONE)
                .map(AppliedMigration::version)
                .collect(Collectors.toSet());
        return scripts.stream()
                .filter(script -> !done.contains(script.version()))
                .toList();
    }

    private HistoryTable history(MigrationSession session) {
        return new HistoryTable(product, connection, session.historyTable());
    }

    private static @Nullable MigrationVersion newest(List<AppliedMigration> history) {
        return history.isEmpty() ? null : history.get(history.size() - 1).version();
    }

    @FunctionalInterface
    private interface Ending extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }
}

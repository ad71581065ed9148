package dev.sluice.metadata;

import dev.sluice.QualifiedName;
import dev.sluice.metadata.migration.AppliedMigration;
import dev.sluice.metadata.migration.MigrationBackup;
import dev.sluice.metadata.migration.MigrationReport;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.MigrationStatus;
import dev.sluice.metadata.migration.MigrationVersion;
import dev.sluice.metadata.migration.RecordedTask;
import dev.sluice.metadata.model.Schema;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@link Migrations#apply} or {@link Migrations#status}. Confined to one thread.
 *
 * <p>The history is read three times for three reasons. Without the lock, so that a start with nothing to do never waits
 * for anybody. With the lock and within the transaction of each script, because another instance may have been faster,
 * on SQLite also between two scripts. And at the end, for the report.
 */
record MigrationRun(RunContext context) {

    MigrationStatus status() throws SQLException {
        List<HistoryRow> history = context.history().read();
        List<RecordedTask> tasks = context.repeatables().read();
        MigrationPlan plan = MigrationPlan.of(context.product(), context.scripts(), history, tasks);
        List<MigrationScript> pending = Stream.concat(plan.pending().stream(), plan.repeatable().stream())
                .toList();
        return new MigrationStatus(context.product(), applied(history), tasks, pending, plan.problems());
    }

    MigrationReport apply() throws SQLException {
        long start = System.nanoTime();
        HistoryTable history = context.history();
        List<HistoryRow> before = history.read();
        MigrationPlan plan = MigrationPlan.of(
                context.product(),
                context.scripts(),
                before,
                context.repeatables().read());
        // broken off, or another instance is at it; but not what only newer applications know, and older ones may run
        // beside
        boolean begun =
                before.stream().anyMatch(row -> !row.isDone() && !(row.isBackfill() && isUnknown(row.version())));
        boolean imports = context.options().flyway && before.isEmpty();
        if (!begun && !imports) {
            plan.refuse();
        }
        if (plan.isDone() && !begun && !imports) {
            return report(before, new Done(), before, Set.of(), null, start);
        }
        MigrationBackup backup = context.options().backup;
        String copy = backup == null ? null : backup.take();
        List<MigrationScript> open = notDone(before, plan);
        SchemaReader reader = SchemaReader.of(context.connection());
        Schema schemaBefore = reader.read();
        Done done = applyUnderLock(copy, open, schemaBefore, !before.isEmpty());
        Set<QualifiedName> changed = ChangedTables.of(open, schemaBefore, reader.read());
        return report(before, done, history.read(), changed, copy, start);
    }

    private boolean isUnknown(MigrationVersion version) {
        return context.scripts().versioned().stream()
                .noneMatch(script -> script.requireVersion().equals(version));
    }

    /** @param read whether others may be reading the database by its schema */
    private Done applyUnderLock(@Nullable String copy, List<MigrationScript> open, Schema schema, boolean read)
            throws SQLException {
        LoggedListener listener = LoggedListener.of(context.options());
        LockWait wait = new LockWait(context.session(), context.options().lockTimeout, listener);
        Turns turns = new Turns(context, wait, listener, copy);
        Done done = new Done();
        RunContext.Work work = () -> {
            boolean more = true;
            while (more) {
                wait.await(context.session()::tryBegin);
                more = turns.next(done);
            }
        };
        Set<String> code = context.scripts().versioned().stream()
                .filter(script -> context.scripts().code().containsKey(script.requireVersion()))
                .map(MigrationScript::fileName)
                .collect(Collectors.toSet());
        Optional<Set<QualifiedName>> changing = ExpectedChanges.of(open, code, schema);
        if (changing.isEmpty()) {
            context.locked(wait, work);
        } else {
            context.locked(wait, () -> Announcement.around(context, listener, open, changing.get(), read, work));
        }
        return done;
    }

    private MigrationReport report(
            List<HistoryRow> before,
            Done done,
            List<HistoryRow> after,
            Set<QualifiedName> changed,
            @Nullable String copy,
            long start) {
        return new MigrationReport(
                context.product(),
                newest(before),
                newest(after),
                done.applied(),
                done.repeated(),
                done.imported(),
                after.size() - done.applied().size(),
                changed,
                copy,
                Duration.ofNanos(System.nanoTime() - start));
    }

    /** What this call or another instance may run until it ends. */
    private List<MigrationScript> notDone(List<HistoryRow> history, MigrationPlan plan) {
        Set<MigrationVersion> done = history.stream()
                .filter(HistoryRow::isDone)
                .map(HistoryRow::version)
                .collect(Collectors.toSet());
        List<MigrationScript> open = new ArrayList<>(plan.repeatable());
        context.scripts().versioned().stream()
                .filter(script -> !done.contains(script.requireVersion()))
                .forEach(open::add);
        return open;
    }

    private static List<AppliedMigration> applied(List<HistoryRow> history) {
        return history.stream().map(HistoryRow::applied).toList();
    }

    private static @Nullable MigrationVersion newest(List<HistoryRow> history) {
        return history.isEmpty() ? null : history.get(history.size() - 1).version();
    }
}

package dev.sluice.metadata;

import dev.sluice.QualifiedName;
import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationKind;
import dev.sluice.metadata.migration.MigrationProblem;
import dev.sluice.metadata.migration.MigrationProblem.Reason;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.MigrationVersion;
import dev.sluice.metadata.model.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes versions back. Confined to one thread. */
record UndoRun(RunContext context) {

    List<MigrationVersion> undo(MigrationVersion target) throws SQLException {
        LoggedListener listener = LoggedListener.of(context.options());
        LockWait lock = new LockWait(context.session(), context.options().lockTimeout, listener);
        ScriptRunner runner = new ScriptRunner(
                context.connection(),
                context.session(),
                context.history(),
                lock,
                listener,
                context.options().statementLockTimeout,
                new RunFacts(context.options().applicationVersion, null));
        List<MigrationVersion> undone = new ArrayList<>();
        RunContext.Work work = () -> {
            boolean more = true;
            while (more) {
                lock.await(context.session()::tryBegin);
                more = undoNewest(target, runner, undone);
            }
        };
        List<MigrationScript> scripts = context.scripts().undo().values().stream()
                .filter(script -> script.requireVersion().compareTo(target) > 0)
                .toList();
        Schema schema = SchemaReader.of(context.connection()).read();
        Optional<Set<QualifiedName>> changing = ExpectedChanges.of(scripts, Set.of(), schema);
        if (changing.isEmpty()) {
            context.locked(lock, work);
        } else {
            context.locked(lock, () -> Announcement.around(context, listener, scripts, changing.get(), true, work));
        }
        return List.copyOf(undone);
    }

    private boolean undoNewest(MigrationVersion target, ScriptRunner runner, List<MigrationVersion> undone)
            throws SQLException {
        HistoryRow newest;
        try {
            List<HistoryRow> after = new ArrayList<>(context.history().read().stream()
                    .filter(row -> row.version().compareTo(target) > 0)
                    .toList());
            Collections.reverse(after);
            refuse(after);
            if (after.isEmpty()) {
                context.session().rollback();
                return false;
            }
            context.history().prepare();
            newest = after.get(0);
        } catch (SQLException | RuntimeException | Error e) {
            ScriptRunner.rollback(context.session(), e);
            throw e;
        }
        MigrationScript undo = context.scripts().undo().get(newest.version());
        if (undo != null) { // refused above if it is missing
            runner.undo(undo, newest);
            undone.add(newest.version());
        }
        return true;
    }

    private void refuse(List<HistoryRow> rows) {
        List<MigrationProblem> problems = new ArrayList<>();
        for (HistoryRow row : rows) {
            String why = obstacle(row);
            if (!why.isEmpty()) {
                problems.add(new MigrationProblem(
                        Reason.IRREVERSIBLE,
                        row.version(),
                        row.applied().fileName() + ": cannot be undone (version " + row.version() + ", " + why
                                + "); write a new version that corrects it, or restore a backup"));
            }
        }
        if (!problems.isEmpty()) {
            throw new MigrationException(problems);
        }
    }

    private String obstacle(HistoryRow row) {
        boolean irreversible = context.scripts().versioned().stream()
                .anyMatch(script -> row.version().equals(script.version())
                        && script.settings().irreversible());
        if (irreversible) {
            return "its script says irreversible";
        }
        if (row.is(MigrationKind.BASELINE)) {
            return "it was there before the history";
        }
        if (row.isOpen() && !row.is(MigrationKind.UNDO)) {
            return "it is half done";
        }
        return context.scripts().undo().containsKey(row.version()) ? "" : "there is no U" + row.version() + "__….sql";
    }
}

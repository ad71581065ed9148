package dev.sluice.metadata;

import dev.sluice.metadata.migration.AppliedMigration;
import dev.sluice.metadata.migration.AppliedMigration.State;
import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationKind;
import dev.sluice.metadata.migration.MigrationProblem;
import dev.sluice.metadata.migration.MigrationProblem.Reason;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.MigrationVersion;
import dev.sluice.metadata.migration.RecordedTask;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is done to the history without running a script. Confined to one thread. */
record HistoryWork(RunContext context) {

    void baseline(MigrationVersion version) throws SQLException {
        context.inTransaction(lock(), () -> {
            List<HistoryRow> rows = context.history().read();
            if (!rows.isEmpty()) {
                String message = "migrations: a history is there already (" + rows.size() + " rows, newest version "
                        + rows.get(rows.size() - 1).version() + "); a baseline is for a database that has none";
                throw new MigrationException(new MigrationProblem(Reason.NOT_EMPTY, version, message), null);
            }
            Instant now = Instant.now();
            context.history()
                    .adopt(new AppliedMigration(
                            version,
                            MigrationKind.BASELINE,
                            "baseline",
                            "baseline",
                            "",
                            0,
                            0,
                            State.DONE,
                            context.options().applicationVersion,
                            null,
                            null,
                            null,
                            now,
                            now,
                            Duration.ZERO));
        });
    }

    List<MigrationProblem> repair() throws SQLException {
        List<MigrationProblem> repaired = new ArrayList<>();
        context.inTransaction(lock(), () -> {
            HistoryTable history = context.history();
            List<RecordedTask> tasks = context.repeatables().read();
            MigrationPlan plan = MigrationPlan.of(context.product(), context.scripts(), history.read(), tasks);
            for (MigrationProblem problem : plan.problems()) {
                MigrationVersion version = problem.version();
                if (version != null && problem.reason() == Reason.EDITED) {
                    history.accept(script(version));
                    history.become(version, MigrationKind.SQL);
                    repaired.add(problem);
                } else if (version != null && problem.reason() == Reason.MISSING) {
                    history.become(version, MigrationKind.RETIRED);
                    repaired.add(problem);
                }
            }
        });
        return List.copyOf(repaired);
    }

    private MigrationScript script(MigrationVersion version) {
        return context.scripts().versioned().stream()
                .filter(script -> version.equals(script.version()))
                .findFirst()
                .orElseThrow();
    }

    private LockWait lock() {
        LoggedListener listener = LoggedListener.of(context.options());
        return new LockWait(context.session(), context.options().lockTimeout, listener);
    }
}

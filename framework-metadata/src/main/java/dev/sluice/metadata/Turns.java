package dev.sluice.metadata;

import dev.sluice.metadata.migration.BackfillRule;
import dev.sluice.metadata.migration.MigrationKind;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.spi.CodeMigration;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what is next, with the lock held and in the transaction that has begun, and runs it. Confined to one thread. */
record Turns(
        RunContext context,
        LockWait lock,
        MigrationListener listener,
        @Nullable String backupId) {

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    /** Runs what is next; false if nothing is left, and the transaction is over. */
    boolean next(Done done) throws SQLException {
        MigrationSession session = context.session();
        Turn turn;
        try {
            if (prepare(done)) {
                lock.await(session::tryCommit);
                return true;
            }
            turn = look();
        } catch (SQLException | RuntimeException | Error e) {
            ScriptRunner.rollback(session, e);
            throw e;
        }
        try {
            return run(turn, done);
        } catch (TakenOverException e) {
            LOG.info("{} was taken over by another instance", turn.script().map(MigrationScript::fileName));
            return true;
        }
    }

    private boolean run(Turn turn, Done done) throws SQLException {
        if (turn.script().isEmpty()) {
            lock.await(context.session()::tryCommit); // rows that were completed
            return false;
        }
        MigrationScript script = turn.script().get();
        Optional<HistoryRow> row = turn.row();
        switch (script.kind()) {
            case REPEATABLE -> done.add(repeatables().run(script));
            case UNDO -> scripts().undo(script, row.orElseThrow());
            case VERSIONED -> {
                BackfillRule backfill = script.settings().backfill();
                CodeMigration code = backfill == null
                        ? context.scripts().code().get(script.requireVersion())
                        : new Backfill(script, backfill, context.product());
                if (code != null) {
                    done.add(codes().run(code, script, row.orElse(null)));
                } else {
                    done.add(
                            row.isPresent()
                                    ? scripts().resume(script, row.get())
                                    : scripts().run(script));
                }
            }
        }
        return true;
    }

    /** Makes what is missing before the first turn; a script that is tried again must find it there. */
    private boolean prepare(Done done) throws SQLException {
        boolean made = context.history().prepare();
        made |= context.repeatables().prepare();
        return importFlyway(context.history(), done) || made;
    }

    private Turn look() throws SQLException {
        HistoryTable history = context.history();
        complete(history);
        List<HistoryRow> rows = history.read();
        ScriptSet scripts = context.scripts();
        MigrationPlan plan = MigrationPlan.of(
                context.product(), scripts, rows, context.repeatables().read());
        plan.refuse();
        Optional<HistoryRow> undoing = rows.stream()
                .filter(row -> scripts.undo().containsKey(row.version()) && !row.isDone())
                .filter(row -> row.is(MigrationKind.UNDO))
                .findFirst();
        if (undoing.isPresent()) {
            return new Turn(Optional.ofNullable(scripts.undo().get(undoing.get().version())), undoing);
        }
        if (!plan.pending().isEmpty()) {
            MigrationScript next = plan.pending().get(0);
            return new Turn(
                    Optional.of(next),
                    rows.stream()
                            .filter(row -> row.version().equals(next.version()))
                            .findFirst());
        }
        return new Turn(plan.repeatable().stream().findFirst(), Optional.empty());
    }

    private boolean importFlyway(HistoryTable history, Done done) throws SQLException {
        FlywayHistory flyway = FlywayHistory.beside(history);
        boolean wanted = context.options().flyway && history.read().isEmpty() && flyway.exists();
        if (wanted) {
            if (!context.session().isTransactional()) {
                context.session().beginStep(); // all rows or none, or the next start would take some for all
            }
            int rows = flyway.adopt(history, context.repeatables());
            LOG.info("{} rows of {} imported", rows, FlywayHistory.TABLE);
            done.imported(rows);
            return rows > 0;
        }
        return false;
    }

    private static void complete(HistoryTable history) throws SQLException {
        for (HistoryRow row : history.read()) {
            if (row.isComplete()) {
                LOG.info(
                        "{} was complete except for its row, which is complete now",
                        row.applied().fileName());
                if (row.is(MigrationKind.UNDO)) {
                    history.forget(row.version());
                } else {
                    history.finish(
                            row.version(),
                            row.applied().statements(),
                            Instant.now(),
                            row.applied().duration());
                }
            }
        }
    }

    private ScriptRunner scripts() {
        return new ScriptRunner(
                context.connection(), context.session(), context.history(), lock, listener, limit(), facts());
    }

    private RepeatableRunner repeatables() {
        return new RepeatableRunner(
                context.connection(),
                context.session(),
                context.repeatables(),
                lock,
                listener,
                limit(),
                context.options().applicationVersion);
    }

    private CodeRunner codes() {
        return new CodeRunner(
                context.connection(),
                context.session(),
                context.history(),
                lock,
                listener,
                context.options().pace,
                facts());
    }

    private Duration limit() {
        return context.options().statementLockTimeout;
    }

    private RunFacts facts() {
        return new RunFacts(context.options().applicationVersion, backupId);
    }

    private record Turn(Optional<MigrationScript> script, Optional<HistoryRow> row) {}
}

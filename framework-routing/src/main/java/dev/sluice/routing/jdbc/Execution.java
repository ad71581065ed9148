package dev.sluice.routing.jdbc;

import dev.sluice.routing.OwedProof;
import dev.sluice.routing.classify.StatementText;
import dev.sluice.routing.wrap.Call;
import dev.sluice.routing.wrap.Setting;
import java.lang.invoke.VarHandle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands behind a lazy statement: how to make a physical one wherever it is executed, what was set on it, and the one
 * that there is at the moment. Confined to the connection's thread; {@link #cancel} may come from any.
 */
class Execution<S extends Statement> implements RoutedResult.Owner {

    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

    /** Recorded, so that it can be told, and set on the next physical statement. */
    private record Kept(Object value, Setting<Statement> setting) {}

    private final LazyConnection connection;
    private final Statement self;
    private final Maker<S> maker;
    private Map<String, Kept> settings = Map.of();
    private List<String> batch = List.of();
    /** Not volatile: {@link #cancel} may come too late in any case. */
    private @Nullable S physical;

    private @Nullable Loan loan;
    /** Whether the physical one is question and statement in one. */
    private boolean together;

    private int runs;
    private int openResults;
    private boolean closesOnCompletion;
    /** To other threads {@code physical} tells: nothing is left to cancel. */
    private boolean closed;

    /** @param self what its results and callers see */
    Execution(LazyConnection connection, Statement self, Maker<S> maker) {
        this.connection = connection;
        this.self = self;
        this.maker = maker;
    }

    LazyConnection connection() {
        return connection;
    }

    /** Executes where the decision leads, and once more elsewhere if {@link Attempt} knows that to be safe. */
    <R extends @Nullable Object> R run(String sql, boolean repeatable, Call<? super S, R> call) throws SQLException {
        return run(sql, repeatable, call, null);
    }

    /**
     * The same for what gives one result.
     *
     * @param shown what the call would have given, of a statement that has been executed and is at its result; null if it
     *     cannot be executed together with a question
     */
    <R extends @Nullable Object> R run(
            String sql, boolean repeatable, Call<? super S, R> call, @Nullable Call<? super S, R> shown)
            throws SQLException {
        requireOpen();
        runs++;
        openResults = 0;
        UnitsOfWork units = connection.units();
        boolean first = units.isFirst();
        boolean movable = repeatable && first;
        Plan plan = units.plan(sql);
        boolean owing = shown != null && movable && units.mayOwe(plan);
        Attempt attempt = null;
        while (true) {
            Loan used = null;
            boolean sent = false;
            try {
                used = units.choose(plan, owing);
                units.ready(used, plan);
                sent = true;
                if (shown != null && used.owes()) {
                    owing = false;
                    if (isReadTogether(used, sql)) {
                        R result = shown.of(executed());
                        units.executed(plan, sql, used);
                        succeeded(attempt);
                        return result;
                    }
                    units.abandon(used, Failure.OTHER);
                    unbind();
                    continue;
                }
                R result = call.of(bind(used, sql));
                units.executed(plan, sql, used);
                succeeded(attempt);
                return result;
            } catch (SQLException e) {
                attempt = attempt == null ? new Attempt(units, sql, plan, movable) : attempt;
                plan = sent || used == null ? attempt.next(used, e) : attempt.nextUnsent(used, first, e);
                unbind();
            } catch (RuntimeException | Error e) {
                if (used != null && used.owes()) {
                    units.breakOff(used);
                }
                throw e;
            }
        }
    }

    private static void succeeded(@Nullable Attempt attempt) {
        if (attempt != null) {
            attempt.succeeded();
        }
    }

    /**
     * Executes the statement behind the question that its replica has still to answer, in one round trip. Whether the
     * answer was good; then the statement is at its own result, as if it had been executed alone. Otherwise nobody may see
     * that.
     */
    private boolean isReadTogether(Loan loan, String sql) throws SQLException {
        OwedProof owed = loan.routed().owed().orElseThrow();
        if (!new StatementText(loan.product(), sql).isSingle()) {
            return false;
        }
        String both = owed.question() + ";\n" + sql;
        S target = make(loan, both);
        together = true;
        execute(target, both);
        try (ResultSet answer = target.getResultSet()) {
            if (!owed.isPaidBy(answer)) {
                return false;
            }
        }
        target.getMoreResults();
        return true;
    }

    /** Executes a text of several statements. */
    void execute(S target, String sql) throws SQLException {
        target.execute(sql);
    }

    /** What the driver tells of the statement without executing it, on the engine that would. */
    <R extends @Nullable Object> R ask(String sql, Call<? super S, R> question) throws SQLException {
        requireOpen();
        UnitsOfWork units = connection.units();
        Loan wanted = units.acquire(units.plan(sql));
        S target = physical;
        if (target != null && loan == wanted && together && isAtResult(target)) {
            return question.of(target);
        }
        return question.of(bind(wanted, sql));
    }

    private static boolean isAtResult(Statement target) throws SQLException {
        ResultSet result = target.getResultSet();
        return result != null && !result.isClosed();
    }

    /** What the last execution left in the physical statement; {@code otherwise} before the first. */
    <R> R told(R otherwise, Call<? super S, R> question) throws SQLException {
        R found = toldOrNull(question);
        return found == null ? otherwise : found;
    }

    /** The same with null before the first. */
    <R> @Nullable R toldOrNull(Call<? super S, R> question) throws SQLException {
        requireOpen();
        S target = physical;
        return target == null ? null : question.of(target);
    }

    /** The physical statement. */
    S executed() throws SQLException {
        requireOpen();
        S target = physical;
        if (target == null) {
            throw SqlErrors.notExecuted(connection.units().wiring().manager());
        }
        return target;
    }

    void set(String name, Object value, Setting<Statement> setting) throws SQLException {
        requireOpen();
        S target = physical;
        if (target != null) {
            setting.on(target);
        }
        if (settings.isEmpty()) {
            settings = new LinkedHashMap<>();
        }
        settings.put(name, new Kept(value, setting));
    }

    /** What was set under the name, else what the physical statement says, else the default. */
    <R> R setting(String name, R otherwise, Call<Statement, R> getter, Class<R> type) throws SQLException {
        requireOpen();
        S target = physical;
        if (target != null) {
            return getter.of(target);
        }
        Kept kept = settings.get(name);
        return kept == null ? otherwise : type.cast(kept.value());
    }

    void addBatch(String sql) throws SQLException {
        requireOpen();
        if (batch.isEmpty()) {
            batch = new ArrayList<>();
        }
        batch.add(sql);
    }

    void clearBatch() throws SQLException {
        requireOpen();
        batch = List.of();
        S target = physical;
        if (target != null) {
            target.clearBatch();
        }
    }

    /** The texts as one, which is as cautious as its most cautious; a batch may be done in part, so never again. */
    <R> R runBatch(R nothing, Call<Statement, R> call) throws SQLException {
        List<String> texts = batch;
        batch = List.of();
        if (texts.isEmpty()) {
            return nothing;
        }
        return run(String.join(";\n", texts), false, statement -> {
            for (String text : texts) {
                statement.addBatch(text);
            }
            return call.of(statement);
        });
    }

    @Nullable
    ResultSet result(@Nullable ResultSet found) {
        if (found == null) {
            return null;
        }
        openResults++;
        return new RoutedResult(found, self, this, runs);
    }

    /** Those of an earlier execution have been closed by the driver, whether or not anybody says so. */
    @Override
    public void closed(RoutedResult result) throws SQLException {
        if (result.run() != runs) {
            return;
        }
        openResults--;
        if (closesOnCompletion && openResults == 0) {
            close();
        }
    }

    void closeOnCompletion() throws SQLException {
        requireOpen();
        closesOnCompletion = true;
    }

    boolean closesOnCompletion() throws SQLException {
        requireOpen();
        return closesOnCompletion;
    }

    void cancel() throws SQLException {
        requireOpen();
        S target = physical;
        if (target != null) {
            target.cancel();
        }
    }

    boolean isClosed() {
        return closed || connection.isClosed();
    }

    void close() throws SQLException {
        if (!closed) {
            closed = true;
            unbind();
        }
    }

    void requireOpen() throws SQLException {
        if (isClosed()) {
            throw SqlErrors.closed(connection.units().wiring().manager(), "statement");
        }
    }

    /** Sets on a new physical statement what only its kind has. */
    void arrange(S fresh) throws SQLException {}

    /** The same before a further execution of one that is there. */
    void rearrange(S target) throws SQLException {}

    /** The physical statement, if what was set may go to it at once. */
    @Nullable
    S present() {
        Loan held = loan;
        return held == null || held.isRetired() ? null : physical;
    }

    private S bind(Loan wanted, String sql) throws SQLException {
        S target = physical;
        if (target != null && loan == wanted && !together) {
            rearrange(target);
            return target;
        }
        return make(wanted, sql);
    }

    /** In the place of the one that there is, whose loan may be the same. */
    private S make(Loan wanted, String sql) throws SQLException {
        wanted.enter();
        S target;
        try {
            unbind();
            target = maker.on(wanted.connection(), sql);
        } catch (SQLException e) {
            wanted.leave();
            throw e;
        }
        VarHandle.releaseFence(); // whoever cancels it sees all of it
        physical = target;
        loan = wanted;
        together = false;
        if (!settings.isEmpty()) {
            for (Kept kept : settings.values()) {
                kept.setting().on(target);
            }
        }
        arrange(target);
        return target;
    }

    private void unbind() throws SQLException {
        S target = physical;
        Loan held = loan;
        if (target == null || held == null) {
            return;
        }
        physical = null;
        loan = null;
        try {
            target.close();
        } catch (SQLException e) {
            LOG.debug("[{}] a statement could not be closed", held.route().engine(), e); // its session is going, too
        } finally {
            connection.units().left(held);
        }
    }
}

package dev.sluice.routing.jdbc;

import dev.sluice.routing.wrap.Call;
import dev.sluice.routing.wrap.Setting;
import java.sql.Connection;
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
class Execution<S extends Statement> {

    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

    /** Recorded, so that it can be told, and set on the next physical statement. */
    private record Kept(Object value, Setting<Statement> setting) {}

    private final LazyConnection connection;
    private final Statement self;
    private final Call<Connection, S> maker;
    private final List<RoutedResult> results = new ArrayList<>(1);
    private Map<String, Kept> settings = Map.of();
    private List<String> batch = List.of();
    private volatile @Nullable S physical;
    private @Nullable Loan loan;
    private boolean closesOnCompletion;
    private volatile boolean closed;

    /** @param self what its results and callers see */
    Execution(LazyConnection connection, Statement self, Call<Connection, S> maker) {
        this.connection = connection;
        this.self = self;
        this.maker = maker;
    }

    LazyConnection connection() {
        return connection;
    }

    /** Executes where the decision leads, and once more elsewhere if {@link Attempt} knows that to be safe. */
    <R extends @Nullable Object> R run(String sql, boolean repeatable, Call<? super S, R> call) throws SQLException {
        requireOpen();
        results.clear();
        Attempt attempt = new Attempt(connection.units(), sql, repeatable);
        SQLException healed = null;
        while (true) {
            try {
                R result = call.of(bind(attempt.begin()));
                attempt.succeeded();
                return result;
            } catch (SQLException e) {
                SQLException told = attempt.told(e);
                if (!attempt.movesOn(e)) {
                    if (healed != null) {
                        told.addSuppressed(healed);
                    }
                    throw told;
                }
                healed = told;
                unbind();
            }
        }
    }

    /** What the driver tells of the statement without executing it, on the engine that would. */
    <R extends @Nullable Object> R ask(String sql, Call<? super S, R> question) throws SQLException {
        requireOpen();
        UnitsOfWork units = connection.units();
        return question.of(bind(units.acquire(units.plan(sql))));
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
        RoutedResult result = new RoutedResult(found, self, this::resultClosed);
        results.add(result);
        return result;
    }

    private void resultClosed(RoutedResult result) throws SQLException {
        results.remove(result);
        if (closesOnCompletion && results.isEmpty()) {
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

    private S bind(Loan wanted) throws SQLException {
        S target = physical;
        if (target != null && loan == wanted) {
            rearrange(target);
            return target;
        }
        unbind();
        target = maker.of(wanted.connection());
        physical = target;
        loan = wanted;
        wanted.enter();
        for (Kept kept : settings.values()) {
            kept.setting().on(target);
        }
        arrange(target);
        return target;
    }

    private void unbind() throws SQLException {
        S target = physical;
        Loan held = loan;
        physical = null;
        loan = null;
        if (target == null || held == null) {
            return;
        }
        try {
            target.close();
        } catch (SQLException e) {
            LOG.debug("[{}] a statement could not be closed", held.route().engine(), e); // its session is going, too
        } finally {
            connection.units().left(held);
        }
    }
}

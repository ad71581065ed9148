package dev.sluice.sessions.hibernate;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.bulk.spi.OpenTransaction;
import dev.sluice.managers.spi.CommitOutcome;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.route.Receipt;
import dev.sluice.routing.route.Route;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.FlushMode;
import org.hibernate.SessionEventListener;
import org.hibernate.SharedSessionContract;
import org.hibernate.Transaction;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.resource.transaction.spi.TransactionStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hibernate's side of one unit of work: a session, its one transaction and the one connection they use. Confined to one
 * thread at a time. Whoever begins it closes it. The connection is borrowed at the first statement, not before.
 */
public final class HibernateUnit implements SessionEventListener, AutoCloseable {

    private static final long serialVersionUID = 1L;

    /** So much later than our own, the limit of the driver for a statement is over: it counts in whole seconds, cut off. */
    private static final int LATER_SECONDS = 2;

    /** How long a unit without a timeout asks what became of its commit. */
    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(10);

    private static final int MOST_SECONDS = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(HibernateUnit.class);

    private final transient UnitPlan plan;
    private final transient TransactionHabits habits;
    private final transient @Nullable LateTransactions late;
    private final transient UnitTables tables;
    private final transient CacheGuard guard;

    private final transient Stopping stopping;

    private transient @Nullable StatementWatch watch;
    private transient @Nullable SharedSessionContractImplementor session;
    private transient @Nullable RoutedConnection connection;
    private transient @Nullable UnitGate gate;
    private transient @Nullable Connection guarded;
    /** Also when it has given that back. */
    private transient @Nullable RoutedConnection served;

    private final transient UnitBookmark bookmark = new UnitBookmark();
    private final transient UnitStatements statements = new UnitStatements();
    private transient @Nullable UnitLoads loads;
    private transient @Nullable HeldConnection held;

    @SuppressWarnings("UnusedVariable") // the garbage collector reads it
    private transient @Nullable Object holder;

    HibernateUnit(
            UnitPlan plan,
            TransactionHabits habits,
            @Nullable LateTransactions late,
            UnitTables tables,
            CacheGuard guard) {
        this.plan = plan;
        this.habits = habits;
        this.late = late;
        this.tables = tables;
        this.guard = guard;
        this.stopping = new Stopping(plan.timeout());
    }

    /** Called once, before anything else. */
    void begin(SharedSessionContractImplementor opened) {
        this.session = opened;
        this.watch = tables.begin(plan, opened);
        StatementLog log = plan.log();
        if (log != null) {
            log.begins(opened);
            this.watch = watch == null ? log : watch.and(log);
        }
        Transaction transaction = opened.getTransaction();
        if (plan.timeout() != null) {
            transaction.setTimeout((int) Math.min(plan.timeout().toSeconds(), MOST_SECONDS) + 1 + LATER_SECONDS);
        }
        transaction.begin();
    }

    /** What it was begun with. */
    public UnitPlan plan() {
        return plan;
    }

    /**
     * Has its connection looked after by something that outlives it. Called once, before the first statement.
     *
     * @param by what is not to become unreachable before the session has
     */
    public HeldConnection heldBy(Object by) {
        holder = by;
        held = new HeldConnection(habits);
        tables.outlives(opened());
        return held;
    }

    /** A {@code Session} or a {@code StatelessSession}, as it was begun. */
    public SharedSessionContract session() {
        return opened();
    }

    /** What serves this unit and why; empty until the first statement. */
    public Optional<Route> route() {
        return served == null ? Optional.empty() : Optional.of(served.route());
    }

    /** What was known of its data when it was chosen; empty until the first statement. */
    public Optional<Receipt> receipt() {
        return served == null ? Optional.empty() : Optional.of(served.receipt());
    }

    /** Whether there is a {@link #route}. */
    public boolean isServed() {
        return served != null;
    }

    /** The engine of which it has a connection now, if the route went to this role; null otherwise. */
    public @Nullable EngineName held(EngineRole role) {
        return connection == null || connection.route().role() != role
                ? null
                : connection.route().engine();
    }

    /** The entities of a read that were changed, each with its id and attributes; empty for a write. */
    public List<String> changes() {
        return plan.detectsChanges() && opened() instanceof SessionImplementor stateful
                ? LoadedState.changes(stateful)
                : List.of();
    }

    /**
     * Commits; throws what Hibernate throws.
     *
     * @return whether it was committed: false if an earlier failure made Hibernate roll back instead
     */
    public boolean commit() {
        unguarding();
        if (plan.write() && tables.isHeard() && !isRollbackOnly()) {
            tellCommitting();
        }
        try {
            opened().getTransaction().commit();
        } catch (RuntimeException e) {
            if (physicalStatus() != TransactionStatus.COMMITTED) {
                throw e;
            }
            // what failed is a callback, or giving the connection back: the caller must not take it for a rollback
            LOG.warn("the unit is committed, but something after its commit failed", e);
        }
        return physicalStatus() == TransactionStatus.COMMITTED;
    }

    private void tellCommitting() {
        SharedSessionContractImplementor unit = opened();
        if (unit.getHibernateFlushMode() != FlushMode.MANUAL) { // a stateless session's always is
            unit.flush();
        }
        if (served != null) {
            tables.committing(unit);
        }
    }

    /** Sends the batch that Hibernate collects, if it does. */
    public void sendBatch() {
        opened().getJdbcCoordinator().executeBatch();
    }

    /** False if a commit that failed has failed before COMMIT was sent, so that nothing is committed. */
    public boolean isCommitSent() {
        return gate != null && gate.isCommitSent();
    }

    /**
     * What became of a commit that was not answered, if the plan is to ask and the server can tell; waits for it. If it was
     * committed, there is a {@link #bookmark()}.
     */
    public Optional<CommitOutcome> outcome() {
        if (gate == null || !gate.isNamed()) {
            return Optional.empty();
        }
        Duration left = stopping.timeLeft();
        Optional<CommitOutcome> outcome = gate.connection().outcome(left == null ? LONGEST_QUESTION : left);
        if (outcome.isPresent() && outcome.get().kind() == CommitOutcome.Kind.COMMITTED) {
            bookmark.readAfter(gate.connection(), tables.written(opened()));
        }
        return outcome;
    }

    /** Whether something in it has failed in such a way that it cannot be committed any more. */
    public boolean isRollbackOnly() {
        return physicalStatus() == TransactionStatus.MARKED_ROLLBACK;
    }

    /** Flushes and sets a savepoint; throws what Hibernate throws. */
    public UnitSavepoint savepoint() {
        // a read has nothing to undo, and MySQL's driver takes a savepoint for a write
        return new UnitSavepoint(opened(), plan.write() || habits.failsAfterAFailure());
    }

    /**
     * Stops it, from any thread: its statement is ended on the server, its wait for a connection is left, no further statement
     * is sent, and it is not committed. Does not wait for any of that.
     *
     * @return false if it is too late: its commit or its rollback is on its way
     */
    public boolean stop(UnitStop why) {
        boolean stops = stopping.stop(why);
        if (stops) {
            UnitWatch.SHARED.end(stopping, why);
        }
        return stops;
    }

    /** What has stopped it, if anything has; for any thread. */
    public Optional<UnitStop> stopped() {
        return Optional.ofNullable(stopping.wanted());
    }

    /** Whether its thread was interrupted: from the end of its transaction to its own, the thread does not show it. */
    public boolean isInterrupted() {
        return stopping.isInterrupted();
    }

    /** Says that it runs in this thread only, whose interruption stops it from now on. */
    public void runsInThisThread() {
        stopping.runsIn(Thread.currentThread());
    }

    /** The position of what this unit committed; none if no statement was sent or it could not be read. */
    public Bookmark bookmark() {
        return bookmark.read();
    }

    /** Why {@link #bookmark} could not be read although the commit succeeded. */
    public Optional<RuntimeException> bookmarkFailure() {
        return Optional.ofNullable(bookmark.failure());
    }

    /**
     * Tells who listens to what units write, if it has written anything. Called once, before it is closed.
     *
     * @param committed where; null if it is not known whether it is committed
     */
    public void tellWritten(@Nullable Bookmark committed) {
        if (plan.write() && served != null) {
            tables.tell(opened(), committed);
        }
    }

    /** Whether it has written to one of these tables, or may yet, because it holds entities of them. */
    public boolean mayHaveWritten(Set<String> read) {
        return plan.write() && tables.mayHaveWritten(opened(), read);
    }

    /** Rolls back what is not yet completed. */
    public void rollback() {
        Transaction transaction = opened().getTransaction();
        if (transaction.getStatus().canRollback()) {
            unguarding();
            transaction.rollback();
        }
    }

    /** Closes the session, which returns the connection if it still has one. */
    @Override
    public void close() {
        try {
            opened().close();
        } finally {
            tables.end(opened());
            guard.end(opened());
            stopping.ended();
        }
        if (loads != null) {
            loads.end();
        }
    }

    /** The connection that its session has; only if it has one. */
    RoutedConnection connected() {
        if (connection == null) {
            throw new IllegalStateException("unit: without a connection (expected: asked after its session got one)");
        }
        return connection;
    }

    /** Others have written to these, and it is to tell of that when it is committed. */
    public void loaded(Set<QualifiedName> written) {
        opened().getJdbcCoordinator().getLogicalConnection().getPhysicalConnection();
        tables.wrote(opened(), written);
    }

    /** Lends its transaction to loads of an entity. */
    public OpenTransaction lending(EntityPersister entity, boolean changes) {
        return new UnitTransaction(this, tables, entity, changes);
    }

    SessionImplementor implementor() {
        return (SessionImplementor) opened();
    }

    /** What it has loaded one by one. */
    UnitLoads loads(LoadWatch watching) {
        if (loads == null) {
            loads = new UnitLoads(this, watching);
        }
        return loads;
    }

    UnitStatements statements() {
        return statements;
    }

    @Override
    public void jdbcPrepareStatementStart() {
        statements.sends();
    }

    /** The router has answered: makes the connection ready for the unit's transaction, and says what Hibernate gets. */
    Connection connected(RoutedConnection routed) throws SQLException {
        Connection jdbc = routed.connection();
        if (plan.isolation().isPresent()) {
            habits.isolate(jdbc, plan.isolation().getAsInt());
        }
        StatementWatch guard = late == null || plan.write() ? null : late.tryWatch(routed, plan.isolation());
        if (guard == null) {
            habits.begin(routed, stopping.timeLeft());
            if (!plan.write() && routed.route().role() == EngineRole.PRIMARY) {
                guard = habits.guard(jdbc);
                guarded = jdbc;
            }
        }
        // an id table takes a second connection for a transaction of its own: that one is not what serves the unit
        if (connection != null) {
            return watched(jdbc, guard);
        }
        connection = routed;
        gate = new UnitGate(routed, stopping, tables, plan.resolvesCommit());
        routed.gate(gate);
        served = routed;
        if (plan.log() != null) {
            plan.log().isServedBy(routed.route());
        }
        if (watch != null) {
            guard = guard == null ? watch : watch.and(guard);
        }
        return StatementRecorder.of(plan.request(), watched(jdbc, guard));
    }

    private static Connection watched(Connection jdbc, @Nullable StatementWatch by) {
        return by == null ? jdbc : new WatchedConnection(jdbc, by);
    }

    /** Whether its first statement may be tried on another engine when it fails on this one. */
    boolean mayMove(RoutedConnection routed) {
        return !plan.write()
                && routed == connection
                && routed.route().role() == EngineRole.REPLICA
                && routed.product() != DatabaseProduct.SQLITE
                && plan.request().engine().isEmpty()
                && !StatementRecorder.isIn(plan.request());
    }

    /** It goes on there, and has read nothing where it was. */
    Connection movedTo(RoutedConnection other) throws SQLException {
        connection = null;
        return connected(other);
    }

    /** What {@link #connected} has returned is the unit's from now on. */
    void lent(RoutedConnectionProvider by, Connection given, RoutedConnection routed) {
        if (held != null && routed == connection) {
            held.took(by, given, guarded);
        }
    }

    Stopping stopping() {
        return stopping;
    }

    /** Hibernate gives the connection back; the last moment at which it knows what was committed on it. */
    void disconnecting(RoutedConnection routed) throws SQLException {
        unguard();
        if (routed == connection) {
            connection = null;
            if (held != null) {
                held.returned();
            }
            if (plan.write() && physicalStatus() == TransactionStatus.COMMITTED) {
                bookmark.readAfter(routed, tables.written(opened()));
            }
        }
    }

    private void unguarding() {
        try {
            unguard();
        } catch (SQLException e) {
            throw opened().getJdbcServices().getSqlExceptionHelper().convert(e, "read-only mode not left");
        }
    }

    /** On some products nothing can be ended, not even a read, while the guard stands. */
    private void unguard() throws SQLException {
        if (guarded != null) {
            Connection jdbc = guarded;
            guarded = null;
            habits.unguard(jdbc);
        }
    }

    private TransactionStatus physicalStatus() {
        return opened().getJdbcCoordinator()
                .getLogicalConnection()
                .getPhysicalJdbcTransaction()
                .getStatus();
    }

    private SharedSessionContractImplementor opened() {
        if (session == null) {
            throw new IllegalStateException("unit: not begun (expected: begun)");
        }
        return session;
    }

    @Override
    public void jdbcConnectionAcquisitionStart() {
        RoutedConnectionProvider.asks(this);
    }

    @Override
    public void jdbcConnectionAcquisitionEnd() {
        RoutedConnectionProvider.answered();
    }

    @Override
    public void jdbcConnectionReleaseStart() {
        RoutedConnectionProvider.asks(this);
    }

    @Override
    public void jdbcConnectionReleaseEnd() {
        RoutedConnectionProvider.answered();
    }

    @Override
    public void jdbcExecuteStatementStart() {
        stopping.executes();
    }

    @Override
    public void jdbcExecuteStatementEnd() {
        stopping.executed();
    }

    @Override
    public void jdbcExecuteBatchStart() {
        stopping.executes();
    }

    @Override
    public void jdbcExecuteBatchEnd() {
        stopping.executed();
    }
}

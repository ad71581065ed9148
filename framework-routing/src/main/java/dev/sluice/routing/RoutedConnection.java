package dev.sluice.routing;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.managers.Engine;
import dev.sluice.managers.spi.CommitOutcome;
import dev.sluice.managers.spi.LockWait;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.ConsistencyScope;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Receipt;
import dev.sluice.routing.route.Route;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the engine that a unit of work was given. Confined to one thread at a time. Close it to give the
 * connection back; what was not committed is then rolled back.
 */
public final class RoutedConnection implements AutoCloseable {

    private final TrackedConnection connection;
    private final Route route;
    private final Knowledge known;
    private final Demand demand;
    private final RouterSettings settings;
    private final Lease lease;
    private final @Nullable OwedProof owed;
    private Set<QualifiedName> tables = Set.of();
    private boolean anything;
    private boolean closed;

    RoutedConnection(
            Connection connection,
            Route route,
            Engine engine,
            Knowledge known,
            Demand demand,
            RouterSettings settings,
            Lease lease) {
        this(connection, route, engine, known, demand, settings, lease, null);
    }

    RoutedConnection(
            Connection connection,
            Route route,
            Engine engine,
            Knowledge known,
            Demand demand,
            RouterSettings settings,
            Lease lease,
            @Nullable OwedProof owed) {
        this.connection = new TrackedConnection(this, connection, engine, settings);
        this.route = route;
        this.known = known;
        this.demand = demand;
        this.settings = settings;
        this.lease = lease;
        this.owed = owed;
    }

    /** The connection itself; closing it is the same as {@link #close()}. */
    public Connection connection() {
        return connection;
    }

    /** Of the engine that serves it. */
    public DatabaseProduct product() {
        return connection.product();
    }

    /** Which engine it is, and why. */
    public Route route() {
        return route;
    }

    /** What was known of the data when the connection was handed out. Does not go to the server. */
    public Receipt receipt() {
        return (owed == null ? known : owed.knowledge(known)).receipt(route);
    }

    /** What its first read has still to prove; empty, unless it is of {@link Router#connectOwing}, and once it is paid. */
    public Optional<OwedProof> owed() {
        return owes() ? Optional.ofNullable(owed) : Optional.empty();
    }

    private boolean owes() {
        return owed != null && !owed.isPaid();
    }

    /**
     * Says which tables what is committed here has changed, besides those that were named before. Where the router goes by
     * tables, a later read of others need not wait for it. Name all of them, also those that triggers and cascades write, or
     * none.
     */
    public void wrote(Set<QualifiedName> tables) {
        if (!tables.isEmpty() && !this.tables.containsAll(tables)) {
            Set<QualifiedName> all = new HashSet<>(this.tables);
            all.addAll(tables);
            this.tables = Set.copyOf(all);
        }
    }

    /**
     * Says that what is committed here from now on may have changed any table, whatever was named before and will be: the
     * same as to name none.
     */
    public void wroteAnything() {
        anything = true;
    }

    /**
     * Where the group's history stands after all that was committed on this connection, and advances the router's scope to
     * it; {@link Bookmark#none()} if nothing was, and for a read. Call it after the commit and before {@link #close()}.
     *
     * <p>After {@code connection().commit()} it costs nothing on any product: the server has told. What was committed in
     * another way, in auto-commit mode, costs one round trip on PostgreSQL. In a transaction that is still open it is not
     * refused, and does not cover what that will commit: a read after it may miss those changes.
     *
     * @throws DatabaseException if the server does not answer; the commit stands all the same
     */
    public Bookmark bookmark() {
        if (route.intent() == Intent.READ) {
            return Bookmark.none();
        }
        try {
            Bookmark bookmark = connection.committed(route, known.seen());
            settleUnknown(bookmark);
            settings.scope().advanceOn(bookmark, anything ? Set.of() : tables);
            return bookmark;
        } catch (SQLException e) {
            throw new DatabaseException(
                    route.engine() + ": the position after the commit could not be read (" + e.getMessage()
                            + "); the commit stands, read with Consistency.strong() to see it",
                    e);
        }
    }

    /**
     * Where the engine stands now: everything that was read here until now is before it. One round trip. Remembers it in the
     * router's scope for reads that are {@code monotonic()}; take it along for those elsewhere.
     *
     * @throws DatabaseException if the server does not answer
     */
    public Bookmark observed() {
        try {
            Bookmark bookmark =
                    connection.position(route, known.seen(), settings.timing().instant());
            settleUnknown(bookmark);
            settings.scope().observe(bookmark);
            return bookmark;
        } catch (SQLException e) {
            throw new DatabaseException(
                    route.engine() + ": the position of what was read could not be told (" + e.getMessage()
                            + "); read with Consistency.strong() to see no less",
                    e);
        }
    }

    /**
     * Says that its transaction begins late, or never: a commit or a rollback in auto-commit mode is not refused any more, and only
     * asks the {@linkplain #gate gate}. For reads whose statements mean the same without a transaction.
     */
    public void beginsLate() {
        connection.beginsLate();
    }

    /** Who is told of each commit and rollback on it, before they are sent; it replaces the one before. */
    public void gate(CommitGate gate) {
        connection.gate(gate);
    }

    /**
     * Names the open transaction, so that {@link #outcome} can say what became of it if its commit is not answered. See {@link
     * Engine#name}.
     */
    public void name() throws SQLException {
        connection.name();
    }

    /**
     * What became of the transaction that was named, whose commit was not answered; empty if there is none. If it was committed,
     * {@link #bookmark} covers it from now on. For after {@link #close}, too.
     */
    public Optional<CommitOutcome> outcome(Duration within) {
        return connection.outcome(within);
    }

    /** See {@link Engine#lockPatience}. */
    public void lockPatience(@Nullable Duration patience) throws SQLException {
        connection.lockPatience(patience);
    }

    /**
     * Ends the statement that runs on it, from another thread than the one that it is confined to. See {@link Engine#cancel},
     * also for what the caller has to see to.
     */
    public void cancel() throws SQLException {
        connection.cancel();
    }

    /** What its statement waits for, from another thread than the one that it is confined to. See {@link Engine#lockWait}. */
    public Optional<LockWait> lockWait() throws SQLException {
        return connection.lockWait();
    }

    /**
     * Takes back what SQL has changed in the session, if the product can; in auto-commit mode.
     *
     * @return false if it cannot: then {@link #discard} it
     */
    public boolean reset() throws SQLException {
        return connection.reset();
    }

    /**
     * Closes the physical connection and gives it back to nobody, for a session that cannot be set back to what it was;
     * its pool opens another one. In place of {@link #close()}, and idempotent with it.
     */
    public void discard() {
        if (!closed) {
            closed = true;
            try {
                rememberRead();
                connection.discard();
            } finally {
                endLease();
            }
        }
    }

    /** Gives the connection back. Idempotent. */
    @Override
    public void close() {
        try {
            giveBack();
        } catch (SQLException e) {
            throw new DatabaseException(
                    route.engine() + ": the connection could not be given back (" + e.getMessage() + ")", e);
        }
    }

    void giveBack() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            rememberRead();
            connection.giveBack();
        } finally {
            endLease();
        }
    }

    private void endLease() {
        if (owes()) {
            lease.abandon();
        } else {
            lease.end();
        }
    }

    /**
     * Where the primary stands now is after everything that the scope remembers without a position; of which tables that
     * was is forgotten with it.
     */
    private void settleUnknown(Bookmark now) {
        ConsistencyScope scope = settings.scope();
        String group = route.group();
        boolean unknown =
                scope.current().lacksPosition(group) || scope.observed().lacksPosition(group);
        if (unknown && route.role() == EngineRole.PRIMARY && now.position(group).isPresent()) {
            scope.forget(group);
            scope.advance(now);
        }
    }

    /** If later reads have to see what this one did. A read whose end is not known is answered by nobody but the primary. */
    private void rememberRead() {
        if (!demand.isMonotonic() || owes()) {
            return;
        }
        Bookmark bookmark;
        Instant before = settings.timing().instant();
        try {
            bookmark = connection.positionAtEnd(route, known.seen(), before);
            settleUnknown(bookmark);
        } catch (SQLException e) {
            TrackedConnection.LOG.debug("[{}] did not tell at which position a read ended", route.engine(), e);
            bookmark = Bookmark.ofUnknown(route.group(), connection.newestEpoch(known.seen(), route.group()));
        }
        settings.scope().observe(bookmark);
    }
}

package dev.sluice.routing.jdbc;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.jdbc.SessionSettings.Change;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.RouteRequest;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A physical connection in the hands of a lazy one: what it was borrowed for, what was set on it, and how it is given back
 * as it was. Confined to the thread of its connection.
 */
final class Loan {

    private static final Logger LOG = LoggerFactory.getLogger(Loan.class);

    private final RoutedConnection routed;
    private final RouteRequest request;
    private final Bookmark scope;
    private @Nullable ReadOnlyGuard guard;
    private @Nullable AppliedSettings applied;
    private volatile @Nullable Loan next;
    private SessionSettings prepared = SessionSettings.NONE;
    private long checkedVersion;
    private boolean autoCommit = true;
    private int users;
    private boolean kept;
    private boolean written;
    private boolean traces;
    private boolean broken;
    private boolean retired;

    /** @param scope what the thread had written when it was borrowed */
    Loan(RoutedConnection routed, RouteRequest request, Bookmark scope) {
        this.routed = routed;
        this.request = request;
        this.scope = scope;
        this.checkedVersion = routed.route().topologyVersion();
    }

    /** The one after it in {@link Loans}. */
    @Nullable
    Loan next() {
        return next;
    }

    void precede(@Nullable Loan loan) {
        next = loan;
    }

    Connection connection() {
        return routed.connection();
    }

    RoutedConnection routed() {
        return routed;
    }

    Route route() {
        return routed.route();
    }

    RouteRequest request() {
        return request;
    }

    Bookmark scope() {
        return scope;
    }

    DatabaseProduct product() {
        return routed.product();
    }

    /** Whether it is for one read that still has to prove that its engine is fresh enough. */
    boolean owes() {
        return routed.owed().isPresent();
    }

    boolean isOnReplica() {
        return route().role() == EngineRole.REPLICA;
    }

    /** The newest topology in which its engine was still the one to use. */
    long checkedVersion() {
        return checkedVersion;
    }

    void checked(long topologyVersion) {
        checkedVersion = topologyVersion;
    }

    /** A statement of the lazy connection has a physical one here. */
    void enter() {
        users++;
    }

    void leave() {
        users--;
    }

    boolean isInUse() {
        return users > 0;
    }

    /** Its session may be asked about what it did: it stays until the lazy connection is closed. */
    void keep() {
        kept = true;
    }

    boolean isKept() {
        return kept;
    }

    /** Something may have been written since the last position was taken. */
    void wrote() {
        written = true;
    }

    boolean hasWritten() {
        return written;
    }

    /** The position covers what was written. */
    void settled() {
        written = false;
    }

    /** Something stays behind in the session that no setting of JDBC takes back. */
    void leavesTraces() {
        kept = true;
        traces = true;
    }

    /** The server is gone, or was left: there is nothing to set back. */
    void broken() {
        broken = true;
        retired = true;
    }

    /** Serves those who still use it, and nobody new. */
    void retire() {
        retired = true;
    }

    /** Whether its session may differ from one that was just borrowed, so that what it says holds for nobody else. */
    boolean isChanged() {
        return traces || applied != null;
    }

    boolean isRetired() {
        return retired;
    }

    /**
     * Brings the session to what was set on the lazy connection.
     *
     * @param fresh whether no transaction is open on it
     */
    @SuppressWarnings("ReferenceEquality") // what was set, not what would look the same
    void prepare(SessionSettings settings, boolean autoCommit, Plan plan, boolean fresh) throws SQLException {
        if (settings != prepared) {
            applied().apply(settings);
            prepared = settings;
        }
        if (fresh) {
            guard(plan, autoCommit);
        }
        if (this.autoCommit != autoCommit) {
            connection().setAutoCommit(autoCommit);
            this.autoCommit = autoCommit;
        }
    }

    private void guard(Plan plan, boolean autoCommit) throws SQLException {
        if (!plan.isDeclaredReadOnly()) {
            if (guard != null) {
                guard.lower();
            }
        } else if (!isOnReplica() && !(autoCommit && plan.isKnownToRead())) {
            guard = guard == null ? new ReadOnlyGuard(connection(), product()) : guard;
            guard.raise(autoCommit);
        }
    }

    /** Sets something now, unless it was set already. */
    void apply(String name, Change change) throws SQLException {
        applied().apply(name, change);
    }

    private AppliedSettings applied() {
        AppliedSettings made = applied == null ? new AppliedSettings(connection()) : applied;
        applied = made;
        return made;
    }

    /** A rollback takes back what was set by SQL within the transaction. */
    void rolledBack() {
        if (applied != null) {
            applied.forget();
        }
        prepared = SessionSettings.NONE;
    }

    /** Whether its pool has closed it, after a failure that it takes for the connection's end. */
    boolean isGone() throws SQLException {
        return connection().isClosed();
    }

    /** Gives the connection back as it was when it came; if that cannot be had, not at all. */
    void giveBack() throws SQLException {
        boolean clean = false;
        try {
            clean = !broken && !isGone() && clean();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("[{}] a session could not be set back, its connection is closed", route().engine(), e);
        }
        try {
            if (clean) {
                routed.close();
            } else {
                routed.discard();
            }
        } catch (DatabaseException e) {
            if (!isLost(e)) {
                throw SqlErrors.of(e);
            }
            LOG.debug("[{}] a connection was lost as it was given back", route().engine(), e);
        }
    }

    /** Then the server has rolled back what was not committed, which is all that was still to be done. */
    private boolean isLost(DatabaseException e) {
        return e.getCause() instanceof SQLException cause && Failure.of(product(), cause) == Failure.CONNECTION_LOST;
    }

    private boolean clean() throws SQLException {
        boolean untouched = (applied == null || applied.isUndone()) && (guard == null || !guard.isRaised());
        if (untouched && !traces) {
            return true;
        }
        if (!autoCommit) {
            connection().rollback();
            connection().setAutoCommit(true);
        }
        if (guard != null) {
            guard.lower();
        }
        if (traces) {
            return routed.reset();
        } else if (applied != null) {
            applied.undo();
        }
        return true;
    }
}

package dev.sluice.routing.jdbc;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.jdbc.SessionSettings.Change;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.wrap.Setting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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
    private final DatabaseProduct product;
    private final ReadOnlyGuard guard;
    private final Map<String, Change> applied = new HashMap<>(2);
    private final Set<String> undone = new HashSet<>(2);
    private final Deque<Setting<Connection>> undos = new ArrayDeque<>(2);
    private int appliedVersion;
    private long checkedVersion;
    private boolean autoCommit = true;
    private int users;
    private boolean kept;
    private boolean written;
    private boolean traces;
    private boolean broken;
    private boolean retired;

    /** @param scope what the thread had written when it was borrowed */
    Loan(RoutedConnection routed, DatabaseProduct product, RouteRequest request, Bookmark scope) {
        this.routed = routed;
        this.product = product;
        this.request = request;
        this.scope = scope;
        this.guard = new ReadOnlyGuard(routed.connection(), product);
        this.checkedVersion = routed.route().topologyVersion();
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
        return product;
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

    boolean isRetired() {
        return retired;
    }

    /**
     * Brings the session to what was set on the lazy connection.
     *
     * @param fresh whether no transaction is open on it
     */
    void prepare(SessionSettings settings, boolean autoCommit, Plan plan, boolean fresh) throws SQLException {
        if (settings.version() != appliedVersion) {
            apply(settings);
        }
        boolean guarded = plan.isDeclaredReadOnly() && !isOnReplica() && !(autoCommit && plan.isKnownToRead());
        if (fresh && guarded) {
            guard.raise(autoCommit);
        } else if (fresh && !plan.isDeclaredReadOnly()) {
            guard.lower();
        }
        if (this.autoCommit != autoCommit) {
            connection().setAutoCommit(autoCommit);
            this.autoCommit = autoCommit;
        }
    }

    private void apply(SessionSettings settings) throws SQLException {
        Change isolation = settings.find(SessionSettings.ISOLATION);
        if (isolation != null) {
            apply(SessionSettings.ISOLATION, isolation);
        }
        for (Map.Entry<String, Change> entry : settings.all().entrySet()) {
            apply(entry.getKey(), entry.getValue());
        }
        appliedVersion = settings.version();
    }

    /** Unless it was set already. */
    @SuppressWarnings("ReferenceEquality") // the same act of setting, not an equal value
    void apply(String name, Change change) throws SQLException {
        if (applied.get(name) == change) {
            return;
        }
        if (change.before() != null && undone.add(name)) {
            undos.push(change.before().of(connection()));
        }
        change.setting().on(connection());
        applied.put(name, change);
    }

    /** A rollback takes back what was set by SQL within the transaction. */
    void rolledBack() {
        applied.clear();
        appliedVersion = 0;
    }

    /** Gives the connection back as it was when it came; if that cannot be had, not at all. */
    void giveBack() throws SQLException {
        boolean clean = false;
        try {
            clean = !broken && clean();
        } catch (SQLException e) {
            LOG.debug("[{}] a session could not be set back, its connection is closed", route().engine(), e);
        }
        try {
            if (clean) {
                routed.close();
            } else {
                routed.discard();
            }
        } catch (DatabaseException e) {
            throw SqlErrors.of(e);
        }
    }

    private boolean clean() throws SQLException {
        if (traces && product != DatabaseProduct.POSTGRESQL) {
            return false;
        }
        if (undos.isEmpty() && !traces && !guard.isRaised()) {
            return true;
        }
        if (!autoCommit) {
            connection().rollback();
            connection().setAutoCommit(true);
        }
        guard.lower();
        if (traces) {
            try (Statement statement = connection().createStatement()) {
                statement.execute("DISCARD ALL");
            }
            return true;
        }
        while (!undos.isEmpty()) {
            undos.pop().on(connection());
        }
        return true;
    }
}

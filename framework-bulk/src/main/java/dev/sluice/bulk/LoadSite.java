package dev.sluice.bulk;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.spi.OpenTransaction;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.route.RouteRequest;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a load runs: on a connection of its own, or in the transaction of the application. */
final class LoadSite implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoadSite.class);

    private final RoutedConnection routed;
    private final @Nullable OpenTransaction callers;
    private final AtomicBoolean over = new AtomicBoolean();
    private Set<QualifiedName> written = Set.of();

    private LoadSite(RoutedConnection routed, @Nullable OpenTransaction callers) {
        this.routed = routed;
        this.callers = callers;
    }

    static LoadSite open(Bulk bulk, RouteRequest request) {
        OpenTransaction callers = bulk.within();
        return callers == null
                ? new LoadSite(bulk.router().connect(request), null)
                : new LoadSite(callers.begin(), callers);
    }

    RoutedConnection routed() {
        return routed;
    }

    /** Whether it is the application that commits. */
    boolean isCallers() {
        return callers != null;
    }

    ChunkTransaction transaction() {
        return callers == null
                ? new OwnTransaction(routed.connection())
                : new CallersTransaction(routed.connection(), routed.product());
    }

    /** Of what was committed here; none if it is the application that commits. */
    Bookmark bookmark() {
        return callers == null ? routed.bookmark() : Bookmark.none();
    }

    /** Tells the router; the application hears of it at the end. */
    void writes(QualifiedName table) {
        if (callers == null) {
            routed.wrote(Set.of(table));
        }
    }

    /** The load has ended well. */
    void wrote(Set<QualifiedName> tables) {
        written = tables;
    }

    /** The transaction is not what it was, and could not be made so. */
    void lost() {
        if (callers != null) {
            callers.lost();
        }
    }

    /**
     * Ends the connection, whatever its thread does with it, and so its transaction; from any thread. One of the application's is left
     * alone.
     */
    void breakOff() {
        if (callers == null && over.compareAndSet(false, true)) {
            try {
                routed.connection().abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug(
                        "[bulk] {}: the connection was gone already",
                        routed.route().engine(),
                        e);
            } finally {
                routed.discard();
            }
        }
    }

    @Override
    public void close() {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        if (callers == null) {
            routed.close();
        } else {
            callers.end(written);
        }
    }
}

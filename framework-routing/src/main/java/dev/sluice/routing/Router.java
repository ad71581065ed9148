package dev.sluice.routing;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.UnknownEngineException;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.BookmarkException;
import dev.sluice.routing.consistency.ConsistencyScope;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.RouteExplanation;
import dev.sluice.routing.route.RouteHint;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.schema.SchemaChanges;
import dev.sluice.routing.spi.RouteListener;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Sends each unit of work to the engine that should serve it: rules choose the group, intent and consistency the role,
 * the balancer the engine.
 *
 * <pre>{@code
 * var router = Router.over(manager);
 * try (var routed = router.connect(RouteRequest.read())) {
 *     … routed.connection() …
 * }
 * }</pre>
 *
 * <p>Safe for all threads. Needs no closing: it owns nothing, the manager does. A decision reads one topology, takes no
 * lock and does not block; {@link #connect} also borrows, and waits where its deadline allows it.
 */
public interface Router {

    /** A router without rules: everything goes to the group {@code default}. */
    static Router over(DatabaseManager manager) {
        return builder(manager).build();
    }

    static RouterBuilder builder(DatabaseManager manager) {
        return new RouterBuilder(manager);
    }

    /** The manager whose engines it chooses from. */
    DatabaseManager manager();

    /** Where the bookmarks of committed writes are kept. */
    ConsistencyScope scope();

    /** Whether reads that name all their tables are held to the scope's writes to these alone. */
    boolean goesByTable();

    /** The changes of the schema that replicas may lack; who runs any tells it, or has it watched for. */
    SchemaChanges schemaChanges();

    /** All that hear its decisions, as one: for what is built on a router, and decides, too. */
    RouteListener listener();

    /**
     * Decides and borrows nothing: where {@link #connect} would go first, by what the supervisor has last seen.
     *
     * @throws NoRouteException if no engine may serve it
     * @throws UnknownEngineException if the request or a rule names an engine or a group that the manager does not have
     */
    Route route(RouteRequest request);

    /**
     * Borrows a connection to the engine that should serve the request. A replica that cannot be used is passed over; a
     * write waits for a primary, a read for proof of freshness, both until the deadline.
     *
     * @throws NoRouteException if no engine could serve it in time
     * @throws StaleReadException if engines could, but none had what the read demands
     * @throws UnknownEngineException if the request or a rule names an engine or a group that the manager does not have
     */
    RoutedConnection connect(RouteRequest request);

    /**
     * The same, but a replica that is not known to have what the read demands may be handed out before it was asked, so that
     * the question can go with the read, in one round trip. Whether it was, and what is then to be done, {@link
     * RoutedConnection#owed()} says. For a read of one statement, which is sent before anything else on the connection.
     */
    default RoutedConnection connectOwing(RouteRequest request) {
        return connect(request);
    }

    /**
     * Checks a bookmark that comes from outside before anything is made to wait for it: whether it speaks of groups of this
     * manager, in positions of their products, at points that their histories have reached. One of an older epoch is
     * accepted, and reads after it take the safe path. May ask a primary, one round trip, about a point that it is not known
     * to have; if that cannot be asked, the bookmark is accepted, and each read after it has to prove it.
     *
     * @return {@code bookmark}
     * @throws BookmarkException if it is foreign, or of the future
     */
    Bookmark accept(Bookmark bookmark);

    /**
     * The same bookmark, or one after it, with a position wherever the server can tell one: for a bookmark that is to travel. A
     * group without replicas leaves none behind, as nobody in this process needs one; then its primary is asked where it stands
     * now, one round trip for the group. What cannot be told, for what reason ever, stays as it is, and reads after it go to the
     * primary. Waits for a primary as {@link #connect} does.
     */
    default Bookmark positioned(Bookmark bookmark) {
        return Positioning.of(bookmark, this);
    }

    /**
     * Runs the task with a hint for all requests of this thread to this router: those of sessions, bulk and data sources, too.
     * It counts for the thread, not for others that the task starts, and not for what is open: a transaction stays where it
     * is. An inner block replaces it while it lasts.
     */
    void using(RouteHint hint, Runnable task);

    /** Like {@link #using}, with a result; throws what the task throws. */
    <T> T usingReturning(RouteHint hint, Callable<T> task) throws Exception;

    /** The hint of this thread; empty outside of {@link #using}. For what decides before it asks the router. */
    Optional<RouteHint> hint();

    /** Decides like {@link #route} and tells everything that the decision rested on. */
    RouteExplanation explain(RouteRequest request);

    /**
     * Begins the declaration of reads that may be run on a second replica, too, when the first one takes long.
     *
     * @param threads where second reads run and connections are cleaned up; stays its owner's, has one thread or more, and
     *     is best told to forget cancelled tasks
     */
    HedgedReads.Builder hedgedReads(ScheduledExecutorService threads);

    /**
     * Whether the schema of what {@code subject} is about may be migrated on {@code engine}. Never on an engine that was
     * observed to be a replica; otherwise the first rule with an opinion decides, and without one it may.
     *
     * @param subject its entity, table and attributes are what rules decide on
     * @throws UnknownEngineException if there is no such engine
     */
    boolean isMigrationAllowed(EngineName engine, RouteRequest subject);
}

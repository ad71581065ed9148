package dev.sluice.routing;

import static java.util.Objects.requireNonNull;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.Engine;
import dev.sluice.managers.EngineUnavailableException;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.ConsistencyScope;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.RouteExplanation;
import dev.sluice.routing.route.RouteHint;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.schema.SchemaChanges;
import dev.sluice.routing.spi.RouteListener;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides on the manager's newest topology. What nearly every call needs is done here, on what was prepared, without
 * allocating; whatever is unusual is {@link Connecting}'s and {@link Preview}'s.
 */
final class TopologyRouter implements Router {

    static final Logger LOG = LoggerFactory.getLogger(Router.class);

    private final RouterSettings settings;
    private final RouteTables tables;
    private final ThreadHints hints = new ThreadHints();
    private final SchemaChanges schemaChanges;
    /** Whether a request that has no deadline of its own leaves time for one attempt. */
    private final boolean patient;

    TopologyRouter(RouterSettings settings) {
        this.settings = settings;
        this.tables = new RouteTables(settings);
        this.patient = isPatient(settings.deadline());
        this.schemaChanges = new RoutedSchemaChanges(settings, tables);
        HeardEngines.subscribe(settings.manager(), tables);
    }

    @Override
    public DatabaseManager manager() {
        return settings.manager();
    }

    @Override
    public ConsistencyScope scope() {
        return settings.scope();
    }

    @Override
    public boolean goesByTable() {
        return settings.byTable();
    }

    @Override
    public RouteListener listener() {
        return settings.listener();
    }

    @Override
    public SchemaChanges schemaChanges() {
        return schemaChanges;
    }

    @Override
    public Route route(RouteRequest wanted) {
        RouteRequest request = hinted(wanted);
        GroupChoice choice = choose(request);
        GroupRoutes group = tables.now().group(choice);
        Demand demand = Demanding.of(request, settings, group.snapshot());
        Member member = request.engine().isEmpty() ? pick(request, demand, group, true) : null;
        if (member != null && isKnown(demand, member)) {
            return Reasons.on(group.route(member, request.intent(), demand.kind()), choice, demand);
        }
        Preview preview = new Preview(settings, group, request, choice);
        Route route = preview.route();
        if (route == null) {
            throw preview.refusal();
        }
        return route;
    }

    @Override
    public RoutedConnection connect(RouteRequest wanted) {
        return connect(wanted, false);
    }

    @Override
    public RoutedConnection connectOwing(RouteRequest wanted) {
        return connect(wanted, true);
    }

    private RoutedConnection connect(RouteRequest wanted, boolean owing) {
        RouteRequest request = hinted(wanted);
        GroupChoice choice = choose(request);
        GroupRoutes group = tables.now().group(choice);
        if (settings.shadow()
                && request.intent() == Intent.READ
                && request.engine().isEmpty()) {
            new Shadow(settings, request, group).tell();
        }
        Demand demand = Demanding.of(request, settings, group.snapshot());
        Member member = isUsual(request, group) ? pick(request, demand, group, false) : null;
        Engine engine = member == null ? null : member.engine();
        if (member == null || engine == null || !isKnown(demand, member)) {
            return new Connecting(settings, tables, request, choice, nanos())
                    .owing(owing)
                    .picked(group, member)
                    .run();
        }
        Lease lease = new Lease(member.traffic(), settings.timing(), null);
        Connection connection;
        try {
            connection = engine.borrow(Borrowing.LONGEST);
        } catch (EngineUnavailableException e) {
            return new Connecting(settings, tables, request, choice, lease.began(Borrowing.LONGEST.toNanos()))
                    .owing(owing)
                    .after(member, lease, e)
                    .run();
        } catch (RuntimeException | Error e) {
            lease.abandon();
            throw e;
        }
        if (!demand.isVouchedFor(engine, member.snapshot())) {
            lease.abandon();
            Borrowing.giveBack(engine, connection);
            return new Connecting(settings, tables, request, choice, nanos())
                    .owing(owing)
                    .picked(group, member)
                    .run();
        }
        Route route = Reasons.on(group.route(member, request.intent(), demand.kind()), choice, demand);
        settings.listener().routed(route);
        if (group.isTraced()) {
            LOG.trace("[{}] {}", settings.manager().name(), route);
        }
        return new RoutedConnection(connection, route, engine, demand.knowledgeOf(member), demand, settings, lease);
    }

    @Override
    public Bookmark accept(Bookmark bookmark) {
        return new BookmarkCheck(settings).accept(requireNonNull(bookmark, "bookmark"));
    }

    @Override
    public RouteExplanation explain(RouteRequest wanted) {
        RouteRequest request = hinted(wanted);
        GroupChoice choice = choose(request);
        RouteTable table = tables.now();
        return new Preview(settings, table.group(choice), request, choice)
                .explanation(table.topology().version());
    }

    @Override
    public HedgedReads.Builder hedgedReads(ScheduledExecutorService threads) {
        return new HedgedReads.Builder(this, threads);
    }

    /** One attempt to serve the read on another engine than this; null if there is none. */
    @Nullable
    RoutedConnection connectElsewhere(RouteRequest request, EngineName than, boolean primaryToo) {
        RouterSettings asked = primaryToo ? settings : settings.withPrimaryReads(PrimaryReads.REFUSED);
        return new Connecting(asked, tables, request, choose(request), nanos()).elsewhere(than);
    }

    void told(EngineName engine, RouteListener.Hedge hedge) {
        settings.listener().hedged(engine.group(), hedge);
    }

    long nanos() {
        return settings.timing().nanos();
    }

    @Override
    public boolean isMigrationAllowed(EngineName engine, RouteRequest subject) {
        EngineRole role = settings.manager().engine(engine).snapshot().role();
        return role != EngineRole.REPLICA
                && settings.rules().isMigrationAllowed(engine, subject).orElse(true);
    }

    @Override
    public void using(RouteHint hint, Runnable task) {
        hints.run(hint, task);
    }

    @Override
    public <T> T usingReturning(RouteHint hint, Callable<T> task) throws Exception {
        return hints.call(hint, task);
    }

    @Override
    public Optional<RouteHint> hint() {
        return Optional.ofNullable(hints.current());
    }

    /** The request with the hint of this thread. */
    RouteRequest hinted(RouteRequest request) {
        return hints.on(requireNonNull(request, "request"));
    }

    private GroupChoice choose(RouteRequest request) {
        return settings.rules().choose(request);
    }

    /**
     * Whether the request leaves the engine to the router, there is time for one attempt, nobody waits to be tried, and no replica
     * lacks a change of what it reads.
     */
    private boolean isUsual(RouteRequest request, GroupRoutes group) {
        return request.engine().isEmpty()
                && request.avoided().isEmpty()
                && (request.deadline().isEmpty()
                        ? patient
                        : isPatient(request.deadline().get()))
                && !group.isProbeDue()
                && (request.intent() == Intent.WRITE || !group.isHeldOff(request));
    }

    private static boolean isPatient(Duration deadline) {
        return deadline.compareTo(Borrowing.LONGEST) >= 0;
    }

    /** The one to go to first; null if there is none of the right role, or nobody can tell which it is. */
    private @Nullable Member pick(RouteRequest request, Demand demand, GroupRoutes group, boolean dry) {
        if (request.intent() == Intent.WRITE) {
            return group.primary();
        }
        return switch (demand.kind()) {
            case NOTHING, POSITION -> {
                Member replica = dry ? group.preview(request) : group.pick(request);
                boolean onPrimary = replica == null
                        && demand.kind() == Demand.Kind.NOTHING
                        && group.isPrimaryAlone()
                        && settings.primaryReads() == PrimaryReads.ALLOWED;
                yield onPrimary ? group.primary() : replica;
            }
            case PRIMARY -> group.primary();
            case NEWER_TOPOLOGY -> null;
        };
    }

    /** Whether it need not be asked. */
    private boolean isKnown(Demand demand, Member member) {
        return demand.kind() != Demand.Kind.POSITION || demand.isKnownOf(member.snapshot(), settings.findings());
    }
}

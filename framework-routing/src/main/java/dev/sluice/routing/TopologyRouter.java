package dev.sluice.routing;

import static java.util.Objects.requireNonNull;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.consistency.ConsistencyScope;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.RouteExplanation;
import dev.sluice.routing.route.RouteRequest;

/** Decides on the manager's newest topology. */
final class TopologyRouter implements Router {

    private final RouterSettings settings;
    private final RouteTables tables;

    TopologyRouter(RouterSettings settings) {
        this.settings = settings;
        this.tables = new RouteTables(settings.manager(), settings.timing());
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
    public Route route(RouteRequest request) {
        Preview preview = new Preview(settings, tables.now(), request, choose(request));
        Route route = preview.route();
        if (route == null) {
            throw preview.refusal();
        }
        return route;
    }

    @Override
    public RoutedConnection connect(RouteRequest request) {
        return new Connecting(settings, tables, request, choose(request)).run();
    }

    @Override
    public RouteExplanation explain(RouteRequest request) {
        RouteTable table = tables.now();
        return new Preview(settings, table, request, choose(request))
                .explanation(table.topology().version());
    }

    @Override
    public boolean isMigrationAllowed(EngineName engine, RouteRequest subject) {
        EngineRole role = settings.manager().engine(engine).snapshot().role();
        return role != EngineRole.REPLICA
                && settings.rules().isMigrationAllowed(engine, subject).orElse(true);
    }

    private GroupChoice choose(RouteRequest request) {
        return settings.rules().choose(requireNonNull(request, "request"));
    }
}

package dev.sluice.routing.jdbc;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.spi.RouteListener.Healing;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all connections of a data source share. Safe for all threads. */
final class Wiring {

    private static final Logger LOG = LoggerFactory.getLogger(RoutingDataSource.class);

    /** Of one thread, which replaces what it holds with each statement. */
    private static final class Last {
        private Route route;
        private Plan plan;

        Last(Route route, Plan plan) {
            this.route = route;
            this.plan = plan;
        }
    }

    private final Router router;
    private final Planner planner;
    private final LearningClassifiers classifiers;
    private final Facts facts = new Facts();
    private final Reuse reuse;
    private final Commits commits;

    @SuppressWarnings("ThreadLocalUsage") // one per data source
    private final ThreadLocal<@Nullable Last> last = new ThreadLocal<>();

    Wiring(Router router, Planner planner, LearningClassifiers classifiers) {
        this.router = router;
        this.planner = planner;
        this.classifiers = classifiers;
        this.reuse = new Reuse(router);
        this.commits = new Commits(router);
    }

    Router router() {
        return router;
    }

    String manager() {
        return router.manager().name();
    }

    Planner planner() {
        return planner;
    }

    Facts facts() {
        return facts;
    }

    Reuse reuse() {
        return reuse;
    }

    Commits commits() {
        return commits;
    }

    void routed(Route route, Plan plan) {
        Last before = last.get();
        if (before == null) {
            last.set(new Last(route, plan));
        } else {
            before.route = route;
            before.plan = plan;
        }
    }

    Optional<Route> lastRoute() {
        Last found = last.get();
        return found == null ? Optional.empty() : Optional.of(found.plan.explain(found.route));
    }

    /** A failure that the caller will not see. */
    void healed(EngineName engine, Healing healing) {
        router.listener().healed(engine, healing);
    }

    /** A replica refused what looked like a read. */
    void learn(DatabaseProduct product, String sql, EngineName refusedBy) {
        String fingerprint = classifiers.learn(product, sql);
        if (fingerprint != null) {
            LOG.warn(
                    "[{}/{}] refused as a write what looked like a read; it runs on the primary from now on: {}",
                    manager(),
                    refusedBy,
                    fingerprint);
        }
        healed(refusedBy, Healing.REFUSED_WRITE);
    }
}

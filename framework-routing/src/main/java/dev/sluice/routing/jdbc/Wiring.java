package dev.sluice.routing.jdbc;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.Router;
import dev.sluice.routing.spi.RouteListener.Healing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all connections of a data source share. Safe for all threads. */
final class Wiring {

    private static final Logger LOG = LoggerFactory.getLogger(RoutingDataSource.class);

    private final Router router;
    private final Planner planner;
    private final LearningClassifiers classifiers;
    private final Facts facts = new Facts();
    private final Reuse reuse;
    private final Commits commits;
    private final WrittenTables writtenTables;

    Wiring(Router router, Planner planner, LearningClassifiers classifiers) {
        this.router = router;
        this.planner = planner;
        this.classifiers = classifiers;
        this.reuse = new Reuse(router);
        this.commits = new Commits(router);
        this.writtenTables = new WrittenTables(router.goesByTable());
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

    WrittenTables writtenTables() {
        return writtenTables;
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

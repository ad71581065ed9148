package dev.sluice.routing.jdbc;

import dev.sluice.DatabaseException;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.ConsistencyScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the thread's scope hears of commits. Safe for all threads. */
record Commits(Router router) {

    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);

    /**
     * The commit stands, whatever comes of this. If its position cannot be had, later reads of this scope go to the
     * primary.
     */
    void advanceAfter(Loan loan) {
        ConsistencyScope scope = router.scope();
        if (scope == ConsistencyScope.off() || loan.isOnReplica()) {
            return;
        }
        try {
            loan.routed().bookmark();
        } catch (DatabaseException e) {
            EngineName engine = loan.route().engine();
            LOG.debug(
                    "[{}/{}] the position of a commit is not known",
                    router.manager().name(),
                    engine,
                    e);
            long epoch = router.manager()
                    .tryEngine(engine)
                    .map(found -> found.snapshot().epoch())
                    .orElse(0L);
            scope.advance(Bookmark.ofUnknown(engine.group(), epoch));
        }
        loan.settled();
    }
}

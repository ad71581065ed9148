package dev.sluice.routing.jdbc;

import dev.sluice.DatabaseException;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Consistency;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a loan that a connection has already is the right one for a further statement of its own unit of work.
 *
 * <p>One for reading is, while it is read from and what was demanded of it is all that is demanded: a scope that has grown
 * since demands more, and an age is never what it was. One for writing is, as long as its engine would be chosen again.
 * Safe for all threads.
 */
record Reuse(Router router) {

    private static final Logger LOG = LoggerFactory.getLogger(Reuse.class);

    boolean serves(Loan loan, Plan plan) {
        return isOfItsKind(loan, plan) && (plan.isRead() ? servesRead(loan, plan) : servesWrite(loan, plan));
    }

    /** Whether another engine takes the writes by now. */
    boolean isOvertaken(Loan loan, Plan plan) {
        if (!isOfItsKind(loan, plan) || plan.isRead()) {
            return false;
        }
        EngineName engine = engineFor(plan);
        return engine != null && engine.group().equals(loan.route().group());
    }

    private static boolean isOfItsKind(Loan loan, Plan plan) {
        return loan.route().intent() == plan.request().intent() && !loan.isRetired();
    }

    @SuppressWarnings("ReferenceEquality") // the template's own, not one that asks for the same by chance
    private boolean servesRead(Loan loan, Plan plan) {
        if (!loan.isInUse() || loan.request() != plan.request()) {
            return false;
        }
        Consistency demand = plan.request().consistency().orElse(null);
        return demand == null
                ? loan.scope().equals(router.scope().current())
                : demand.equals(Consistency.any())
                        || demand.needsPrimary()
                        || !demand.bookmark().isNone();
    }

    @SuppressWarnings("ReferenceEquality") // as above
    private boolean servesWrite(Loan loan, Plan plan) {
        boolean sameRequest = loan.request() == plan.request();
        long version = router.manager().topology().version();
        if (sameRequest && loan.checkedVersion() == version) {
            return true;
        }
        boolean same = loan.route().engine().equals(engineFor(plan));
        if (same && sameRequest) {
            loan.checked(version);
        }
        return same;
    }

    /** Null if there is none at the moment: then connecting waits for one, or says why. */
    private @Nullable EngineName engineFor(Plan plan) {
        try {
            return router.route(plan.request()).engine();
        } catch (DatabaseException e) {
            LOG.trace("[{}] nothing to reuse", router.manager().name(), e);
            return null;
        }
    }
}

package dev.sluice.routing.jdbc;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.routing.schema.SecondTry;
import dev.sluice.routing.spi.RouteListener.Healing;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement that has failed on a server, and where else it may go. Confined to the connection's thread.
 *
 * <p>A statement is run again only if it is the first of its unit of work (in auto-commit each is), if its parameters can be
 * set again, and if the failure proves that it changed nothing:
 *
 * <ul>
 *   <li>A replica refused as a write what was classified as a read: on the primary, and next time at once. Not if the unit
 *       of work was declared read-only: then that was wrong, and is said.
 *   <li>The server that we took for the primary takes no writes, and is not the primary any more when we look: on the new
 *       one.
 *   <li>A read was cancelled by replay, or its server is gone: on another replica; then on the primary.
 *   <li>A replica that had not proved yet that it is fresh enough did not understand a read: where that is proved before.
 *       It may lack the table.
 *   <li>A replica did not understand a read otherwise: on the primary, once, which may have a newer schema. If the primary does
 *       not understand it either, its word is what the caller gets.
 * </ul>
 */
final class Attempt {

    private static final int MOST_MOVES = 2;
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final UnitsOfWork units;
    private final String sql;
    private final boolean repeatable;
    private final List<EngineName> failed = new ArrayList<>(MOST_MOVES);
    private Plan plan;
    private @Nullable SQLException healed;
    private @Nullable SecondTry secondTry;

    /** @param repeatable whether nothing is lost if it is run a second time */
    Attempt(UnitsOfWork units, String sql, Plan plan, boolean repeatable) {
        this.units = units;
        this.sql = sql;
        this.plan = plan;
        this.repeatable = repeatable;
    }

    /**
     * The plan for another try, after this failure.
     *
     * @param used null if nothing could be borrowed: then the router has tried everything
     * @throws SQLException if there is none
     */
    Plan next(@Nullable Loan used, SQLException e) throws SQLException {
        if (used == null) {
            throw told(e);
        }
        Failure failure = Failure.of(used.product(), e);
        if (secondTry != null) {
            secondTry.failed(e);
            secondTry = null;
        }
        boolean refused = plan.isDeclaredReadOnly() && failure == Failure.REFUSED_WRITE;
        SQLException told = refused ? SqlErrors.writeInReadOnly(units.wiring().manager(), used.route(), e) : e;
        if (!repeatable || failed.size() >= MOST_MOVES || !isMoved(used, failure, e)) {
            units.failed(plan, sql, used, failure);
            throw told(told);
        }
        healed = told;
        return plan;
    }

    /**
     * The plan for another try, after a failure to bring the session to what was set: the statement was not sent, so that
     * any may go where there is a server.
     *
     * @param first whether nothing was done in this unit of work
     * @throws SQLException if there is none
     */
    Plan nextUnsent(Loan used, boolean first, SQLException e) throws SQLException {
        Failure failure = Failure.of(used.product(), e);
        boolean moved = first && failure == Failure.CONNECTION_LOST && failed.size() < MOST_MOVES;
        if (!moved) {
            units.failedToReady(used, failure);
            throw told(e);
        }
        elsewhere(used, failure, Healing.CONNECTION_LOST);
        healed = e;
        return plan;
    }

    private SQLException told(SQLException e) {
        if (healed != null && healed != e) {
            e.addSuppressed(healed);
        }
        return e;
    }

    /** It has run in the end. */
    void succeeded() {
        if (secondTry != null) {
            secondTry.succeeded();
        }
    }

    private boolean isMoved(Loan used, Failure failure, SQLException e) throws SQLException {
        return switch (failure) {
            case REFUSED_WRITE -> used.isOnReplica() ? toPrimary(used) : toNewPrimary(used);
            case REPLAY_CONFLICT -> used.isOnReplica() && toSibling(used, failure, Healing.REPLAY_CONFLICT);
            case CONNECTION_LOST -> toSibling(used, failure, Healing.CONNECTION_LOST);
            case OTHER -> used.owes() ? toProof(used) : toNewerSchema(used, e);
            case CANCELLED -> false;
        };
    }

    private boolean toProof(Loan used) throws SQLException {
        units.abandon(used, Failure.OTHER);
        return true;
    }

    private boolean toNewerSchema(Loan used, SQLException e) throws SQLException {
        if (!plan.isRead() || plan.request().engine().isPresent()) {
            return false;
        }
        secondTry = units.wiring()
                .router()
                .schemaChanges()
                .secondTry(used.route(), used.product(), sql, e)
                .orElse(null);
        if (secondTry == null) {
            return false;
        }
        failed.add(used.route().engine());
        units.abandon(used, Failure.OTHER);
        plan = plan.asking(secondTry.on(plan.request()));
        return true;
    }

    private boolean toPrimary(Loan used) throws SQLException {
        if (plan.isDeclaredReadOnly()) {
            return false;
        }
        EngineName engine = used.route().engine();
        failed.add(engine);
        units.abandon(used, Failure.REFUSED_WRITE);
        units.wiring().learn(used.product(), sql, engine);
        plan = plan.onPrimary(units.template());
        return true;
    }

    private boolean toNewPrimary(Loan used) throws SQLException {
        EngineName engine = used.route().engine();
        if (plan.isDeclaredReadOnly() || isPrimaryStill(engine)) {
            return false; // a session that is read-only by its own settings
        }
        failed.add(engine);
        units.abandon(used, Failure.CONNECTION_LOST);
        units.wiring().healed(engine, Healing.DEMOTED);
        return true;
    }

    private boolean toSibling(Loan used, Failure failure, Healing healing) throws SQLException {
        boolean harmless = plan.isKnownToRead() || (plan.isRead() && used.isOnReplica());
        if (harmless) {
            elsewhere(used, failure, healing);
        }
        return harmless;
    }

    private void elsewhere(Loan used, Failure failure, Healing healing) throws SQLException {
        EngineName engine = used.route().engine();
        failed.add(engine);
        units.abandon(used, failure);
        units.wiring().healed(engine, healing);
        if (plan.isRead()) {
            plan = plan.avoiding(failed.size() < MOST_MOVES ? failed : allReplicas(engine.group()));
        }
    }

    private boolean isPrimaryStill(EngineName engine) {
        return units.wiring()
                .router()
                .manager()
                .refresh(LOOK)
                .group(engine.group())
                .flatMap(GroupSnapshot::primary)
                .filter(primary -> primary.name().equals(engine))
                .isPresent();
    }

    private List<EngineName> allReplicas(String group) {
        return units.wiring().router().manager().topology().group(group).stream()
                .flatMap(found -> found.readableReplicas().stream())
                .map(EngineSnapshot::name)
                .toList();
    }
}

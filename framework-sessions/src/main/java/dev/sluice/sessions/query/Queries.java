package dev.sluice.sessions.query;

import static java.util.Objects.requireNonNull;

import dev.sluice.routing.route.Route;
import dev.sluice.sessions.hibernate.QuerySession;
import jakarta.persistence.metamodel.EntityType;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.hibernate.SharedSessionContract;

/** Makes the query sets of one session of Hibernate; a unit of work has one of these. Confined to that session. */
public final class Queries {

    private final String who;
    private final SharedSessionContract session;
    private final boolean writable;
    private final BiFunction<String, Boolean, RuntimeException> rowCount;
    private final Supplier<Optional<Route>> route;

    /**
     * @param who the first word of messages
     * @param writable whether its changes may be flushed
     * @param rowCount makes what is thrown when exactly one row was asked for, of a message and whether there is none
     * @param route which engine serves the session and why; empty until the first statement
     */
    public Queries(
            String who,
            SharedSessionContract session,
            boolean writable,
            BiFunction<String, Boolean, RuntimeException> rowCount,
            Supplier<Optional<Route>> route) {
        this.who = requireNonNull(who, "who");
        this.session = requireNonNull(session, "session");
        this.writable = writable;
        this.rowCount = requireNonNull(rowCount, "rowCount");
        this.route = requireNonNull(route, "route");
    }

    /** All rows of an entity. */
    public <E> WriteQuerySet<E> from(Class<E> entity) {
        EntityType<E> type = session.getFactory().getMetamodel().entity(entity);
        return new WritableSet<>(Plan.all(this, type));
    }

    Optional<Route> route() {
        return route.get();
    }

    String who() {
        return who;
    }

    SharedSessionContract session() {
        return session;
    }

    /**
     * The session, if it keeps its entities.
     *
     * @param what for the message
     */
    Session keeping(String what) {
        if (session instanceof Session keeping) {
            return keeping;
        }
        throw new FilterException(
                what + ": a stateless session keeps no entities, which this needs; use a unit that does");
    }

    RuntimeException none(String what) {
        return rowCount.apply(who + ": one " + what + " expected, none found; use first() if it may be missing", true);
    }

    RuntimeException several(String what) {
        return rowCount.apply(
                who + ": one " + what + " expected, several found; narrow the set, or use first() or list()", false);
    }

    boolean isWritable() {
        return writable;
    }

    ProductSql sql() {
        return new ProductSql(session.getCriteriaBuilder(), QuerySession.product(session));
    }
}

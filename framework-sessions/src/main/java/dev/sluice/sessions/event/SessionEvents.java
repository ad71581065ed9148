package dev.sluice.sessions.event;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Where listeners are registered, for all units of some sessions, at any time.
 *
 * <pre>{@code
 * Registration audit = sessions.events().before(UPDATE, Order.class, e -> e.entity().changedBy(user()));
 * }</pre>
 *
 * <p>A listener for a class hears of its subclasses, too; one for {@code Object} of all entities. Several are called in the
 * order of their registration. {@code before} and {@code after} are called in the unit's thread and transaction; what they
 * throw fails the unit, as if its own code had thrown it. They must not use the unit's session, except those of {@link
 * UnitEvent}: Hibernate is in the middle of something.
 *
 * <p>Safe for all threads. A listener is called for several units at a time. Nothing is paid for events to which nobody listens.
 */
public interface SessionEvents {

    /** Calls {@code listener} before it happens: it may change the entity, or cancel. */
    <E> Registration before(EntityEvent event, Class<E> entity, Consumer<? super BeforeEvent<E>> listener);

    /** Calls {@code listener} when it has happened. */
    <E> Registration after(EntityEvent event, Class<E> entity, Consumer<? super AfterEvent<E>> listener);

    /**
     * Calls {@code listener} before it happens, of units that begin from now on. What it throws at a rollback is suppressed by what
     * the unit ends with.
     */
    Registration before(UnitEvent event, Consumer<? super UnitMoment> listener);

    /**
     * Calls {@code listener} when it has happened, of units that begin from now on. After a commit what it throws is logged, since the unit is committed; after a
     * rollback it is suppressed by what the unit ended with.
     */
    Registration after(UnitEvent event, Consumer<? super UnitMoment> listener);

    /**
     * Tells {@code listener} of each {@code PERSIST}, {@code UPDATE} and {@code DELETE} that was committed, one at a time and in the
     * order in which their units came to it; those of one unit in the order of their statements. What was rolled back, with its
     * unit or to a savepoint, is never told, nor is a commit whose outcome is not known. What it throws is logged. Does not survive
     * a crash.
     *
     * <p>The entity is the unit's object, which may be in other hands by now: read it, and change nothing. A listener may begin
     * units; if they bring events to listeners that also wait for a thread of its executor, give each an executor of its own.
     *
     * @param executor runs the listener, one task at a time; if it refuses, what waits is dropped, and that is logged as an error
     * @param capacity how many may wait, at least 1; the unit that brings one more waits, after its commit and without a connection,
     *     until there is room
     */
    <E> Registration committed(
            Class<E> entity, Executor executor, int capacity, Consumer<? super AfterEvent<E>> listener);
}

package dev.sluice.sessions.hibernate.event;

import static java.util.Objects.requireNonNull;

import dev.sluice.sessions.event.AfterEvent;
import dev.sluice.sessions.event.BeforeEvent;
import dev.sluice.sessions.event.EntityEvent;
import dev.sluice.sessions.event.Registration;
import dev.sluice.sessions.event.SessionEvents;
import dev.sluice.sessions.event.UnitEvent;
import dev.sluice.sessions.event.UnitMoment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.SharedSessionContract;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/** The {@link SessionEvents} of one session factory. Safe for all threads. */
public final class EventListeners implements SessionEvents {

    private final String who;
    private final Function<SharedSessionContract, @Nullable Consumer<Runnable>> units;
    private final EventDoors doors;
    private final Map<EntityEvent, Hearers<Consumer<BeforeEvent<Object>>>> before = new EnumMap<>(EntityEvent.class);
    private final Map<EntityEvent, Hearers<Consumer<AfterEvent<Object>>>> after = new EnumMap<>(EntityEvent.class);
    private final Map<UnitEvent, Hearers<Consumer<UnitMoment>>> beforeUnit = new EnumMap<>(UnitEvent.class);
    private final Map<UnitEvent, Hearers<Consumer<UnitMoment>>> afterUnit = new EnumMap<>(UnitEvent.class);
    private final Hearers<Consumer<AfterEvent<Object>>> committed = new Hearers<>();

    /** Whether anybody has ever listened to an event of units, each of which asks several times. */
    private volatile boolean unitsHeard;

    /**
     * Called before the first unit.
     *
     * @param who names the sessions in messages
     * @param units takes what is to run once the unit of a session is committed; null for a session that no unit has
     */
    public EventListeners(
            String who,
            SessionFactoryImplementor factory,
            Function<SharedSessionContract, @Nullable Consumer<Runnable>> units) {
        this.who = who;
        this.units = units;
        for (EntityEvent event : EntityEvent.values()) {
            before.put(event, new Hearers<>());
            after.put(event, new Hearers<>());
        }
        for (UnitEvent event : UnitEvent.values()) {
            beforeUnit.put(event, new Hearers<>());
            afterUnit.put(event, new Hearers<>());
        }
        this.doors = new EventDoors(factory, this);
    }

    @Override
    @SuppressWarnings("unchecked") // called with instances of the class only
    public <E> Registration before(EntityEvent event, Class<E> entity, Consumer<? super BeforeEvent<E>> listener) {
        requireNonNull(listener, "listener");
        doors.openBefore(requireNonNull(event, "event"));
        return before(event)
                .add(requireNonNull(entity, "entity"), (Consumer<BeforeEvent<Object>>) (Consumer<?>) listener);
    }

    @Override
    @SuppressWarnings("unchecked") // called with instances of the class only
    public <E> Registration after(EntityEvent event, Class<E> entity, Consumer<? super AfterEvent<E>> listener) {
        requireNonNull(listener, "listener");
        doors.openAfter(requireNonNull(event, "event"));
        return after(event)
                .add(requireNonNull(entity, "entity"), (Consumer<AfterEvent<Object>>) (Consumer<?>) listener);
    }

    @Override
    public Registration before(UnitEvent event, Consumer<? super UnitMoment> listener) {
        requireNonNull(listener, "listener");
        unitsHeard = true;
        return hearers(beforeUnit, requireNonNull(event, "event")).add(UnitMoment.class, listener::accept);
    }

    @Override
    public Registration after(UnitEvent event, Consumer<? super UnitMoment> listener) {
        requireNonNull(listener, "listener");
        unitsHeard = true;
        return hearers(afterUnit, requireNonNull(event, "event")).add(UnitMoment.class, listener::accept);
    }

    @Override
    @SuppressWarnings("unchecked") // called with instances of the class only
    public <E> Registration committed(
            Class<E> entity, Executor executor, int capacity, Consumer<? super AfterEvent<E>> listener) {
        requireNonNull(listener, "listener");
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity: " + capacity + " (expected: >= 1)");
        }
        for (EntityEvent written : new EntityEvent[] {EntityEvent.PERSIST, EntityEvent.UPDATE, EntityEvent.DELETE}) {
            doors.openAfter(written);
        }
        CommittedQueue queue =
                new CommittedQueue(who, requireNonNull(executor, "executor"), capacity, (Consumer<AfterEvent<Object>>)
                        (Consumer<?>) listener);
        return committed.add(requireNonNull(entity, "entity"), queue::add);
    }

    /** Whether anybody listens to this event of units. */
    public boolean hears(UnitEvent event) {
        return unitsHeard
                && (!hearers(beforeUnit, event).isEmpty()
                        || !hearers(afterUnit, event).isEmpty());
    }

    /** Tells them in their order, until one throws. */
    public void before(UnitMoment moment) {
        hearers(beforeUnit, moment.event()).each(moment, listener -> listener.accept(moment));
    }

    /** Tells all of them, whatever one throws, and throws that. */
    public void after(UnitMoment moment) {
        List<RuntimeException> thrown = new ArrayList<>(0);
        hearers(afterUnit, moment.event()).each(moment, listener -> {
            try {
                listener.accept(moment);
            } catch (RuntimeException e) {
                thrown.add(e);
            }
        });
        if (!thrown.isEmpty()) {
            RuntimeException first = thrown.get(0);
            thrown.stream().filter(other -> other != first).forEach(first::addSuppressed);
            throw first;
        }
    }

    Hearers<Consumer<BeforeEvent<Object>>> before(EntityEvent event) {
        return requireNonNull(before.get(event)); // has all
    }

    private Hearers<Consumer<AfterEvent<Object>>> after(EntityEvent event) {
        return requireNonNull(after.get(event)); // has all
    }

    private static Hearers<Consumer<UnitMoment>> hearers(
            Map<UnitEvent, Hearers<Consumer<UnitMoment>>> all, UnitEvent event) {
        return requireNonNull(all.get(event)); // has all
    }

    /** Asks the listeners; whether it may happen. */
    boolean allow(EntityEvent event, Object entity) {
        Hearers<Consumer<BeforeEvent<Object>>> hearers = before(event);
        if (!hearers.hear(entity)) {
            return true;
        }
        Upcoming upcoming = new Upcoming(event, entity);
        hearers.each(entity, listener -> {
            if (!upcoming.isCancelled()) {
                listener.accept(upcoming);
            }
        });
        return !upcoming.isCancelled();
    }

    /** It has happened, in this session. */
    void happened(EntityEvent event, Object entity, SharedSessionContract session) {
        Hearers<Consumer<AfterEvent<Object>>> hearers = after(event);
        boolean queued = event != EntityEvent.ATTACH && event != EntityEvent.LOAD && committed.hear(entity);
        if (!queued && !hearers.hear(entity)) {
            return;
        }
        AfterEvent<Object> happened = new AfterEvent<>(event, entity);
        hearers.each(entity, listener -> listener.accept(happened));
        @Nullable Consumer<Runnable> unit = queued ? units.apply(session) : null;
        if (unit != null) {
            committed.each(entity, queue -> unit.accept(() -> queue.accept(happened)));
        }
    }

    String who() {
        return who;
    }
}

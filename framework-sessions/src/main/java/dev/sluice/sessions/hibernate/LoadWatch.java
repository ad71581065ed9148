package dev.sluice.sessions.hibernate;

import dev.sluice.sessions.watch.OneByOne;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.hibernate.SharedSessionContract;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerGroup;
import org.hibernate.event.spi.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Sees what the units of a factory load one by one. Stands before Hibernate's own listeners, which do the loading: these
 * events come when a collection is to be initialised, a reference to be followed or an id to be found, and never for the
 * rows of a query. Safe for all threads.
 */
final class LoadWatch {

    private final String who;
    private final Function<SharedSessionContract, @Nullable HibernateUnit> units;
    private final BiConsumer<UnitPlan, OneByOne> heard;

    private volatile boolean on;

    /**
     * @param units the unit to which a session belongs, if it is one of the calling thread
     * @param heard gets what a unit has loaded beyond what it may; must not throw
     */
    LoadWatch(
            String who,
            Function<SharedSessionContract, @Nullable HibernateUnit> units,
            BiConsumer<UnitPlan, OneByOne> heard) {
        this.who = who;
        this.units = units;
        this.heard = heard;
    }

    /** Called once, before the first unit. */
    void listenTo(SessionFactoryImplementor factory) {
        var registry = factory.getEventListenerRegistry();
        var loads = registry.getEventListenerGroup(EventType.LOAD);
        loads.appendListener(new LoadGate(this, taken(loads)));
        var collections = registry.getEventListenerGroup(EventType.INIT_COLLECTION);
        collections.appendListener(new CollectionGate(this, taken(collections)));
    }

    /** Those that listen now, and do not any more. */
    private static <T> List<T> taken(EventListenerGroup<T> group) {
        List<T> listeners = new ArrayList<>();
        group.fireEventOnEachListener(listeners, (listener, all) -> all.add(listener));
        group.clearListeners();
        return List.copyOf(listeners);
    }

    /** Such a unit begins: from the first one on that anybody wants to see, there is something to look for. */
    void begins(UnitPlan plan) {
        if (!on && isWatched(plan)) {
            on = true;
        }
    }

    private static boolean isWatched(UnitPlan plan) {
        return plan.loading().oneByOne() != Integer.MAX_VALUE;
    }

    /** The unit to which a session belongs, if anybody wants to know what it loads. */
    @Nullable
    HibernateUnit watched(SharedSessionContract session) {
        @Nullable HibernateUnit unit = on ? units.apply(session) : null;
        return unit == null || !isWatched(unit.plan()) ? null : unit;
    }

    /** Names the sessions in errors. */
    String who() {
        return who;
    }

    void heard(UnitPlan plan, OneByOne loads) {
        heard.accept(plan, loads);
    }
}

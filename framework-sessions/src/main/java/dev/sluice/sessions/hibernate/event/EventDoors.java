package dev.sluice.sessions.hibernate.event;

import dev.sluice.sessions.event.EntityEvent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerGroup;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.jpa.event.spi.CallbackRegistry;
import org.hibernate.jpa.event.spi.CallbackRegistryConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the events of a factory come in. The gates before Hibernate's own listeners, which can keep something from happening, are
 * always there; what is only told is listened to from the first listener on. Safe for all threads.
 */
final class EventDoors {

    private final EventListenerRegistry registry;
    private final EventListeners listeners;
    private final Set<EntityEvent> before = EnumSet.noneOf(EntityEvent.class);
    private final Set<EntityEvent> after = EnumSet.noneOf(EntityEvent.class);

    EventDoors(SessionFactoryImplementor factory, EventListeners listeners) {
        this.registry = factory.getEventListenerRegistry();
        this.listeners = listeners;
        CallbackRegistry callbacks =
                new HearingCallbacks(factory.getEventEngine().getCallbackRegistry(), listeners);
        group(EventType.PERSIST).appendListener(new PersistGate(listeners, taken(EventType.PERSIST, callbacks)));
        group(EventType.PERSIST_ONFLUSH)
                .appendListener(new PersistGate(listeners, taken(EventType.PERSIST_ONFLUSH, callbacks)));
        group(EventType.MERGE).appendListener(new MergeGate(listeners, taken(EventType.MERGE, callbacks)));
        group(EventType.DELETE).appendListener(new DeleteGate(listeners, taken(EventType.DELETE, null)));
    }

    /** Those that listen now, and do not any more; they call back through {@code callbacks}. */
    private <T> List<T> taken(EventType<T> type, @Nullable CallbackRegistry callbacks) {
        List<T> taken = new ArrayList<>();
        group(type).fireEventOnEachListener(taken, (listener, all) -> all.add(listener));
        group(type).clearListeners();
        for (T listener : taken) {
            if (callbacks != null && listener instanceof CallbackRegistryConsumer consumer) {
                consumer.injectCallbackRegistry(callbacks);
            }
        }
        return List.copyOf(taken);
    }

    synchronized void openBefore(EntityEvent event) {
        if (!before.add(event)) {
            return;
        }
        switch (event) {
            case LOAD ->
                group(EventType.PRE_LOAD)
                        .appendListener(loading -> listeners.allow(EntityEvent.LOAD, loading.getEntity()));
            case UPDATE -> group(EventType.FLUSH_ENTITY).prependListener(new ChangedEntities(listeners));
            case ATTACH, PERSIST, DELETE -> {} // the gates
        }
    }

    synchronized void openAfter(EntityEvent event) {
        if (!after.add(event)) {
            return;
        }
        switch (event) {
            case LOAD ->
                group(EventType.POST_LOAD)
                        .appendListener(loaded ->
                                listeners.happened(EntityEvent.LOAD, loaded.getEntity(), loaded.getSession()));
            case PERSIST -> group(EventType.POST_INSERT).appendListener(new WrittenRows(listeners));
            case UPDATE -> group(EventType.POST_UPDATE).appendListener(new WrittenRows(listeners));
            case DELETE -> group(EventType.POST_DELETE).appendListener(new WrittenRows(listeners));
            case ATTACH -> {} // the gates
        }
    }

    private <T> EventListenerGroup<T> group(EventType<T> type) {
        return registry.getEventListenerGroup(type);
    }
}

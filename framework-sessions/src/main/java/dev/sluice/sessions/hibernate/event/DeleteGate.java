package dev.sluice.sessions.hibernate.event;

import dev.sluice.sessions.event.EntityEvent;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.event.spi.DeleteContext;
import org.hibernate.event.spi.DeleteEvent;
import org.hibernate.event.spi.DeleteEventListener;
import org.jspecify.annotations.Nullable;

/** Before what removes an entity, called by the application, by a cascade, or for an orphan. */
final class DeleteGate implements DeleteEventListener {

    private final EventListeners listeners;
    private final List<DeleteEventListener> deleting;

    DeleteGate(EventListeners listeners, List<DeleteEventListener> deleting) {
        this.listeners = listeners;
        this.deleting = deleting;
    }

    @Override
    public void onDelete(DeleteEvent event) {
        removing(event, listener -> listener.onDelete(event));
    }

    @Override
    public void onDelete(DeleteEvent event, DeleteContext transientEntities) {
        removing(event, listener -> listener.onDelete(event, transientEntities));
    }

    private void removing(DeleteEvent event, Consumer<DeleteEventListener> call) {
        if (listeners.before(EntityEvent.DELETE).isEmpty() || isAllowed(event)) {
            deleting.forEach(call);
        }
    }

    /** Loads a proxy, as Hibernate would if it knew of the listener. */
    private boolean isAllowed(DeleteEvent event) {
        PersistenceContext context = event.getSession().getPersistenceContextInternal();
        Object entity = context.unproxyAndReassociate(event.getObject());
        @Nullable EntityEntry entry = context.getEntry(entity);
        return entry == null || entry.getStatus().isDeletedOrGone() || listeners.allow(EntityEvent.DELETE, entity);
    }
}

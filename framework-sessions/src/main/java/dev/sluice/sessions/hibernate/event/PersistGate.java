package dev.sluice.sessions.hibernate.event;

import dev.sluice.sessions.event.EntityEvent;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.event.spi.PersistContext;
import org.hibernate.event.spi.PersistEvent;
import org.hibernate.event.spi.PersistEventListener;
import org.hibernate.proxy.HibernateProxy;

/** Before what makes an object part of a session, called by the application or by a cascade. */
final class PersistGate implements PersistEventListener {

    private final EventListeners listeners;
    private final List<PersistEventListener> persisting;

    PersistGate(EventListeners listeners, List<PersistEventListener> persisting) {
        this.listeners = listeners;
        this.persisting = persisting;
    }

    @Override
    public void onPersist(PersistEvent event) {
        attaching(event, listener -> listener.onPersist(event));
    }

    @Override
    public void onPersist(PersistEvent event, PersistContext createdAlready) {
        attaching(event, listener -> listener.onPersist(event, createdAlready));
    }

    private void attaching(PersistEvent event, Consumer<PersistEventListener> call) {
        Object object = event.getObject();
        boolean attaches = !isKnown(event, object);
        if (attaches && !listeners.allow(EntityEvent.ATTACH, object)) {
            return;
        }
        try {
            for (int i = 0; i < persisting.size(); i++) {
                call.accept(persisting.get(i));
            }
        } catch (Vetoed e) {
            return; // it was the first thing that Hibernate did: nothing has begun
        }
        if (attaches && isKnown(event, object)) {
            listeners.happened(EntityEvent.ATTACH, object, event.getSession());
        }
    }

    private static boolean isKnown(PersistEvent event, Object object) {
        return object instanceof HibernateProxy
                || event.getSession().getPersistenceContextInternal().getEntry(object) != null;
    }
}

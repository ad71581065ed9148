package dev.sluice.sessions.hibernate.event;

import dev.sluice.sessions.event.EntityEvent;
import org.hibernate.event.spi.PostDeleteEvent;
import org.hibernate.event.spi.PostDeleteEventListener;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;

/** Hears of entities behind the statements that wrote their rows. */
final class WrittenRows implements PostInsertEventListener, PostUpdateEventListener, PostDeleteEventListener {

    private static final long serialVersionUID = 1L;

    private final transient EventListeners listeners;

    WrittenRows(EventListeners listeners) {
        this.listeners = listeners;
    }

    @Override
    public void onPostInsert(PostInsertEvent event) {
        listeners.happened(EntityEvent.PERSIST, event.getEntity(), event.getSession());
    }

    @Override
    public void onPostUpdate(PostUpdateEvent event) {
        listeners.happened(EntityEvent.UPDATE, event.getEntity(), event.getSession());
    }

    @Override
    public void onPostDelete(PostDeleteEvent event) {
        listeners.happened(EntityEvent.DELETE, event.getEntity(), event.getSession());
    }
}

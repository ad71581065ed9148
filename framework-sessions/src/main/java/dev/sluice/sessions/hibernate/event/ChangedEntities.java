package dev.sluice.sessions.hibernate.event;

import dev.sluice.sessions.event.EntityEvent;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.Status;
import org.hibernate.event.spi.FlushEntityEvent;
import org.hibernate.event.spi.FlushEntityEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.Type;

/**
 * Finds entities that have changed, before Hibernate does: what a listener sets is then found like any other change, and what
 * is put back is none.
 */
final class ChangedEntities implements FlushEntityEventListener {

    private final EventListeners listeners;

    ChangedEntities(EventListeners listeners) {
        this.listeners = listeners;
    }

    @Override
    public void onFlushEntity(FlushEntityEvent event) {
        Object entity = event.getEntity();
        EntityEntry entry = event.getEntityEntry();
        Object[] loaded = entry.getLoadedState();
        if (loaded == null
                || entry.getStatus() != Status.MANAGED
                || !listeners.before(EntityEvent.UPDATE).hear(entity)
                || !entry.requiresDirtyCheck(entity)) {
            return;
        }
        EntityPersister persister = entry.getPersister();
        int[] changed = persister.findDirty(persister.getValues(entity), loaded, entity, event.getSession());
        if (changed == null || listeners.allow(EntityEvent.UPDATE, entity)) {
            return;
        }
        // whatever a listener has changed beyond that before one cancelled it goes, too
        int[] all = persister.findDirty(persister.getValues(entity), loaded, entity, event.getSession());
        Type[] types = persister.getPropertyTypes();
        for (int attribute : all == null ? changed : all) {
            persister.setValue(entity, attribute, types[attribute].deepCopy(loaded[attribute], event.getFactory()));
        }
    }
}

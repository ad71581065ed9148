package dev.sluice.sessions.hibernate.event;

import dev.sluice.sessions.event.BeforeEvent;
import dev.sluice.sessions.event.EntityEvent;

/** An event that listeners may cancel. Confined to the unit's thread. */
final class Upcoming implements BeforeEvent<Object> {

    private final EntityEvent event;
    private final Object entity;
    private boolean cancelled;

    Upcoming(EntityEvent event, Object entity) {
        this.event = event;
        this.entity = entity;
    }

    @Override
    public EntityEvent event() {
        return event;
    }

    @Override
    public Object entity() {
        return entity;
    }

    @Override
    public void cancel() {
        if (event == EntityEvent.LOAD) {
            throw new IllegalStateException(
                    "cancel: LOAD (expected: an event that can be cancelled); throw an exception to"
                            + " fail the unit");
        }
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }
}

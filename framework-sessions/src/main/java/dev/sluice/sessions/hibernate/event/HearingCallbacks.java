package dev.sluice.sessions.hibernate.event;

import dev.sluice.sessions.event.EntityEvent;
import org.hibernate.jpa.event.spi.CallbackRegistry;
import org.hibernate.jpa.event.spi.CallbackType;

/**
 * Hibernate's callbacks of entities, with ours: every way on which an entity becomes new calls {@code preCreate} before it reads
 * the attributes that it is going to insert.
 */
final class HearingCallbacks implements CallbackRegistry {

    private final CallbackRegistry callbacks;
    private final EventListeners listeners;

    HearingCallbacks(CallbackRegistry callbacks, EventListeners listeners) {
        this.callbacks = callbacks;
        this.listeners = listeners;
    }

    @Override
    public void preCreate(Object entity) {
        if (!listeners.allow(EntityEvent.PERSIST, entity)) {
            throw new Vetoed();
        }
        callbacks.preCreate(entity);
    }

    @Override
    public boolean hasRegisteredCallbacks(Class<?> entityClass, CallbackType callbackType) {
        return callbacks.hasRegisteredCallbacks(entityClass, callbackType);
    }

    @Override
    public void postCreate(Object entity) {
        callbacks.postCreate(entity);
    }

    @Override
    public boolean preUpdate(Object entity) {
        return callbacks.preUpdate(entity);
    }

    @Override
    public void postUpdate(Object entity) {
        callbacks.postUpdate(entity);
    }

    @Override
    public void preRemove(Object entity) {
        callbacks.preRemove(entity);
    }

    @Override
    public void postRemove(Object entity) {
        callbacks.postRemove(entity);
    }

    @Override
    public boolean postLoad(Object entity) {
        return callbacks.postLoad(entity);
    }

    @Override
    public void release() {
        callbacks.release();
    }
}

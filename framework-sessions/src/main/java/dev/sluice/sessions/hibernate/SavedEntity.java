package dev.sluice.sessions.hibernate;

import org.hibernate.LockMode;
import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.Status;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CollectionType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * What a session knew of an entity at one moment, right after a flush.
 *
 * @param loaded what is in the database; null where Hibernate does not keep it, and never writes the entity
 * @param values what the attributes held, for the collections among them; null if it has none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SavedEntity(
        Status status,
        @Nullable Object @Nullable [] loaded,
        @Nullable Object @Nullable [] values,
        @Nullable Object version,
        LockMode lockMode,
        boolean inDatabase,
        EntityKey key,
        EntityPersister persister) {

    static SavedEntity of(Object entity, EntityEntry entry) {
        EntityPersister persister = entry.getPersister();
        @Nullable Object @Nullable [] loaded = entry.getLoadedState();
        return new SavedEntity(
                entry.getStatus(),
                loaded == null ? null : loaded.clone(),
                persister.hasCollections() ? persister.getValues(entity) : null,
                entry.getVersion(),
                entry.getLockMode(),
                entry.isExistsInDatabase(),
                entry.getEntityKey(),
                persister);
    }

    /** What the attribute held, if it is a collection. */
    @Nullable
    Object collection(int property) {
        return values == null ? null : values[property];
    }

    /** Whether nothing was written since: Hibernate then keeps other values, or another version. */
    boolean isAsItWas(EntityEntry entry) {
        @Nullable Object @Nullable [] now = entry.getLoadedState();
        if (now == null || loaded == null) {
            return now == loaded;
        }
        for (int i = 0; i < loaded.length; i++) {
            if (now[i] != loaded[i]) {
                return false;
            }
        }
        return entry.getVersion() == version;
    }

    void manage(Object entity, PersistenceContext context) {
        context.addEntity(
                entity,
                status,
                loaded == null ? null : loaded.clone(),
                key,
                version,
                lockMode,
                inDatabase,
                persister,
                false);
    }

    /** Sets what differs, besides collections. */
    void copyTo(Object entity, SessionImplementor session) {
        if (loaded == null) {
            return;
        }
        Type[] types = persister.getPropertyTypes();
        for (int i = 0; i < types.length; i++) {
            if (loaded[i] != LazyPropertyInitializer.UNFETCHED_PROPERTY
                    && !(types[i] instanceof CollectionType)
                    && !isSame(types[i], loaded[i], persister.getValue(entity, i), session)) {
                persister.setValue(entity, i, types[i].deepCopy(loaded[i], session.getFactory()));
            }
        }
    }

    /** Another instance of the same row is another one to whoever holds it. */
    private static boolean isSame(
            Type type, @Nullable Object before, @Nullable Object now, SessionImplementor session) {
        if (before == now) {
            return true; // of what can be changed in place, Hibernate keeps a copy
        }
        return before != null
                && now != null
                && !type.isAssociationType()
                && type.isEqual(before, now, session.getFactory());
    }
}

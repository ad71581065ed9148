package dev.sluice.sessions.hibernate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.CollectionEntry;
import org.hibernate.engine.spi.CollectionKey;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.EntityHolder;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.event.spi.EventSource;
import org.hibernate.type.CollectionType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * What a session has loaded at one moment, right after a flush, to be put back when the database is rolled back to that
 * moment.
 *
 * <p>After a flush, the loaded state that Hibernate keeps of each entity is what is in the database. Hence to go back is:
 * forget what has come since, manage again what has gone, and copy that state into each entity that differs from it. The
 * content of a collection is not copied: one that was touched is exchanged for one that is read when it is looked at.
 */
final class SavedContext {

    private final SessionImplementor session;
    private final PersistenceContext context;
    private final IdentityHashMap<Object, SavedEntity> entities = new IdentityHashMap<>();
    private final IdentityHashMap<PersistentCollection<?>, SavedCollection> collections = new IdentityHashMap<>();
    /** Those that are referred to and were not loaded. */
    private final Set<EntityKey> references = new HashSet<>();

    SavedContext(SessionImplementor session) {
        this.session = session;
        this.context = session.getPersistenceContextInternal();
        for (Map.Entry<Object, EntityEntry> managed : context.reentrantSafeEntityEntries()) {
            entities.put(managed.getKey(), SavedEntity.of(managed.getKey(), managed.getValue()));
        }
        context.forEachCollectionEntry(
                (collection, entry) -> collections.put(collection, SavedCollection.of(collection, entry)), false);
        @Nullable Map<EntityKey, EntityHolder> holders = context.getEntityHoldersByKey();
        if (holders != null) {
            holders.forEach((key, holder) -> {
                if (holder.getEntity() == null) {
                    references.add(key);
                }
            });
        }
    }

    /**
     * Puts it back, after the database was.
     *
     * @throws IllegalStateException if something was touched that cannot be
     */
    void restore() {
        ((EventSource) session).getActionQueue().clear();
        session.getJdbcCoordinator().abortBatch();
        List<Object> loadedSince = forgetNew();
        entities.forEach(this::restoreState);
        // once all owners are managed again
        entities.forEach(this::restoreCollections);
        requireAllRestored();
        loadedSince.forEach(session::refresh);
    }

    /** Returns those behind references that were there before. */
    private List<Object> forgetNew() {
        List<Object> loadedSince = new ArrayList<>();
        for (Map.Entry<Object, EntityEntry> managed : context.reentrantSafeEntityEntries()) {
            Object entity = managed.getKey();
            EntityEntry entry = managed.getValue();
            if (entities.containsKey(entity)) {
                continue;
            }
            if (entry.getId() == null) {
                forgetUnsaved(entity, entry);
            } else if (references.contains(entry.getEntityKey())) {
                loadedSince.add(entity);
            } else {
                session.evict(entity);
            }
        }
        forgetNewCollections();
        return loadedSince;
    }

    /** Also those that no entity has any more: the next flush would take them for emptied, and delete their rows. */
    private void forgetNewCollections() {
        List<PersistentCollection<?>> since = new ArrayList<>();
        context.forEachCollectionEntry(
                (collection, entry) -> {
                    if (!collections.containsKey(collection)) {
                        since.add(collection);
                    }
                },
                false);
        since.forEach(this::forget);
    }

    /** One whose insert was refused before it had an id. */
    private void forgetUnsaved(Object entity, EntityEntry entry) {
        context.removeEntry(entity);
        for (Object value : entry.getPersister().getValues(entity)) {
            if (value instanceof PersistentCollection<?> collection) {
                forget(collection);
            }
        }
    }

    private void restoreState(Object entity, SavedEntity saved) {
        @Nullable EntityEntry now = context.getEntry(entity);
        boolean gone = now == null || now.getStatus() != saved.status();
        if (!gone && saved.isAsItWas(now)) {
            now.setLockMode(saved.lockMode());
        } else {
            if (now != null) {
                context.removeEntry(entity);
            }
            if (gone) {
                context.removeEntity(saved.key());
            }
            saved.manage(entity, context);
        }
        saved.copyTo(entity, session);
    }

    private void restoreCollections(Object entity, SavedEntity saved) {
        if (!saved.persister().hasCollections()) {
            return;
        }
        Type[] types = saved.persister().getPropertyTypes();
        for (int i = 0; i < types.length; i++) {
            if (types[i] instanceof CollectionType type) {
                restoreCollection(entity, saved, i, type);
            }
        }
    }

    private void restoreCollection(Object entity, SavedEntity saved, int property, CollectionType type) {
        @Nullable Object now = saved.persister().getValue(entity, property);
        @Nullable Object before = saved.collection(property);
        if (before == LazyPropertyInitializer.UNFETCHED_PROPERTY) {
            return;
        }
        if (!(before instanceof PersistentCollection<?> collection)) {
            saved.persister().setValue(entity, property, before);
            return;
        }
        @Nullable SavedCollection known = collections.remove(collection);
        if (now == before && known != null && known.isAsItWas(collection, context.getCollectionEntry(collection))) {
            return;
        }
        forget(collection);
        if (now instanceof PersistentCollection<?> other) {
            collections.remove(other);
            forget(other);
        }
        @Nullable EntityEntry entry = context.getEntry(entity);
        Object key = type.getKeyOfOwner(entity, session);
        context.removeCollectionByKey(session.generateCollectionKey(
                session.getFactory().getMappingMetamodel().getCollectionDescriptor(type.getRole()), key));
        Object unread = type.getCollection(key, session, entity, false);
        saved.persister().setValue(entity, property, unread);
        if (entry != null && unread instanceof PersistentCollection<?> wrapper) {
            entry.overwriteLoadedStateCollectionValue(saved.persister().getPropertyNames()[property], wrapper);
        }
    }

    private void forget(PersistentCollection<?> collection) {
        @Nullable CollectionEntry entry = context.removeCollectionEntry(collection);
        if (entry != null && entry.getLoadedPersister() != null && entry.getLoadedKey() != null) {
            CollectionKey key = session.generateCollectionKey(entry.getLoadedPersister(), entry.getLoadedKey());
            if (context.getCollection(key) == collection) {
                context.removeCollectionByKey(key);
            }
        }
        collection.unsetSession(session);
    }

    /** Those that no attribute of an entity holds directly are in embeddables, and stay where they are. */
    private void requireAllRestored() {
        collections.forEach((collection, saved) -> {
            if (!saved.isAsItWas(collection, context.getCollectionEntry(collection))) {
                throw new IllegalStateException("collection " + collection.getRole()
                        + " cannot be set back to what it was before a nested unit; let that unit's failure end the outer"
                        + " one, or keep the collection outside of an embeddable");
            }
        });
    }
}

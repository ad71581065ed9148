package dev.sluice.sessions.hibernate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.CollectionEntry;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.Status;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entities of a read that were changed after they were loaded.
 *
 * <p>Hibernate keeps the state in which an entity was loaded unless the session is read-only by default; then it drops
 * it, and a later change is ignored without a word. A session that is opened read-only cannot flush in any case, so
 * {@link #keep} takes back just that default: Hibernate then keeps the loaded state as it does for every write, with its
 * own rules about what is a change, and {@link #changes} compares once, at the end.
 */
final class LoadedState {

    private LoadedState() {}

    static void keep(SessionImplementor session) {
        session.getPersistenceContextInternal().setDefaultReadOnly(false);
    }

    /** One line per entity: its name, id and attributes, as {@code Order#7 [status, total]}. */
    static List<String> changes(SessionImplementor session) {
        PersistenceContext context = session.getPersistenceContextInternal();
        Map<String, List<String>> changes = new LinkedHashMap<>();
        for (Map.Entry<Object, EntityEntry> managed : context.reentrantSafeEntityEntries()) {
            addAttributes(changes, managed.getKey(), managed.getValue(), session);
        }
        context.forEachCollectionEntry((collection, entry) -> addCollection(changes, collection, entry), false);
        List<String> lines = new ArrayList<>();
        changes.forEach((entity, attributes) -> lines.add(entity + " " + attributes));
        return lines;
    }

    private static void addAttributes(
            Map<String, List<String>> changes, Object entity, EntityEntry entry, SessionImplementor session) {
        EntityPersister persister = entry.getPersister();
        Object @Nullable [] loaded = entry.getLoadedState();
        Object id = persister.getIdentifier(entity, session);
        if (entry.getStatus() == Status.MANAGED
                && !persister.getIdentifierType().isEqual(entry.getId(), id, session.getFactory())) {
            add(changes, persister, entry.getId(), persister.getIdentifierPropertyName());
        }
        if (entry.getStatus() != Status.MANAGED || loaded == null || !persister.isMutable()) {
            return;
        }
        int @Nullable [] dirty = persister.findDirty(persister.getValues(entity), loaded, entity, session);
        if (dirty != null) {
            for (int index : dirty) {
                add(changes, persister, entry.getId(), persister.getPropertyNames()[index]);
            }
        }
    }

    private static void addCollection(
            Map<String, List<String>> changes, PersistentCollection<?> collection, CollectionEntry entry) {
        CollectionPersister persister = entry.getLoadedPersister();
        if (collection.isDirty() && persister != null) {
            String role = persister.getRole();
            String attribute = role.substring(role.lastIndexOf('.') + 1);
            add(changes, persister.getOwnerEntityPersister(), entry.getLoadedKey(), attribute);
        }
    }

    private static void add(Map<String, List<String>> changes, EntityPersister entity, Object id, String attribute) {
        changes.computeIfAbsent(entity.getImportedName() + "#" + id, key -> new ArrayList<>())
                .add(attribute);
    }
}

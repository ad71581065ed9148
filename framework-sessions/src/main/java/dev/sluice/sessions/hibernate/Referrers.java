package dev.sluice.sessions.hibernate;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.LazyInitializer;
import org.hibernate.type.EntityType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** Which associations of a session's entities refer to some entities. Walks through all that it holds. */
final class Referrers {

    private Referrers() {}

    /** Whether the entity is there, and a proxy of it has only not heard of that. */
    static boolean isLoaded(SessionImplementor session, String entity, Object id) {
        return session.getPersistenceContextInternal()
                        .getEntity(session.generateEntityKey(id, persister(session, entity)))
                != null;
    }

    /** {@code OrderLine.order} and the like, each with how many of these ids it refers to. */
    static Map<String, Integer> of(SessionImplementor session, String entity, Set<Object> ids) {
        String root = persister(session, entity).getRootEntityName();
        PersistenceContext context = session.getPersistenceContextInternal();
        Map<String, Set<Object>> referred = new TreeMap<>();
        for (Map.Entry<Object, EntityEntry> managed : context.reentrantSafeEntityEntries()) {
            EntityPersister persister = managed.getValue().getPersister();
            Type[] types = persister.getPropertyTypes();
            for (int i = 0; i < types.length; i++) {
                if (types[i] instanceof EntityType reference && refersTo(session, reference, root)) {
                    @Nullable Object id = id(context, persister.getValue(managed.getKey(), i));
                    if (id != null && ids.contains(id)) {
                        String name =
                                persister.getImportedName() + "." + persister.getPropertyNames()[i];
                        referred.computeIfAbsent(name, absent -> new HashSet<>())
                                .add(id);
                    }
                }
            }
        }
        Map<String, Integer> counts = new TreeMap<>();
        referred.forEach((name, found) -> counts.put(name, found.size()));
        return counts;
    }

    private static boolean refersTo(SessionImplementor session, EntityType reference, String root) {
        return persister(session, reference.getAssociatedEntityName())
                .getRootEntityName()
                .equals(root);
    }

    private static @Nullable Object id(PersistenceContext context, @Nullable Object value) {
        @Nullable LazyInitializer proxy = HibernateProxy.extractLazyInitializer(value);
        if (proxy != null) {
            return proxy.getInternalIdentifier();
        }
        @Nullable EntityEntry loaded = value == null ? null : context.getEntry(value);
        return loaded == null ? null : loaded.getId();
    }

    static EntityPersister persister(SessionImplementor session, String entity) {
        return session.getFactory().getMappingMetamodel().getEntityDescriptor(entity);
    }
}

package dev.sluice.sessions.hibernate;

import dev.sluice.sessions.internal.TableNames;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.hibernate.engine.OptimisticLockStyle;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PostDeleteEvent;
import org.hibernate.event.spi.PostDeleteEventListener;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Hears of the rows of entities, before and after each is written, and tells the unit what some of their attributes were and are. */
final class RowWatch implements PostInsertEventListener, PostUpdateEventListener, PostDeleteEventListener {

    private static final long serialVersionUID = 1L;

    private final transient Function<SharedSessionContractImplementor, @Nullable ChangedRows> units;
    private final transient Map<Class<?>, Set<String>> watched = new ConcurrentHashMap<>();

    RowWatch(
            SessionFactoryImplementor factory,
            Function<SharedSessionContractImplementor, @Nullable ChangedRows> units) {
        this.units = units;
        EventListenerRegistry registry = factory.getEventListenerRegistry();
        registry.getEventListenerGroup(EventType.PRE_INSERT).appendListener(event -> isComing(event.getSession()));
        registry.getEventListenerGroup(EventType.PRE_UPDATE).appendListener(event -> isComing(event.getSession()));
        registry.getEventListenerGroup(EventType.PRE_DELETE).appendListener(event -> isComing(event.getSession()));
        // before any listener that may send a statement of its own
        registry.getEventListenerGroup(EventType.POST_INSERT).prependListener(this);
        registry.getEventListenerGroup(EventType.POST_UPDATE).prependListener(this);
        registry.getEventListenerGroup(EventType.POST_DELETE).prependListener(this);
    }

    /**
     * From here on the attribute is watched in units that begin.
     *
     * @throws IllegalArgumentException if the entity has no such attribute, or its former value cannot be known for certain
     */
    void watch(EntityPersister entity, String attribute) {
        String who = "keyedBy " + entity.getMappedClass().getSimpleName() + "." + attribute;
        if (!attribute.equals(entity.getIdentifierPropertyName())) {
            int at = Arrays.asList(entity.getPropertyNames()).indexOf(attribute);
            if (at < 0) {
                throw new IllegalArgumentException(who + ": no such attribute of the entity itself; correct the name");
            }
            boolean isChecked = entity.isVersioned()
                    && entity.optimisticLockStyle() == OptimisticLockStyle.VERSION
                    && entity.getPropertyVersionability()[at];
            if (entity.getPropertyUpdateability()[at] && !isChecked) {
                throw new IllegalArgumentException(
                        who + ": it can be changed, and no version tells whether it was changed"
                                + " meanwhile; give the entity a @Version, or the column updatable = false");
            }
        }
        watched.computeIfAbsent(entity.getMappedClass(), type -> ConcurrentHashMap.newKeySet())
                .add(attribute);
    }

    /** Never keeps anything from happening. */
    private boolean isComing(SharedSessionContractImplementor session) {
        @Nullable ChangedRows unit = units.apply(session);
        if (unit != null) {
            unit.before();
        }
        return false;
    }

    @Override
    public void onPostInsert(PostInsertEvent event) {
        tell(event.getSession(), event.getPersister(), event.getId(), event.getState(), event.getState());
    }

    @Override
    public void onPostUpdate(PostUpdateEvent event) {
        tell(event.getSession(), event.getPersister(), event.getId(), event.getOldState(), event.getState());
    }

    @Override
    public void onPostDelete(PostDeleteEvent event) {
        tell(event.getSession(), event.getPersister(), event.getId(), event.getDeletedState(), event.getDeletedState());
    }

    /** Says nothing if it is not known what the row was: then its statement counts as any other. */
    private void tell(
            SharedSessionContractImplementor session,
            EntityPersister entity,
            Object id,
            @Nullable Object @Nullable [] before,
            @Nullable Object @Nullable [] after) {
        @Nullable ChangedRows unit = units.apply(session);
        if (unit == null) {
            return;
        }
        Set<String> attributes = attributes(entity.getMappedClass());
        Set<String> tables = TableNames.of(MappedTables.parse(Arrays.asList((String[]) entity.getQuerySpaces())));
        if (attributes.isEmpty() || before == null || after == null) {
            unit.unknown(tables);
            return;
        }
        Map<String, Set<Object>> values = new HashMap<>();
        for (String attribute : attributes) {
            Set<Object> known = new HashSet<>();
            add(known, value(session, entity, id, before, attribute));
            add(known, value(session, entity, id, after, attribute));
            values.put(attribute, known);
        }
        unit.after(entity.getMappedClass(), tables, values);
    }

    private Set<String> attributes(Class<?> entity) {
        Set<String> found = new HashSet<>();
        watched.forEach((type, attributes) -> {
            if (type.isAssignableFrom(entity)) {
                found.addAll(attributes);
            }
        });
        return found;
    }

    private static void add(Set<Object> values, @Nullable Object value) {
        if (value != null) {
            values.add(value);
        }
    }

    /** Of a reference, the id. */
    private static @Nullable Object value(
            SharedSessionContractImplementor session,
            EntityPersister entity,
            Object id,
            @Nullable Object[] state,
            String attribute) {
        if (attribute.equals(entity.getIdentifierPropertyName())) {
            return id;
        }
        int at = Arrays.asList(entity.getPropertyNames()).indexOf(attribute);
        @Nullable Object value = state[at];
        return value != null && entity.getPropertyTypes()[at].isEntityType()
                ? session.getFactory().getPersistenceUnitUtil().getIdentifier(value)
                : value;
    }
}

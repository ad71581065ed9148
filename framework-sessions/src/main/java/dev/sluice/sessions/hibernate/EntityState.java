package dev.sluice.sessions.hibernate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.Hibernate;
import org.hibernate.SharedSessionContract;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.TypedValue;
import org.hibernate.metamodel.spi.MappingMetamodelImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.LazyInitializer;
import org.hibernate.spi.NavigablePath;
import org.hibernate.type.CollectionType;
import org.hibernate.type.ComponentType;
import org.hibernate.type.EntityType;
import org.hibernate.type.OneToOneType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** Compares what is mapped of two entities, by the types of the mapping. What other entities own is not theirs. */
public final class EntityState {

    private static final String ID = "pk";

    private final SharedSessionContractImplementor session;
    private final MappingMetamodelImplementor mapping;
    private final List<String> differences = new ArrayList<>();

    private EntityState(SharedSessionContract session) {
        this.session = (SharedSessionContractImplementor) session;
        this.mapping = this.session.getFactory().getMappingMetamodel();
    }

    /**
     * The names of the attributes in which two entities of one class differ, {@code place.city} of an embeddable; {@code pk} if an id
     * that has no name does.
     *
     * @throws IllegalArgumentException if they are none of one class
     */
    public static List<String> differences(SharedSessionContract session, Object one, Object other) {
        return new EntityState(session)
                .of(Hibernate.unproxy(requireNonNull(one, "one")), Hibernate.unproxy(requireNonNull(other, "other")));
    }

    private List<String> of(Object one, Object other) {
        if (one.getClass() != other.getClass()) {
            throw new IllegalArgumentException("entities: a " + one.getClass().getSimpleName() + " and a "
                    + other.getClass().getSimpleName() + " (expected: two of one class)");
        }
        @Nullable EntityPersister entity = mapping.findEntityDescriptor(one.getClass());
        if (entity == null) {
            throw new IllegalArgumentException(
                    "entities: two of " + one.getClass().getSimpleName() + " (expected: of a mapped class)");
        }
        String id = Objects.requireNonNullElse(entity.getIdentifierPropertyName(), ID);
        if (!isSame(
                entity.getIdentifierType(), entity.getIdentifier(one, session), entity.getIdentifier(other, session))) {
            differences.add(id);
        }
        compare(
                "",
                entity.getPropertyNames(),
                entity.getPropertyTypes(),
                entity.getValues(one),
                entity.getValues(other));
        return List.copyOf(differences);
    }

    private void compare(
            String before, String[] names, Type[] types, @Nullable Object[] values, @Nullable Object[] others) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(NavigablePath.IDENTIFIER_MAPPER_PROPERTY)) {
                continue; // the id once more
            }
            compare(before + names[i], types[i], values[i], others[i]);
        }
    }

    private void compare(String name, Type type, @Nullable Object value, @Nullable Object other) {
        if (value == other) {
            return;
        }
        if (type instanceof ComponentType embedded && value != null && other != null) {
            compare(
                    name + ".",
                    embedded.getPropertyNames(),
                    embedded.getSubtypes(),
                    embedded.getPropertyValues(value),
                    embedded.getPropertyValues(other));
        } else if (!isSame(type, value, other)) {
            differences.add(name);
        }
    }

    private boolean isSame(Type type, @Nullable Object value, @Nullable Object other) {
        if (type instanceof CollectionType collection) {
            CollectionPersister persister = mapping.getCollectionDescriptor(collection.getRole());
            return persister.isInverse()
                    || elements(collection, persister, value).equals(elements(collection, persister, other));
        }
        return type instanceof OneToOneType // of which the other one has the column
                || type.isEqual(value, other, session.getFactory());
    }

    /** To be compared: in their order if they have one, by their keys if they have some, or how often each is there. */
    private Object elements(CollectionType type, CollectionPersister persister, @Nullable Object collection) {
        Type element = type.getElementType(session.getFactory());
        Map<Object, Object> elements = new HashMap<>();
        if (collection instanceof Map<?, ?> map) {
            map.forEach((key, value) -> elements.put(key(key), element(element, value)));
            return elements;
        }
        Iterator<?> each = collection == null ? List.of().iterator() : type.getElementsIterator(collection);
        while (each.hasNext()) {
            Object value = element(element, each.next());
            if (persister.hasIndex()) {
                elements.put(elements.size(), value);
            } else {
                elements.merge(value, 1, (count, more) -> (Integer) count + 1);
            }
        }
        return elements;
    }

    /** Of an entity its id. */
    private Object key(Object key) {
        @Nullable LazyInitializer lazy = HibernateProxy.extractLazyInitializer(key);
        if (lazy != null) {
            return lazy.getInternalIdentifier();
        }
        @Nullable EntityPersister entity = mapping.findEntityDescriptor(key.getClass());
        return entity == null ? key : entity.getIdentifier(key, session);
    }

    /** As its type compares it; of an entity its id. */
    private Object element(Type type, @Nullable Object value) {
        return type instanceof EntityType reference && value != null
                ? new TypedValue(
                        mapping.getEntityDescriptor(reference.getAssociatedEntityName())
                                .getIdentifierType(),
                        key(value))
                : new TypedValue(type, value);
    }
}

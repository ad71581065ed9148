package dev.sluice.sessions.data;

import dev.sluice.sessions.StatelessReadSession;
import dev.sluice.sessions.StatelessWriteSession;
import dev.sluice.sessions.hibernate.AttributeValues;
import dev.sluice.sessions.query.Filter;
import dev.sluice.sessions.query.QuerySet;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.NaturalId;
import org.jspecify.annotations.Nullable;

/** How the rows of an entity are told apart: by its id, and by its natural id if it has one. */
final class EntityKeys<T> {

    /** How many natural ids one statement asks for. */
    static final int BATCH = 256;

    private final EntityType<T> type;
    private final boolean generated;
    private final Set<String> natural = new TreeSet<>();

    private EntityKeys(EntityType<T> type) {
        this.type = type;
        this.generated =
                type.hasSingleIdAttribute() && has(type.getId(type.getIdType().getJavaType()), GeneratedValue.class);
        for (SingularAttribute<? super T, ?> attribute : type.getSingularAttributes()) {
            if (has(attribute, NaturalId.class)) {
                natural.add(attribute.getName());
            }
        }
    }

    /** @throws IllegalArgumentException if there is no such entity, or its id is of another type */
    static <T> EntityKeys<T> of(StatelessSession session, Class<T> entity, Class<?> id) {
        EntityType<T> type = session.getFactory().getMetamodel().entity(entity);
        Class<?> actual = type.getIdType().getJavaType();
        if (!boxed(actual).isAssignableFrom(boxed(id))) {
            throw new IllegalArgumentException("id: " + id.getName() + " (expected: " + actual.getName()
                    + ", which is the id of " + entity.getName() + ")");
        }
        return new EntityKeys<>(type);
    }

    Class<T> entity() {
        return type.getJavaType();
    }

    /** The end of a statement in HQL. */
    String byId() {
        return " from " + type.getName() + " e where id(e) = :id";
    }

    void save(StatelessWriteSession session, T entity) {
        @Nullable
        Object id = session.hibernate().getFactory().getPersistenceUnitUtil().getIdentifier(entity);
        if (generated && (id == null || (id instanceof Number number && number.longValue() == 0))) {
            session.insert(entity);
        } else {
            session.upsert(entity);
        }
    }

    /** The values of a natural id by the names of their attributes. */
    Map<String, Object> naturalKey(Object key) {
        if (natural.isEmpty()) {
            throw new IllegalArgumentException(
                    "entity: " + entity().getName() + " has no natural id (expected: an attribute with @NaturalId)");
        }
        if (natural.size() == 1 && !(key instanceof Map<?, ?>)) {
            return Map.of(natural.iterator().next(), key);
        }
        if (!(key instanceof Map<?, ?> values) || !values.keySet().equals(natural)) {
            throw new IllegalArgumentException("key: " + (key instanceof Map<?, ?> map ? map.keySet() : key.getClass())
                    + " (expected: a map with the values of " + natural + ")");
        }
        Map<String, Object> named = new HashMap<>();
        natural.forEach(name -> named.put(name, values.get(name)));
        return named;
    }

    QuerySet<T> narrow(QuerySet<T> rows, Map<String, Object> key) {
        return rows.filter(filter(key));
    }

    private Filter<T> filter(Map<String, Object> key) {
        Filter<T> all = Filter.all();
        for (Map.Entry<String, Object> value : key.entrySet()) {
            all = all.and(Filter.where(value.getKey(), value.getValue()));
        }
        return all;
    }

    /** In the order of the keys; null where there is none. */
    List<@Nullable T> find(StatelessReadSession session, List<Map<String, Object>> keys) {
        Map<Map<String, ? extends @Nullable Object>, T> found = new HashMap<>();
        for (int from = 0; from < keys.size(); from += BATCH) {
            for (T row : session.from(entity())
                    .filter(anyOf(keys.subList(from, Math.min(from + BATCH, keys.size()))))
                    .list()) {
                found.put(keyOf(session, row), row);
            }
        }
        List<@Nullable T> inOrder = new ArrayList<>(keys.size());
        keys.forEach(key -> inOrder.add(found.get(key)));
        return inOrder;
    }

    private Filter<T> anyOf(List<Map<String, Object>> keys) {
        if (natural.size() == 1) {
            String name = natural.iterator().next();
            return Filter.where(
                    name + "__in", keys.stream().map(key -> key.get(name)).toList());
        }
        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
        Filter<T>[] filters = keys.stream().map(this::filter).toArray(Filter[]::new);
        return Filter.anyOf(filters);
    }

    private Map<String, @Nullable Object> keyOf(StatelessReadSession session, T row) {
        Map<String, @Nullable Object> key = new HashMap<>();
        natural.forEach(name -> key.put(name, AttributeValues.of(session.hibernate(), entity(), row, name)));
        return key;
    }

    private static boolean has(Attribute<?, ?> attribute, Class<? extends Annotation> annotation) {
        return attribute.getJavaMember() instanceof AnnotatedElement member && member.isAnnotationPresent(annotation);
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}

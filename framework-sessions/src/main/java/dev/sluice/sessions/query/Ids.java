package dev.sluice.sessions.query;

import jakarta.persistence.IdClass;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.LazyInitializer;
import org.jspecify.annotations.Nullable;

/** The values that make the id of an entity, be it one, an embedded one or several, each as the steps that lead to it. */
final class Ids {

    private Ids() {}

    /** Several are in the order of their names. */
    static List<List<SingularAttribute<?, ?>>> of(EntityType<?> entity) {
        return of(entity, List.of());
    }

    private static void collect(
            EntityType<?> entity, List<SingularAttribute<?, ?>> before, List<List<SingularAttribute<?, ?>>> paths) {
        if (entity.hasSingleIdAttribute()) {
            collect(single(entity), before, paths);
        } else {
            collect(entity.getIdClassAttributes(), before, paths);
        }
    }

    /** Those of what the steps lead to. */
    static List<List<SingularAttribute<?, ?>>> of(EntityType<?> entity, List<SingularAttribute<?, ?>> before) {
        List<List<SingularAttribute<?, ?>>> paths = new ArrayList<>();
        collect(entity, before, paths);
        return paths;
    }

    /** The values of an embedded id, to which the steps lead. */
    static List<List<SingularAttribute<?, ?>>> parts(List<SingularAttribute<?, ?>> steps) {
        List<List<SingularAttribute<?, ?>>> paths = new ArrayList<>();
        int last = steps.size() - 1;
        collect(steps.get(last), steps.subList(0, last), paths);
        return paths;
    }

    static SingularAttribute<?, ?> single(EntityType<?> entity) {
        return entity.getId(entity.getIdType().getJavaType());
    }

    private static void collect(
            Set<? extends SingularAttribute<?, ?>> attributes,
            List<SingularAttribute<?, ?>> before,
            List<List<SingularAttribute<?, ?>>> paths) {
        attributes.stream()
                .sorted(Comparator.comparing(SingularAttribute::getName))
                .forEach(attribute -> collect(attribute, before, paths));
    }

    private static void collect(
            SingularAttribute<?, ?> attribute,
            List<SingularAttribute<?, ?>> before,
            List<List<SingularAttribute<?, ?>>> paths) {
        List<SingularAttribute<?, ?>> steps = new ArrayList<>(before);
        steps.add(attribute);
        if (attribute.getType() instanceof EntityType<?> referred) {
            collect(referred, steps, paths);
        } else if (attribute.getType() instanceof ManagedType<?> embedded) {
            collect(embedded.getSingularAttributes(), steps, paths);
        } else {
            paths.add(List.copyOf(steps));
        }
    }

    /** Without loading it, if it is a reference that was not followed yet. */
    private static @Nullable Object value(Object entity, List<SingularAttribute<?, ?>> path) {
        @Nullable LazyInitializer reference = HibernateProxy.extractLazyInitializer(entity);
        return reference == null || !reference.isUninitialized() || path.size() > 1
                ? Matcher.read(entity, path)
                : reference.getInternalIdentifier();
    }

    /**
     * What holds for the row with an id alone.
     *
     * @param before the steps to a reference to it; none if it is the row itself
     * @throws FilterException if that is no id of such an entity
     */
    static Bound isKey(EntityType<?> type, Object key, List<SingularAttribute<?, ?>> before, String who) {
        List<Bound> same = new ArrayList<>();
        collect(type, key, before, who, same);
        return new Bound.All(List.copyOf(same));
    }

    private static void collect(
            EntityType<?> type, Object key, List<SingularAttribute<?, ?>> before, String who, List<Bound> same) {
        if (type.hasSingleIdAttribute()) {
            collect(single(type), key, before, who, same);
            return;
        }
        Class<?> expected = idClass(type);
        if (!expected.isInstance(key)) {
            throw new FilterException(who + ": a value of another type (expected: " + expected.getSimpleName() + ")");
        }
        for (SingularAttribute<?, ?> attribute : type.getIdClassAttributes()) {
            collect(attribute, property(key, attribute.getName()), before, who, same);
        }
    }

    private static void collect(
            SingularAttribute<?, ?> attribute,
            @Nullable Object value,
            List<SingularAttribute<?, ?>> before,
            String who,
            List<Bound> same) {
        if (value == null) {
            throw new FilterException(who + ": an id without " + attribute.getName() + "; set all of its values");
        }
        List<SingularAttribute<?, ?>> steps = new ArrayList<>(before);
        steps.add(attribute);
        if (attribute.getType() instanceof EntityType<?> referred) {
            same.add(
                    referred.getJavaType().isInstance(value)
                            ? is(referred, value, steps, who)
                            : isKey(referred, value, steps, who));
        } else if (attribute.getType() instanceof ManagedType<?> embedded) {
            for (SingularAttribute<?, ?> part : embedded.getSingularAttributes()) {
                collect(part, Matcher.read(value, part), steps, who, same);
            }
        } else {
            Kind kind = Kind.of(attribute);
            same.add(new Bound.Test(List.copyOf(steps), Lookup.EXACT, kind, List.of(kind.value(value, who))));
        }
    }

    /** An entity without one is its own. */
    private static Class<?> idClass(EntityType<?> entity) {
        for (Class<?> type = entity.getJavaType(); type != null; type = type.getSuperclass()) {
            @Nullable IdClass declared = type.getAnnotation(IdClass.class);
            if (declared != null) {
                return declared.value();
            }
        }
        return entity.getJavaType();
    }

    private static @Nullable Object property(Object key, String name) {
        for (Class<?> type = key.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return Matcher.read(key, field, type.getName() + "." + name);
                }
            }
        }
        throw new IllegalStateException(key.getClass().getName() + ": no field " + name + ", of which the id is made");
    }

    /**
     * What holds for the row of an entity alone.
     *
     * @param before the steps to a reference to it; none if it is the row itself
     * @throws FilterException if it has no id yet
     */
    static Bound is(EntityType<?> type, Object entity, List<SingularAttribute<?, ?>> before, String who) {
        List<Bound> same = new ArrayList<>();
        for (List<SingularAttribute<?, ?>> path : of(type)) {
            @Nullable Object value = value(entity, path);
            if (value == null) {
                throw new FilterException(who + ": an entity without an id; persist it first");
            }
            List<SingularAttribute<?, ?>> steps = new ArrayList<>(before);
            steps.addAll(path);
            Kind kind = Kind.of(path.get(path.size() - 1));
            same.add(new Bound.Test(List.copyOf(steps), Lookup.EXACT, kind, List.of(value)));
        }
        return same.size() == 1 ? same.get(0) : new Bound.All(List.copyOf(same));
    }
}

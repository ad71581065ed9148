package dev.sluice.sessions.query;

import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
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
        List<List<SingularAttribute<?, ?>>> paths = new ArrayList<>();
        collect(entity, List.of(), paths);
        return paths;
    }

    private static void collect(
            EntityType<?> entity, List<SingularAttribute<?, ?>> before, List<List<SingularAttribute<?, ?>>> paths) {
        if (entity.hasSingleIdAttribute()) {
            collect(single(entity), before, paths);
        } else {
            collect(entity.getIdClassAttributes(), before, paths);
        }
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

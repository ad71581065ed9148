package dev.sluice.sessions.query;

import dev.sluice.sessions.hibernate.AttributeColumns;
import jakarta.persistence.Column;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.SharedSessionContract;
import org.hibernate.annotations.NaturalId;
import org.jspecify.annotations.Nullable;

/**
 * The unique keys of an entity, as its mapping declares them. Two units that make the same row at once are told apart from two
 * that make two rows by nothing else.
 */
final class UniqueKeys {

    private final SharedSessionContract session;
    private final EntityType<?> entity;
    private final List<Set<String>> keys = new ArrayList<>();
    private final Set<String> naturalId = new HashSet<>();

    private UniqueKeys(SharedSessionContract session, EntityType<?> entity) {
        this.session = session;
        this.entity = entity;
        Ids.of(entity).stream().map(this::columns).reduce(UniqueKeys::union).ifPresent(keys::add);
        declaredBy(entity, List.of());
        keys.add(naturalId);
        for (Class<?> type = entity.getJavaType(); type != null; type = type.getSuperclass()) {
            declaredBy(type.getAnnotation(Table.class));
        }
    }

    /** @throws FilterException if the conditions of a plan leave room for two rows */
    static void requireOne(Plan<?> plan, String what) {
        UniqueKeys unique = new UniqueKeys(plan.queries().session(), plan.entity());
        Set<String> pinned = new HashSet<>();
        unique.pin(plan.filter(), pinned);
        if (unique.keys.stream().noneMatch(key -> !key.isEmpty() && pinned.containsAll(key))) {
            throw new FilterException(plan.entity().getName() + " " + what
                    + ": no unique key among its conditions, so that there could be two; filter by all of one with"
                    + " exact, or declare it (@NaturalId, @Column(unique = true), @Table(uniqueConstraints))");
        }
    }

    private void pin(Bound bound, Set<String> pinned) {
        if (bound instanceof Bound.All all) {
            all.parts().forEach(part -> pin(part, pinned));
        } else if (bound instanceof Bound.Test test
                && test.lookup() == Lookup.EXACT
                && test.part() == null
                && test.keys().isEmpty()
                && !test.steps().isEmpty()
                && Plan.isLocal(own(test.steps()))) {
            pinned.addAll(columns(test.steps()));
        }
    }

    private void declaredBy(ManagedType<?> type, List<SingularAttribute<?, ?>> before) {
        for (SingularAttribute<?, ?> attribute : type.getSingularAttributes()) {
            List<SingularAttribute<?, ?>> steps = new ArrayList<>(before);
            steps.add(attribute);
            if (attribute.getJavaMember() instanceof AnnotatedElement member) {
                if (isUnique(member)) {
                    keys.add(columns(steps));
                }
                if (member.isAnnotationPresent(NaturalId.class)) {
                    naturalId.addAll(columns(steps));
                }
            }
            if (attribute.getType() instanceof ManagedType<?> embedded && !(embedded instanceof EntityType<?>)) {
                declaredBy(embedded, steps);
            }
        }
    }

    private static boolean isUnique(AnnotatedElement member) {
        @Nullable Column column = member.getAnnotation(Column.class);
        @Nullable JoinColumn reference = member.getAnnotation(JoinColumn.class);
        @Nullable OneToOne one = member.getAnnotation(OneToOne.class);
        return (column != null && column.unique())
                || (reference != null && reference.unique())
                || (one != null && one.mappedBy().isEmpty());
    }

    private void declaredBy(@Nullable Table table) {
        if (table == null) {
            return;
        }
        for (UniqueConstraint constraint : table.uniqueConstraints()) {
            keys.add(named(Arrays.asList(constraint.columnNames())));
        }
        for (Index index : table.indexes()) {
            if (index.unique()) {
                keys.add(named(Arrays.asList(
                        index.columnList().replaceAll("(?i) +(asc|desc)\\b", "").split(" *, *"))));
            }
        }
    }

    private static Set<String> named(List<String> names) {
        Set<String> columns = new HashSet<>();
        names.forEach(name -> columns.add(plain(name)));
        return columns;
    }

    private Set<String> columns(List<SingularAttribute<?, ?>> steps) {
        List<String> path =
                own(steps).stream().<String>map(SingularAttribute::getName).toList();
        Set<String> columns = new HashSet<>();
        AttributeColumns.of(session, entity.getJavaType(), path).forEach(column -> columns.add(plain(column.name())));
        return columns;
    }

    /** The id of what is referred to is in the reference. */
    private static List<SingularAttribute<?, ?>> own(List<SingularAttribute<?, ?>> steps) {
        int last = steps.size() - 1;
        boolean isKey =
                last > 0 && steps.get(last).isId() && steps.get(last - 1).getType() instanceof EntityType<?>;
        return isKey ? steps.subList(0, last) : steps;
    }

    /** A naming strategy may have changed what the annotation says; what it keeps is enough to tell columns apart. */
    private static String plain(String name) {
        return name.replaceAll("[`\"\\[\\]_]", "").strip().toLowerCase(Locale.ROOT);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}

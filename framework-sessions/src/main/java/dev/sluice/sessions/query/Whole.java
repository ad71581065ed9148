package dev.sluice.sessions.query;

import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A comparison with a whole entity, which is one with its id, or with a whole embeddable, which is one with all of its values. */
final class Whole {

    private Whole() {}

    /** @throws FilterException if the value is none of that type, or the look-up none for it */
    static Bound bind(ManagedType<?> type, List<SingularAttribute<?, ?>> steps, FilterNode.Leaf leaf, String who) {
        return bind(leaf, steps, value -> is(type, steps, value, who), who);
    }

    private static Bound bind(
            FilterNode.Leaf leaf, List<SingularAttribute<?, ?>> steps, Function<Object, Bound> is, String who) {
        boolean negated = leaf.lookup() == Lookup.NE || leaf.lookup() == Lookup.NOTIN;
        if (leaf.part() != null || !(negated || leaf.lookup() == Lookup.EXACT || leaf.lookup() == Lookup.IN)) {
            throw new FilterException(who + ": not a value; name one of its attributes, or use isnull");
        }
        List<Bound> same = new ArrayList<>();
        for (Object value : leaf.values()) {
            same.add(is.apply(value));
        }
        Bound any = new Bound.Any(List.copyOf(same));
        return negated && !steps.isEmpty()
                ? new Bound.All(List.of(new Bound.IsNull(steps, false), new Bound.Not(any)))
                : negated ? new Bound.Not(any) : any;
    }

    /** A comparison with the id of an entity that has several, which is an object of its {@code @IdClass}. */
    static Bound bindId(EntityType<?> type, List<SingularAttribute<?, ?>> steps, FilterNode.Leaf leaf, String who) {
        if (leaf.lookup() == Lookup.ISNULL) {
            throw new FilterException(who + ": isnull of an id; ask it of what has the id");
        }
        return bind(leaf, steps, value -> Ids.isKey(type, value, steps, who), who);
    }

    private static Bound is(ManagedType<?> type, List<SingularAttribute<?, ?>> steps, Object value, String who) {
        if (!type.getJavaType().isInstance(value)) {
            throw new FilterException(who + ": not a value; give a "
                    + type.getJavaType().getSimpleName() + ", name one of its attributes, or use isnull");
        }
        if (type instanceof EntityType<?> entity) {
            return Ids.is(entity, value, steps, who);
        }
        List<Bound> same = new ArrayList<>();
        if (!collect(type, steps, value, who, same)) {
            throw new FilterException(who + ": nothing but nulls, which equals nothing; use isnull");
        }
        return new Bound.All(List.copyOf(same));
    }

    /** Whether there is anything but null. */
    private static boolean collect(
            ManagedType<?> type, List<SingularAttribute<?, ?>> before, Object value, String who, List<Bound> same) {
        if (!type.getPluralAttributes().isEmpty()) {
            throw new FilterException(who + ": has a collection, which is not compared; name its attributes");
        }
        boolean found = false;
        for (SingularAttribute<?, ?> attribute : type.getSingularAttributes()) {
            List<SingularAttribute<?, ?>> steps = new ArrayList<>(before);
            steps.add(attribute);
            @Nullable Object part = Matcher.read(value, attribute);
            if (part == null) {
                same.add(new Bound.IsNull(List.copyOf(steps), true));
                continue;
            }
            if (attribute.getType() instanceof EntityType<?> entity) {
                same.add(Ids.is(entity, part, steps, who));
                found = true;
            } else if (attribute.getType() instanceof ManagedType<?> embedded) {
                found |= collect(embedded, steps, part, who, same);
            } else {
                same.add(new Bound.Test(List.copyOf(steps), Lookup.EXACT, Kind.of(attribute), List.of(part)));
                found = true;
            }
        }
        return found;
    }
}

package dev.sluice.sessions.query;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row has once and a query can select: an attribute, a part of a time, or what is in a document.
 *
 * @param keys within the document that the steps lead to; none if it is the attribute itself
 */
record Value(
        String name,
        List<SingularAttribute<?, ?>> steps,
        List<String> keys,
        @Nullable DatePart part) {

    static Value of(Plan<?> plan, String name, String what) {
        FilterNode.Leaf leaf = FilterNode.Leaf.of(name, true);
        String who = plan.entity().getName() + " " + what + " " + Names.shown(name);
        if (leaf.lookup() != Lookup.EXACT) {
            throw new FilterException(who + ": a look-up, where there is nothing to compare; leave it out");
        }
        Binder.Place place = new Binder(plan.entity()).place(leaf.path(), what);
        Value value = new Value(name, place.steps(), place.keys(), leaf.part());
        SingularAttribute<?, ?> last = value.last();
        if (last.getType() instanceof ManagedType<?>) {
            throw new FilterException(who + ": no value (expected: a value); name one of its attributes");
        }
        if (leaf.part() != null && !leaf.part().isOf(value.whole().type())) {
            throw new FilterException(who + ": " + value.whole().type().getSimpleName() + " has no such part");
        }
        return value;
    }

    /** An attribute as it is. */
    static Value of(String name, List<SingularAttribute<?, ?>> steps) {
        return new Value(name, steps, List.of(), null);
    }

    private SingularAttribute<?, ?> last() {
        return steps.get(steps.size() - 1);
    }

    Class<?> type() {
        return part != null ? part.type() : keys.isEmpty() ? last().getJavaType() : String.class;
    }

    Kind kind() {
        return part == null ? whole() : Kind.of(part.type());
    }

    private Kind whole() {
        return keys.isEmpty() ? Kind.of(last()) : Kind.of(String.class);
    }

    /** Whether it is what orders by an attribute, or by a text within a document. */
    boolean isOf(SortKey key) {
        return part == null && steps.equals(key.steps()) && keys.equals(key.keys());
    }

    /** As an order that says nothing of nulls. */
    SortKey asc() {
        return new SortKey(steps, keys, kind(), false, false);
    }

    /** As it is stored, to be read. */
    Expression<?> read(Scope scope, ProductSql sql) {
        Path<?> path = scope.path(steps);
        if (!keys.isEmpty()) {
            return sql.documents().textAt(path, keys);
        }
        return part == null ? path : sql.part(path, path.getJavaType(), part, part.type());
    }

    /** To be compared with others: texts by code point, whatever the collation of the column. */
    Expression<?> compared(Scope scope, ProductSql sql) {
        Expression<?> value = read(scope, sql);
        return kind().isCollated() ? sql.collated(value, kind().type()) : value;
    }
}

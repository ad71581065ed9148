package dev.sluice.sessions.query;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a row has once and a query can select: an attribute, or a part of a time. */
record Value(
        String name,
        List<SingularAttribute<?, ?>> steps,
        @Nullable DatePart part) {

    static Value of(Plan<?> plan, String name, String what) {
        FilterNode.Leaf leaf = FilterNode.Leaf.of(name, true);
        String who = plan.entity().getName() + " " + what + " " + Names.shown(name);
        if (leaf.lookup() != Lookup.EXACT) {
            throw new FilterException(who + ": a look-up, where there is nothing to compare; leave it out");
        }
        List<SingularAttribute<?, ?>> steps = new Binder(plan.entity()).single(leaf.path(), what);
        SingularAttribute<?, ?> last = steps.get(steps.size() - 1);
        if (last.getType() instanceof ManagedType<?>) {
            throw new FilterException(who + ": no value (expected: a value); name one of its attributes");
        }
        if (leaf.part() != null && !leaf.part().isOf(Kind.of(last).type())) {
            throw new FilterException(who + ": " + last.getJavaType().getSimpleName() + " has no such part");
        }
        return new Value(name, steps, leaf.part());
    }

    private SingularAttribute<?, ?> last() {
        return steps.get(steps.size() - 1);
    }

    Class<?> type() {
        return part == null ? last().getJavaType() : part.type();
    }

    Kind kind() {
        return part == null ? Kind.of(last()) : Kind.of(part.type());
    }

    /** As it is stored, to be read. */
    Expression<?> read(Scope scope, ProductSql sql) {
        Path<?> path = scope.path(steps);
        return part == null ? path : sql.part(path, path.getJavaType(), part, part.type());
    }

    /** To be compared with others: texts by code point, whatever the collation of the column. */
    Expression<?> compared(Scope scope, ProductSql sql) {
        Expression<?> value = read(scope, sql);
        return kind().isCollated() ? sql.collated(value, kind().type()) : value;
    }
}

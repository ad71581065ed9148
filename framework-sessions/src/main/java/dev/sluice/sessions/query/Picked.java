package dev.sluice.sessions.query;

import dev.sluice.sessions.hibernate.CompositeId;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a projection gives of a row: a value, or an id that several values make.
 *
 * @param id null if it is a value
 */
record Picked(
        String name,
        Class<?> type,
        List<Value> parts,
        @Nullable CompositeId id) {

    static Picked of(Plan<?> plan, String name) {
        FilterNode.Leaf leaf = FilterNode.Leaf.of(name, true);
        Binder.@Nullable WholeId whole = leaf.part() == null && leaf.lookup() == Lookup.EXACT
                ? new Binder(plan.entity()).wholeId(leaf.path(), "select")
                : null;
        if (whole == null) {
            Value value = Value.of(plan, name, "select");
            return new Picked(name, value.type(), List.of(value), null);
        }
        CompositeId id = CompositeId.of(plan.queries().session(), whole.entity().getJavaType())
                .orElseThrow(() -> new FilterException(plan.entity().getName() + " select " + Names.shown(name)
                        + ": several values, of which no object is made (expected: an @IdClass, or an embeddable"
                        + " without references); name them one by one"));
        return new Picked(
                name,
                id.type(),
                whole.parts().stream().map(steps -> Value.of(name, steps)).toList(),
                id);
    }

    /** Of the next values of a row. */
    @Nullable
    Object make(Iterator<? extends @Nullable Object> read) {
        return id == null ? read.next() : id.make(read);
    }
}

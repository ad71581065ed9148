package dev.sluice.metadata.diff;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.diff.ObjectPath.Kind;
import dev.sluice.metadata.model.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The indexes of one table or view: by name, and of the rest those that are the same but for their name. */
record IndexComparison(DatabaseProduct product, Changes changes) {

    private static final Set<String> NAME = Set.of("name");

    /** @param implied those that may be there or not without being a difference */
    void compare(QualifiedName table, List<Index> before, List<Index> after, List<Index> implied) {
        List<Index> was = new ArrayList<>(before);
        List<Index> is = new ArrayList<>(after);
        ConstraintComparison.match(
                was,
                is,
                (one, other) -> one.name().equals(other.name()),
                (one, other) -> changes.altered(path(table, one), one, other, NAME));
        ConstraintComparison.match(
                was,
                is,
                (one, other) -> changes.differences(one, other, NAME).isEmpty(),
                (one, other) -> changes.altered(
                        path(table, one), one, other, List.of(new Difference("name", one.name(), other.name()))));
        was.removeAll(implied);
        is.removeAll(implied);
        was.forEach(one -> changes.dropped(path(table, one), one));
        is.forEach(one -> changes.added(path(table, one), one));
    }

    private static ObjectPath path(QualifiedName table, Index index) {
        return new ObjectPath(Kind.INDEX, table, index.name().value());
    }
}

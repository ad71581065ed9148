package dev.sluice.sessions.query;

import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.Type;
import java.util.List;

/** In the place of a value: another attribute of the same row. */
record AttributeName(String path) {

    Bound bind(List<SingularAttribute<?, ?>> steps, FilterNode.Leaf leaf, Type<?> scope, String who) {
        List<SingularAttribute<?, ?>> other = Binder.single(scope, path, who + " " + Names.shown(path));
        Kind kind = kind(steps, who);
        Kind otherKind = kind(other, who);
        boolean comparison = leaf.lookup().needsOrder() && leaf.lookup() != Lookup.RANGE;
        boolean isEquality = leaf.lookup() == Lookup.EXACT || leaf.lookup() == Lookup.NE;
        if (leaf.part() != null || !(comparison || isEquality) || !kind.takes(leaf.lookup())) {
            throw new FilterException(who + ": a look-up that takes no attribute; use exact, ne, gt, gte, lt or lte");
        }
        if (kind.type() != otherKind.type()) {
            throw new FilterException(who + ": an attribute of another type (expected: "
                    + kind.type().getSimpleName() + ")");
        }
        return new Bound.Compare(steps, leaf.lookup(), kind, other);
    }

    private static Kind kind(List<SingularAttribute<?, ?>> steps, String who) {
        SingularAttribute<?, ?> last = steps.get(steps.size() - 1);
        Kind kind = Kind.of(last);
        if (last.getType() instanceof ManagedType<?> || !kind.isComparableInMemory()) {
            throw new FilterException(who + ": compared with an attribute, which both have to be values that all"
                    + " products compare alike");
        }
        return kind;
    }
}

package dev.sluice.metadata.diff;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.diff.ObjectPath.Kind;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.TableConstraint;
import dev.sluice.metadata.model.UniqueKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * The constraints of one kind on one table: those that say the same are the same, whatever they are called; of the rest, those that are called
 * the same.
 *
 * @param names whether both sides know what constraints are called
 */
record ConstraintComparison(DatabaseProduct product, QualifiedName table, boolean names, Changes changes) {

    private static final Set<String> NAME = Set.of("name");

    <T extends TableConstraint> void compare(Kind kind, List<T> before, List<T> after) {
        List<T> was = new ArrayList<>(before);
        List<T> is = new ArrayList<>(after);
        match(was, is, Object::equals, (one, other) -> {});
        match(was, is, this::saysTheSame, (one, other) -> renamed(kind, one, other));
        match(
                was,
                is,
                (one, other) -> kind == Kind.PRIMARY_KEY || isCalledTheSame(one, other),
                (one, other) -> changes.altered(path(kind, one), one, other, NAME));
        was.forEach(one -> changes.dropped(path(kind, one), one));
        is.forEach(one -> changes.added(path(kind, one), one));
    }

    private <T extends TableConstraint> void renamed(Kind kind, T was, T is) {
        SqlName before = was.name();
        SqlName after = is.name();
        if (names && before != null && after != null && !isGenerated(before) && !isGenerated(after)) {
            changes.altered(path(kind, was), was, is, List.of(new Difference("name", before, after)));
        }
    }

    /** MySQL names what has no name; another one may have had another number. */
    private boolean isGenerated(SqlName name) {
        String prefix = table.name().value();
        return product == DatabaseProduct.MYSQL
                && name.value().startsWith(prefix)
                && name.value().substring(prefix.length()).matches("_(ibfk|chk)_\\d+");
    }

    private boolean saysTheSame(TableConstraint one, TableConstraint other) {
        return changes.differences(one, other, NAME).isEmpty();
    }

    private static boolean isCalledTheSame(TableConstraint one, TableConstraint other) {
        return one.name() != null && Objects.equals(one.name(), other.name());
    }

    private ObjectPath path(Kind kind, TableConstraint constraint) {
        SqlName name = constraint.name();
        return new ObjectPath(kind, table, name == null ? saying(constraint) : name.value());
    }

    private static String saying(TableConstraint constraint) {
        if (constraint instanceof PrimaryKey key) {
            return list(key.columns());
        }
        if (constraint instanceof UniqueKey key) {
            return list(key.columns());
        }
        if (constraint instanceof ForeignKey key) {
            return list(key.columns()) + " references " + key.referenced();
        }
        return constraint instanceof Check check ? '(' + check.expression() + ')' : constraint.toString();
    }

    private static String list(List<SqlName> names) {
        return names.stream().map(SqlName::value).collect(Collectors.joining(", ", "(", ")"));
    }

    /** Takes away pairs, the first one that fits. */
    static <T> void match(List<T> was, List<T> is, BiPredicate<T, T> fits, BiConsumer<T, T> consumer) {
        for (Iterator<T> rest = was.iterator(); rest.hasNext(); ) {
            T one = rest.next();
            for (Iterator<T> others = is.iterator(); others.hasNext(); ) {
                T other = others.next();
                if (fits.test(one, other)) {
                    rest.remove();
                    others.remove();
                    consumer.accept(one, other);
                    break;
                }
            }
        }
    }
}

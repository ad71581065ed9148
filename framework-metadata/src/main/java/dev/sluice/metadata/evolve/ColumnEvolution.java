package dev.sluice.metadata.evolve;

import static java.util.Objects.requireNonNull;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What takes the place of a column, and how values go there and back. Expressions are SQL of the product and name the columns of the table. Immutable.
 *
 * <pre>{@code
 * ColumnEvolution.rename("orders", "note", "remark");
 * ColumnEvolution.changeType("orders", "cents", "price", "numeric(12,2)", "cents / 100.0", "round(price * 100)");
 * ColumnEvolution.split("person", "name", "first || ' ' || last")
 *         .into("first", "varchar(40)", "split_part(name, ' ', 1)")
 *         .into("last", "varchar(40)", "substr(name, strpos(name, ' ') + 1)");
 * }</pre>
 *
 * @param old the column that goes
 * @param targets those that come
 * @param backward what the old column holds, from the new ones
 */
public record ColumnEvolution(QualifiedName table, SqlName old, List<Target> targets, String backward) {

    /**
     * A column that comes.
     *
     * @param type null for that of the old one
     * @param forward what it holds, from the old column; of the precision that its type keeps
     */
    public record Target(SqlName name, @Nullable ColumnType type, String forward) {

        public Target {
            requireNonNull(name, "name");
            requireNonNull(forward, "forward");
        }
    }

    public ColumnEvolution {
        requireNonNull(table, "table");
        requireNonNull(old, "old");
        requireNonNull(backward, "backward");
        targets = List.copyOf(targets);
        for (Target target : targets) {
            if (target.name().equals(old)) {
                throw new IllegalArgumentException("targets: " + old
                        + " (expected: another name than that of the old column, as both are there for a while)");
            }
        }
    }

    /**
     * Another name, and nothing else.
     *
     * @param table {@code name} or {@code schema.name}
     */
    public static ColumnEvolution rename(String table, String old, String now) {
        return new ColumnEvolution(
                QualifiedName.parse(table), SqlName.of(old), List.of(new Target(SqlName.of(now), null, old)), now);
    }

    /**
     * Another type, in a column of another name, because both are there for a while.
     *
     * @param table {@code name} or {@code schema.name}
     * @param forward from the old column
     * @param backward from the new one
     */
    public static ColumnEvolution changeType(
            String table, String old, String now, String type, String forward, String backward) {
        return new ColumnEvolution(
                QualifiedName.parse(table),
                SqlName.of(old),
                List.of(new Target(SqlName.of(now), ColumnType.of(type), forward)),
                backward);
    }

    /**
     * Several columns in place of one, each of which {@link #into} adds.
     *
     * @param table {@code name} or {@code schema.name}
     * @param backward from the new columns
     */
    public static ColumnEvolution split(String table, String old, String backward) {
        return new ColumnEvolution(QualifiedName.parse(table), SqlName.of(old), List.of(), backward);
    }

    /** The same with one more column that comes. */
    public ColumnEvolution into(String name, String type, String forward) {
        List<Target> all = new ArrayList<>(targets);
        all.add(new Target(SqlName.of(name), ColumnType.of(type), forward));
        return new ColumnEvolution(table, old, all, backward);
    }

    /** Whether the column stays what it is but for its name. */
    boolean isRename() {
        return targets.size() == 1 && targets.get(0).type() == null;
    }
}

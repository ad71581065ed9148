package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a table or a column of a schema was called before. Immutable. It means something only where the old name is there and the new one is not: in
 * all other databases it is silent.
 *
 * @param table as it is called now
 * @param column as it is called now; null for the table itself
 * @param former what it was called, the newest name first; a table was in the same schema
 */
public record Rename(QualifiedName table, @Nullable SqlName column, List<SqlName> former) {

    public Rename {
        requireNonNull(table, "table");
        former = List.copyOf(former);
        if (former.isEmpty()) {
            throw new IllegalArgumentException("former: none (expected: >= 1)");
        }
    }

    /** A table that was called {@code former}. */
    public static Rename table(QualifiedName table, String former) {
        return new Rename(table, null, List.of(SqlName.of(former)));
    }

    /**
     * A column that was called {@code former}.
     *
     * @param table as it is called now
     */
    public static Rename column(QualifiedName table, String column, String former) {
        return new Rename(table, SqlName.of(column), List.of(SqlName.of(former)));
    }

    /** Such as {@code table shop.orders} and {@code column shop.orders.remark}. */
    @Override
    public String toString() {
        return column == null ? "table " + table : "column " + table + '.' + column;
    }
}

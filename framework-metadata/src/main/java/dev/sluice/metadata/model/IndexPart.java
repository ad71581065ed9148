package dev.sluice.metadata.model;

import dev.sluice.SqlName;
import org.jspecify.annotations.Nullable;

/**
 * What an index sorts by at one place: a column or an expression. Immutable.
 *
 * @param expression of the product, without the parentheses around it; null if it is a column
 * @param nullsFirst null for where the product puts them unless told otherwise
 * @param collation null for that of the column
 * @param operatorClass PostgreSQL; null for the default of the type
 * @param length MySQL: how many characters or bytes are looked at; null for all
 */
public record IndexPart(
        @Nullable SqlName column,
        @Nullable String expression,
        boolean descending,
        @Nullable Boolean nullsFirst,
        @Nullable String collation,
        @Nullable String operatorClass,
        @Nullable Integer length) {

    public IndexPart {
        if ((column == null) == (expression == null)) {
            throw new IllegalArgumentException("index part: " + (column == null ? "neither" : "both")
                    + " column and expression (expected: one of them)");
        }
    }

    /** A whole column, ascending. */
    public static IndexPart of(SqlName column) {
        return new IndexPart(column, null, false, null, null, null, null);
    }

    /** An expression, ascending. */
    public static IndexPart ofExpression(String expression) {
        return new IndexPart(null, expression, false, null, null, null, null);
    }

    /** Whether it is a column as a whole, in its own order. */
    public boolean isPlain() {
        return column != null && equals(of(column));
    }
}

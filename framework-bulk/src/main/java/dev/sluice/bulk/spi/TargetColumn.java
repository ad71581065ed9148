package dev.sluice.bulk.spi;

import dev.sluice.SqlName;
import dev.sluice.types.spi.TypeEngine;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a {@link RowTarget}. Immutable.
 *
 * @param attribute what the application calls it, which is said of values that are refused; empty if nothing
 * @param type how values travel; null for the type of the column in the catalogue, which takes the values of other classes that
 *     mean the same. Only that the column is of its kind is checked: how long it is, the server checks
 * @param first what a new row gets of a version where rows are known otherwise than by their {@link Use#KEY}, and what is there is raised
 *     by one; null of other columns
 * @param value called once for each row, in the thread of the load; null means SQL NULL
 */
public record TargetColumn<R>(
        SqlName name,
        String attribute,
        @Nullable TypeEngine<?> type,
        @Nullable Object first,
        Function<? super R, ? extends @Nullable Object> value,
        Use use) {

    /** What verbs do with a column, unless the declaration says it. */
    public enum Use {
        /** Rows are compared by it. */
        KEY,
        /** What is there stays. */
        INSERTED,
        /** What is there is overwritten. */
        WRITTEN,
        /** Overwritten by what is one more, and a row is changed only if it has more than what is there. */
        VERSION
    }

    /** The same of new rows only. */
    public TargetColumn<R> withFirst() {
        return new TargetColumn<>(name, attribute, type, first, row -> first, use);
    }
}

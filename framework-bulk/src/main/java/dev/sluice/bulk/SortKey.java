package dev.sluice.bulk;

import dev.sluice.ConfigurationException;
import dev.sluice.SqlName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The values by which rows are sorted before they are sent, and their order. Immutable. */
final class SortKey<R> {

    private final List<ColumnBinding.OnProduct<R, ?>> columns;

    private SortKey(List<ColumnBinding.OnProduct<R, ?>> columns) {
        this.columns = columns;
    }

    /**
     * The key of these columns; null if there are none.
     *
     * @throws ConfigurationException if values of one of them have no order here
     */
    static <R> @Nullable SortKey<R> of(
            LoadSpec<R> spec, List<ColumnBinding.OnProduct<R, ?>> columns, List<SqlName> order) {
        List<ColumnBinding.OnProduct<R, ?>> key = new ArrayList<>();
        for (SqlName name : order) {
            for (ColumnBinding.OnProduct<R, ?> column : columns) {
                if (column.name().equals(name)) {
                    requireOrdered(spec, column);
                    key.add(column);
                }
            }
        }
        return key.isEmpty() ? null : new SortKey<>(key);
    }

    private static void requireOrdered(LoadSpec<?> spec, ColumnBinding.OnProduct<?, ?> column) {
        Class<?> values = column.sortable();
        if (!Comparable.class.isAssignableFrom(values) && values != byte[].class) {
            throw new ConfigurationException("bulk " + spec.table() + ": rows cannot be sorted by " + column.name()
                    + ", whose values have no order here (" + values.getSimpleName() + "); name other columns");
        }
    }

    /** The values of a row. One that cannot be had counts as a null: it is met again when it is sent. */
    @Nullable
    Object[] of(R row) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = columns.get(i).sortValue(row);
            } catch (Exception e) {
                values[i] = null;
            }
        }
        return values;
    }

    /** Of what has no values. */
    @Nullable
    Object[] none() {
        return new @Nullable Object[columns.size()];
    }

    /** Nulls come first; servers differ in that, and rows of a key have none. */
    int compare(@Nullable Object[] one, @Nullable Object[] other) {
        for (int i = 0; i < one.length; i++) {
            int order = compareValues(one[i], other[i]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @SuppressWarnings("unchecked") // of one column, whose class was looked at
    private static int compareValues(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == other ? 0 : one == null ? -1 : 1;
        }
        if (one instanceof UUID first && other instanceof UUID second) { // by its bytes, as servers do
            int high = Long.compareUnsigned(first.getMostSignificantBits(), second.getMostSignificantBits());
            return high != 0
                    ? high
                    : Long.compareUnsigned(first.getLeastSignificantBits(), second.getLeastSignificantBits());
        }
        return one instanceof byte[] bytes
                ? Arrays.compareUnsigned(bytes, (byte[]) other)
                : ((Comparable<Object>) one).compareTo(other);
    }
}

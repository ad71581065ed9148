package dev.sluice.bulk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of the rows that the server has not yet taken for good, and which rows of the source they are. */
final class KeptRows {

    /** What is taken for a value that does not show how long it is. */
    private static final int SMALL = 8;

    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private long[] sourceRows = new long[64];
    private long bytes;

    void clear() {
        rows.clear();
        bytes = 0;
    }

    void add(long sourceRow, @Nullable Object[] values) {
        if (rows.size() == sourceRows.length) {
            sourceRows = Arrays.copyOf(sourceRows, 2 * sourceRows.length);
        }
        sourceRows[rows.size()] = sourceRow;
        rows.add(values);
        for (Object value : values) {
            bytes += length(value);
        }
    }

    void removeLast() {
        rows.remove(rows.size() - 1);
    }

    int size() {
        return rows.size();
    }

    /** What the values have of characters and bytes, more or less. */
    long bytes() {
        return bytes;
    }

    @Nullable
    Object[] values(int row) {
        return rows.get(row);
    }

    long sourceRow(int row) {
        return sourceRows[row];
    }

    static int length(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length();
        }
        return value instanceof byte[] array ? array.length : SMALL;
    }
}

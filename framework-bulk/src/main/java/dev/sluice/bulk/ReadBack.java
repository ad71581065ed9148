package dev.sluice.bulk;

import dev.sluice.bulk.merge.KeyedRead;
import dev.sluice.bulk.spi.NumberedKey;
import dev.sluice.bulk.spi.ReturnedColumn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How rows of a table get back what the database has made of them.
 *
 * @param read null if the numbers are all that comes back
 * @param keys what the rows are known by; null if nothing is read
 * @param columns those that are read
 * @param numbered the key of new rows if the server numbers them
 */
record ReadBack<R>(
        @Nullable KeyedRead read,
        @Nullable PartWay<R> keys,
        List<ReturnedColumn<R>> columns,
        @Nullable NumberedKey<R> numbered) {

    /** What comes back, by its columns. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        if (numbered != null) {
            names.add(numbered.column().name().value());
        }
        columns.forEach(column -> names.add(column.name().value()));
        return names;
    }

    /**
     * Reads.
     *
     * @param some which of the rows
     * @param written those of them that have what the entity has
     */
    void read(
            Connection connection,
            LoadCursor<R> source,
            List<R> rows,
            BitSet some,
            BitSet written,
            RowChanges<R> changes)
            throws SQLException {
        if (read == null || keys == null || some.isEmpty()) {
            return;
        }
        PartCursor<R> sent = new PartCursor<>(source, rows, keys, some);
        read.read(connection, sent, (place, values) -> {
            int held = sent.held(place);
            take(rows.get(held), values, written.get(held), changes);
        });
    }

    private void take(R row, ResultSet values, boolean written, RowChanges<R> changes) throws SQLException {
        int index = 2;
        for (ReturnedColumn<R> column : columns) {
            if (written || !column.tellsWriter()) {
                changes.set(row, column::get, column::set, column.read(row, values, index));
            }
            index++;
        }
    }
}

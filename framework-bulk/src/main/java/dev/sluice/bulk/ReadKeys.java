package dev.sluice.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.bulk.merge.KeyedRead;
import dev.sluice.bulk.merge.MergeCheck;
import dev.sluice.bulk.merge.MergePlan;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.bulk.spi.NumberedKey;
import dev.sluice.bulk.spi.ReturnedColumn;
import dev.sluice.bulk.spi.RowTarget;
import dev.sluice.bulk.spi.TargetColumn;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By what rows of a table are read again.
 *
 * @param plan of the key
 * @param columns those that are read; none if the numbers are all that comes back
 * @param numbered the key of new rows if the server numbers them
 * @param number the same with the type of its column
 */
record ReadKeys<R>(
        MergePlan plan,
        List<ReturnedColumn<R>> columns,
        @Nullable NumberedKey<R> numbered,
        @Nullable ColumnBinding<R, ?> number) {

    /** Null if nothing is read; what does not fit is added to {@code problems}. */
    static <R> @Nullable ReadKeys<R> of(
            Connection connection,
            DatabaseProduct product,
            LoadSpec<R> spec,
            Table table,
            List<ColumnBinding<R, ?>> declared,
            @Nullable MergePlan merge,
            List<String> problems)
            throws SQLException {
        RowTarget<R> target = spec.target();
        if (target == null) {
            return null;
        }
        BulkVerb verb = spec.verb();
        List<ReturnedColumn<R>> columns = target.returned(verb);
        NumberedKey<R> numbered = target.numbered(verb).orElse(null);
        if (columns.isEmpty() && numbered == null) {
            return null;
        }
        List<SqlName> key = merge != null
                ? merge.key()
                : numbered != null
                        ? List.of(numbered.column().name())
                        : target.columns(verb).stream()
                                .filter(column -> column.use() == TargetColumn.Use.KEY)
                                .map(TargetColumn::name)
                                .toList();
        List<SqlName> needed = new ArrayList<>(key);
        columns.forEach(column -> needed.add(column.name()));
        for (SqlName column : needed) {
            if (table.tryColumn(column.value()).isEmpty()) {
                problems.add("no column " + column + ", which is to come back");
            }
        }
        if (!problems.isEmpty()) {
            return null;
        }
        ColumnBinding<R, ?> number = null;
        if (numbered != null) {
            Column column = table.column(numbered.column().name().value());
            Optional<ColumnBinding<R, ?>> typed =
                    ColumnBinding.of(numbered.column()).as(connection, product, column.type());
            if (typed.isEmpty()) {
                problems.add("column " + column.name() + " is " + column.type() + ", of which no number is known here");
                return null;
            }
            number = typed.get();
        }
        return new ReadKeys<>(MergeCheck.keyed(connection, product, table, key), columns, numbered, number);
    }

    /**
     * The same on a connection.
     *
     * @param way how rows get into a table, and so do keys
     * @param sent the columns of the rows
     */
    ReadBack<R> by(
            WayChoice way, List<ColumnBinding.OnProduct<R, ?>> sent, DatabaseProduct product, Connection connection)
            throws SQLException {
        List<ColumnBinding.OnProduct<R, ?>> keys = new ArrayList<>();
        for (Column column : plan.columns()) {
            if (number != null && number.name().equals(column.name())) {
                keys.add(number.on(product, connection));
            } else {
                sent.stream().filter(one -> one.name().equals(column.name())).forEach(keys::add);
            }
        }
        List<SqlName> names = columns.stream().map(ReturnedColumn::name).toList();
        KeyedRead read = names.isEmpty() ? null : new KeyedRead(way.writer(), plan, names);
        PartWay<R> keyed = read == null ? null : new PartWay<>(read.keys(), way, keys);
        return new ReadBack<>(read, keyed, columns, numbered);
    }
}

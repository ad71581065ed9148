package dev.sluice.bulk.spi;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where rows go. Immutable.
 *
 * @param table with its schema, as the catalogue spells it
 * @param columns those that are written, in the order of {@link RowCursor}; at least one
 */
public record WriteTarget(DatabaseProduct product, QualifiedName table, List<SqlName> columns) {

    public WriteTarget {
        columns = List.copyOf(columns);
    }

    /** {@code "shop"."orders"}. */
    public String quotedTable() {
        return table.quoted(product);
    }

    /** {@code ("id", "total")}. */
    public String quotedColumns() {
        return columns.stream().map(column -> column.quoted(product)).collect(Collectors.joining(", ", "(", ")"));
    }
}

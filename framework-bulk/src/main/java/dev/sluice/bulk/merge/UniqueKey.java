package dev.sluice.bulk.merge;

import dev.sluice.SqlName;
import java.util.List;
import java.util.Set;

/**
 * A unique index of a table. Immutable.
 *
 * @param columns in the order of the index; an expression or a part of a column is none
 * @param whole whether it refuses a second row with the same columns, whatever else is in the row and at once
 * @param collations by which the columns are compared, on SQLite, whose temporary tables have to be told; otherwise empty
 */
record UniqueKey(String name, List<SqlName> columns, boolean whole, List<String> collations) {

    UniqueKey(String name, List<SqlName> columns, boolean whole) {
        this(name, columns, whole, List.of());
    }

    boolean isOf(List<SqlName> key) {
        return whole && columns.size() == key.size() && Set.copyOf(columns).equals(Set.copyOf(key));
    }

    @Override
    public String toString() {
        return name + columns;
    }
}

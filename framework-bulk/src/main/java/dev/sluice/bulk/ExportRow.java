package dev.sluice.bulk;

import dev.sluice.DatabaseException;
import dev.sluice.bulk.export.ExportColumn;
import dev.sluice.bulk.file.FieldKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of an export: its values as the Java types of its columns. Safe for all threads. */
public final class ExportRow {

    private final List<ExportColumn<?>> columns;
    private final @Nullable Object[] values;

    ExportRow(List<ExportColumn<?>> columns, @Nullable Object[] values) {
        this.columns = columns;
        this.values = values;
    }

    /** The names of the columns. */
    public List<String> columns() {
        return columns.stream().map(ExportColumn::name).toList();
    }

    /**
     * The value of a column; null for SQL NULL.
     *
     * @param column from 0
     */
    public @Nullable Object get(int column) {
        return values[column];
    }

    /**
     * The value of a column; null for SQL NULL.
     *
     * @param type the class that its type has: {@code Long}, {@code BigDecimal}, {@code Instant}, {@code UUID}, …
     * @throws DatabaseException if there is no such column, or it is of another class
     */
    public <J> @Nullable J get(String column, Class<J> type) {
        for (int i = 0; i < values.length; i++) {
            if (columns.get(i).name().equals(column)) {
                Object value = values[i];
                if (value == null || type.isInstance(value)) {
                    return type.cast(value);
                }
                throw new DatabaseException("export: column " + column + " is no " + type.getSimpleName() + " (class="
                        + value.getClass().getSimpleName() + "); read it as that");
            }
        }
        throw new DatabaseException("export: no column " + column + " (columns=" + columns() + "); check the spelling");
    }

    /** The text that the value has in files; null for SQL NULL. */
    public @Nullable String text(int column) {
        Object value = values[column];
        return value == null ? null : columns.get(column).type().format(value);
    }

    FieldKind kind(int column) {
        Object value = values[column];
        return value == null ? FieldKind.TEXT : columns.get(column).type().kind(value);
    }
}

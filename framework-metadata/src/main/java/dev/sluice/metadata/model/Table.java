package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseException;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table with its columns. Immutable.
 *
 * @param name always with its schema; {@code main} on SQLite, the database on MySQL
 * @param columns in the order of the table; on PostgreSQL possibly none
 * @param comment null if there is none; SQLite keeps none
 */
public record Table(
        QualifiedName name,
        List<Column> columns,
        @Nullable PrimaryKey primaryKey,
        @Nullable String comment) {

    public Table {
        requireNonNull(name, "name");
        columns = List.copyOf(columns);
    }

    /**
     * The column of this name, spelled as in the catalogue.
     *
     * @throws DatabaseException if there is none; the message lists those there are
     */
    public Column column(String column) {
        return tryColumn(column)
                .orElseThrow(() -> new DatabaseException("table " + name + ": no column " + column + " (columns="
                        + columns.stream().map(c -> c.name().value()).toList()
                        + "); check the spelling, upper and lower case count"));
    }

    /** The column of this name, spelled as in the catalogue. */
    public Optional<Column> tryColumn(String column) {
        SqlName wanted = SqlName.of(column);
        return columns.stream().filter(c -> c.name().equals(wanted)).findFirst();
    }
}

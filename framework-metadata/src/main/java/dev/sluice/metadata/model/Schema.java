package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was in the catalogue when it was read. Immutable and safe for all threads; it does not follow later changes.
 *
 * @param current the schema that an unqualified name means; null if the connection had none
 * @param tables sorted by schema and name; views, partitions of a table and foreign tables are not among them
 */
public record Schema(DatabaseProduct product, @Nullable SqlName current, List<Table> tables) {

    public Schema {
        requireNonNull(product, "product");
        tables = List.copyOf(tables);
    }

    /**
     * The table of this name, spelled as in the catalogue; without a schema, the one in {@link #current()}.
     *
     * @throws DatabaseException if there is none
     */
    public Table table(QualifiedName name) {
        return tryTable(name)
                .orElseThrow(() -> new DatabaseException("schema: no table " + name + " (current schema " + current
                        + ", " + tables.size() + " tables); check the spelling, upper and lower case count"));
    }

    /** The table of this name, spelled as in the catalogue; without a schema, the one in {@link #current()}. */
    public Optional<Table> tryTable(QualifiedName name) {
        QualifiedName full = name.schema() == null ? new QualifiedName(current, name.name()) : name;
        return tables.stream().filter(table -> table.name().equals(full)).findFirst();
    }
}

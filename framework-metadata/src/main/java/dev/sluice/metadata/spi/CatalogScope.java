package dev.sluice.metadata.spi;

import dev.sluice.SqlName;
import java.util.Set;

/**
 * What of a catalogue is to be read. Immutable.
 *
 * @param schemas spelled as in the catalogue; one that does not exist is like an empty one. Empty means all schemas of the
 *     connection's database without the product's own; on MySQL the current database, on SQLite {@code main}
 * @param columnsOnly whether tables with their columns and primary keys are enough, and the rest may be left out as
 *     {@linkplain dev.sluice.metadata.model.Schema#unknown() unknown}
 */
public record CatalogScope(Set<SqlName> schemas, boolean columnsOnly) {

    public CatalogScope {
        schemas = Set.copyOf(schemas);
    }

    /** Everything in these schemas. */
    public static CatalogScope of(Set<SqlName> schemas) {
        return new CatalogScope(schemas, false);
    }
}

package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import org.jspecify.annotations.Nullable;

/**
 * A sequence that belongs to no identity column. Immutable.
 *
 * @param type of its numbers
 * @param ownerTable the table with which it goes, as that of a {@code serial} does; null if none
 * @param ownerColumn null if none
 * @param comment null if there is none
 */
public record Sequence(
        QualifiedName name,
        ColumnType type,
        Numbering numbering,
        @Nullable QualifiedName ownerTable,
        @Nullable SqlName ownerColumn,
        @Nullable String comment)
        implements SchemaObject {

    public Sequence {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(numbering, "numbering");
    }
}

package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.SqlName;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table. Immutable.
 *
 * @param ordinal its place in the table, from 1, without gaps
 * @param nullable whether the column itself takes a null; constraints of a domain are not counted
 * @param defaultText the default as SQL, in the server's own spelling; null if there is none, or it is null, or the value
 *     is {@linkplain Generation generated}
 * @param comment null if there is none; SQLite keeps none
 */
public record Column(
        SqlName name,
        int ordinal,
        ColumnType type,
        boolean nullable,
        @Nullable String defaultText,
        Generation generation,
        @Nullable String comment) {

    public Column {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(generation, "generation");
        if (ordinal < 1) {
            throw new IllegalArgumentException("ordinal: " + ordinal + " (expected: >= 1)");
        }
    }

    /** Whether an insert fails that neither names this column nor gives it a value. */
    public boolean isRequired() {
        return !nullable && defaultText == null && generation == Generation.NONE;
    }
}

package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.SqlName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table. Immutable.
 *
 * @param ordinal its place in the table, from 1, without gaps
 * @param nullable whether the column itself takes a null; constraints of a domain are not counted
 * @param defaultText the default as SQL, in the server's own spelling; null if there is none, or it is null, or the value
 *     is {@linkplain Generation generated}
 * @param expression what a computed column computes, without the parentheses around it; null for all others
 * @param numbering how an identity counts; null for all others, and where the product cannot say
 * @param collation null for that of the type, the table or the database
 * @param options what only one product knows: {@code charset}, {@code on update}, {@code invisible}, {@code storage}; sorted
 * @param comment null if there is none; SQLite keeps none
 */
public record Column(
        SqlName name,
        int ordinal,
        ColumnType type,
        boolean nullable,
        @Nullable String defaultText,
        Generation generation,
        @Nullable String expression,
        @Nullable Numbering numbering,
        @Nullable String collation,
        Map<String, String> options,
        @Nullable String comment) {

    public Column {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(generation, "generation");
        options = Options.copyOf(options);
        if (ordinal < 1) {
            throw new IllegalArgumentException("ordinal: " + ordinal + " (expected: >= 1)");
        }
    }

    /** One whose expression, numbering, collation and options are not known. */
    public Column(
            SqlName name,
            int ordinal,
            ColumnType type,
            boolean nullable,
            @Nullable String defaultText,
            Generation generation,
            @Nullable String comment) {
        this(name, ordinal, type, nullable, defaultText, generation, null, null, null, Map.of(), comment);
    }

    /** Whether an insert fails that neither names this column nor gives it a value. */
    public boolean isRequired() {
        return !nullable && defaultText == null && generation == Generation.NONE;
    }
}

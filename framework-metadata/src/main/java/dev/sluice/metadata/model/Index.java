package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.SqlName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An index that belongs to no constraint. Immutable.
 *
 * @param method {@code btree}, {@code gin}, {@code fulltext}…; null where the product has only one
 * @param include columns that it holds without sorting by them
 * @param predicate of a partial index, without the parentheses around it; null for all rows
 * @param nullsDistinct of a unique one: whether any number of rows may hold a null
 * @param valid false for what a failed {@code CREATE INDEX CONCURRENTLY} has left behind
 * @param options what only one product knows: {@code fillfactor}, {@code invisible}, {@code parser}; sorted
 * @param comment null if there is none
 */
public record Index(
        SqlName name,
        boolean unique,
        @Nullable String method,
        List<IndexPart> parts,
        List<SqlName> include,
        @Nullable String predicate,
        boolean nullsDistinct,
        boolean valid,
        Map<String, String> options,
        @Nullable String comment) {

    public Index {
        requireNonNull(name, "name");
        parts = List.copyOf(parts);
        include = List.copyOf(include);
        options = Options.copyOf(options);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("parts: none (expected: >= 1)");
        }
    }

    /** Whether it sorts by whole columns in their own order and holds all rows, and nothing else. */
    public boolean isPlain() {
        return predicate == null && include.isEmpty() && parts.stream().allMatch(IndexPart::isPlain);
    }
}

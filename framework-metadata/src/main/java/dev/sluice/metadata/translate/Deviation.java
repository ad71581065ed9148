package dev.sluice.metadata.translate;

import static java.util.Objects.requireNonNull;

import dev.sluice.metadata.diff.ObjectPath;

/**
 * One thing that the other product holds otherwise, or not at all. Immutable.
 *
 * @param path in the schema that was translated; of something that only the translation has, in that one
 * @param what becomes of it, in words
 */
public record Deviation(ObjectPath path, String what) {

    public Deviation {
        requireNonNull(path, "path");
        requireNonNull(what, "what");
    }

    /** Such as {@code view shop.totals: is left out, its query is of PostgreSQL}. */
    @Override
    public String toString() {
        return path + ": " + what;
    }
}

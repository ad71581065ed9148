package dev.sluice.metadata.diff;

import static java.util.Objects.requireNonNull;

import dev.sluice.QualifiedName;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a change is about. Immutable.
 *
 * @param object the table, view, type, sequence or program; a namespace has its name as a name without a schema
 * @param part the column, constraint, index, trigger or partitioning within it, by its name or, if it has none, by what it says; null for the object as a whole
 */
public record ObjectPath(
        Kind kind, QualifiedName object, @Nullable String part) implements Comparable<ObjectPath> {

    /** What kind of thing it is. Kinds may be added. */
    public enum Kind {
        NAMESPACE,
        EXTENSION,
        TYPE,
        SEQUENCE,
        TABLE,
        COLUMN,
        PRIMARY_KEY,
        UNIQUE_KEY,
        FOREIGN_KEY,
        CHECK,
        EXCLUSION,
        INDEX,
        PARTITIONING,
        VIEW,
        TRIGGER,
        RULE,
        POLICY,
        FUNCTION,
        PROCEDURE,
        EVENT;

        /** In small letters with blanks. */
        public String text() {
            return name().replace('_', ' ').toLowerCase(Locale.ROOT);
        }
    }

    public ObjectPath {
        requireNonNull(kind, "kind");
        requireNonNull(object, "object");
    }

    @Override
    public int compareTo(ObjectPath other) {
        return toString().compareTo(other.toString());
    }

    /** Such as {@code table shop.orders} and {@code column shop.orders.total}. */
    @Override
    public String toString() {
        return kind.text() + ' ' + object + (part == null ? "" : '.' + part);
    }
}

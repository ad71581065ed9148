package dev.sluice.sessions.resolve;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An entry that has no row.
 *
 * @param entity the simple name of its class
 * @param key what was set of its keys, by the paths of attributes; {@link #MASKED} for a value that is not to be shown, a text
 *     for a reference
 * @param reason why
 * @param detail what to do about it, in words
 */
public record Unresolved(String entity, Map<String, Object> key, Reason reason, String detail) {

    /** Instead of a value whose type is sensitive. */
    public static final String MASKED = "***";

    /** Why there is no row. */
    public enum Reason {
        /** What is set covers none of the entity's keys. */
        NO_KEY,
        /** No row has these values. */
        NOT_FOUND,
        /** Several rows have them: the database does not have the unique key that the mapping has. */
        AMBIGUOUS,
        /** It refers to an entry that has no row. */
        REFERENCE,
        /** It is a part of its own key, by way of what it refers to. */
        CYCLE
    }

    public Unresolved {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key)); // in the order of the keys
    }

    @Override
    public String toString() {
        return entity + key + " " + detail;
    }
}

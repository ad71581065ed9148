package dev.sluice.sessions.query;

import java.util.Locale;
import java.util.Optional;

/**
 * How a condition compares an attribute with its value. Texts are compared by code point; those that begin with an I take
 * two letters for one if {@link String#equalsIgnoreCase} does, in every script. {@code null} fulfils none but {@link #ISNULL}.
 */
public enum Lookup {
    EXACT,
    /** Another value; null is none. */
    NE,
    IEXACT,
    CONTAINS,
    ICONTAINS,
    STARTSWITH,
    ISTARTSWITH,
    ENDSWITH,
    IENDSWITH,
    /** One of several values; of none, if the list is empty. */
    IN,
    /** A value that is none of several; any value, if the list is empty. */
    NOTIN,
    GT,
    GTE,
    LT,
    LTE,
    /** Between two values, both included. */
    RANGE,
    ISNULL,
    /** Whether the pattern is found anywhere; see {@code docs/queries.md} for what a pattern may be. */
    REGEX,
    IREGEX;

    /** How it is written behind an attribute: {@code "code__istartswith"}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Lookup> named(String word) {
        for (Lookup lookup : values()) {
            if (lookup.word().equals(word)) {
                return Optional.of(lookup);
            }
        }
        return Optional.empty();
    }

    boolean ignoresCase() {
        return this == IEXACT || this == ICONTAINS || this == ISTARTSWITH || this == IENDSWITH || this == IREGEX;
    }

    boolean needsText() {
        return switch (this) {
            case CONTAINS, STARTSWITH, ENDSWITH, REGEX -> true;
            default -> ignoresCase();
        };
    }

    boolean isRegex() {
        return this == REGEX || this == IREGEX;
    }

    /** Whether its value is a list. */
    boolean takesSeveral() {
        return this == IN || this == NOTIN || this == RANGE;
    }

    boolean needsOrder() {
        return this == GT || this == GTE || this == LT || this == LTE || this == RANGE;
    }
}

package dev.sluice.routing.classify;

import org.jspecify.annotations.Nullable;

/**
 * What the catalogue says about one name, or about several of the same name together.
 *
 * @param schema empty where the product has none
 * @param problem why a statement that uses it is not a read; null if it can be one
 */
record Fact(Kind kind, String schema, String name, @Nullable Classification problem) {

    enum Kind {
        FUNCTION("calls "),
        /** A function that may be written like a column of its one argument, as {@code row.name}. */
        FIELD("calls "),
        RELATION("names "),
        TYPE("uses the type "),
        OPERATOR("uses the operator "),
        CAST("uses the cast "),
        /** Nobody names it: whatever every statement may use. */
        ANY("may use ");

        private final String verb;

        Kind(String verb) {
            this.verb = verb;
        }

        String verb() {
            return verb;
        }
    }

    /** Of two with the same name the one with a problem says what a statement is. */
    boolean isMoreCautious(Fact other) {
        return problem != null || other.problem == null;
    }
}

package dev.sluice.metadata.lint.facts;

import static java.util.Objects.requireNonNull;

import dev.sluice.metadata.diff.Severity;
import dev.sluice.metadata.migration.ScriptStatement;

/**
 * Something that a statement would do and that one should know before. Immutable.
 *
 * @param rule which rule found it, such as {@code rewrites-table}
 * @param what what happens
 * @param recipe what to do instead
 */
public record Finding(String rule, Severity severity, ScriptStatement statement, String what, String recipe) {

    public Finding {
        requireNonNull(rule, "rule");
        requireNonNull(severity, "severity");
        requireNonNull(statement, "statement");
        requireNonNull(what, "what");
        requireNonNull(recipe, "recipe");
    }

    /** One line. */
    @Override
    public String toString() {
        return "line " + statement.line() + ": " + what + " (" + rule + "); " + recipe;
    }
}

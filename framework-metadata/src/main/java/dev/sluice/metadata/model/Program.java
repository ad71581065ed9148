package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * Code that the server keeps, as its text. Immutable.
 *
 * @param name with its schema; that of a trigger, rule or policy is unique in its table, or in its schema on MySQL and SQLite
 * @param arguments their types, which tell overloaded functions apart; empty for what has none
 * @param definition the statement that makes it, as the server spells it, without a semicolon at the end
 * @param firing whether it runs, of triggers and rules of PostgreSQL and events of MySQL
 * @param comment null if there is none
 */
public record Program(
        Kind kind,
        QualifiedName name,
        String arguments,
        String definition,
        Firing firing,
        @Nullable String comment) implements SchemaObject {

    /** What it is, and so who runs it. */
    public enum Kind {
        TRIGGER,
        RULE,
        POLICY,
        FUNCTION,
        PROCEDURE,
        EVENT
    }

    /** Whether it runs. */
    public enum Firing {
        USUAL,
        DISABLED,
        /** Also where changes of a replicated table are applied. */
        ALWAYS,
        /** Only where changes of a replicated table are applied. */
        REPLICA
    }

    public Program {
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
        requireNonNull(arguments, "arguments");
        requireNonNull(definition, "definition");
        requireNonNull(firing, "firing");
    }
}

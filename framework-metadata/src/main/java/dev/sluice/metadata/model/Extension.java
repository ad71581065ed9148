package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.QualifiedName;

/** An extension of PostgreSQL that is installed. What belongs to it is not in the schema. Immutable. */
public record Extension(QualifiedName name, String version) implements SchemaObject {

    public Extension {
        requireNonNull(name, "name");
        requireNonNull(version, "version");
    }
}

package dev.sluice.metadata.model;

import dev.sluice.QualifiedName;

/** Something in a schema that has a name of its own beside those of tables. Immutable. Kinds may be added. */
public sealed interface SchemaObject permits Table, View, Sequence, UserType, Program, Extension {

    QualifiedName name();
}

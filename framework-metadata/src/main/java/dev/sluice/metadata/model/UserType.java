package dev.sluice.metadata.model;

/** A type that was made with the schema. Immutable. */
public sealed interface UserType extends SchemaObject permits EnumType, Domain, CompositeType {}

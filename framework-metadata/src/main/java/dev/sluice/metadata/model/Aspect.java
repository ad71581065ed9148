package dev.sluice.metadata.model;

/**
 * A part of a schema that not every source of one can know. What one side does not know is not compared.
 *
 * @see Schema#unknown()
 */
public enum Aspect {
    COMMENTS,
    COLLATIONS,
    /** Product-specific settings of tables, columns, indexes and views. */
    OPTIONS,
    /** The names of constraints. Those of indexes are always known. */
    CONSTRAINT_NAMES,
    /** Bounds, cache and step of sequences and identities. */
    NUMBERING,
    DEFAULTS,
    CHECKS,
    INDEXES,
    SEQUENCES,
    TYPES,
    VIEWS,
    /** Triggers, rules, policies, functions, procedures, events. */
    PROGRAMS,
    PARTITIONS,
    EXTENSIONS
}

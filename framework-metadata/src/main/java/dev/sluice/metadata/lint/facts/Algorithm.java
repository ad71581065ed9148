package dev.sluice.metadata.lint.facts;

/** The mildest way in which MySQL changes a table, as it said itself. */
public enum Algorithm {
    /** Only the catalogue is written. */
    INSTANT,
    /** The table or an index is built while it is read and written. */
    INPLACE,
    /** The same, while writes wait. */
    INPLACE_SHARED,
    /** The table is copied row by row while writes wait. */
    COPY
}

package dev.sluice.sessions.resolve;

/** What becomes of a set attribute if the row is there already. It counts for no row that is inserted. */
public enum AttributeRule {
    /** The row gets it. The default. */
    OVERWRITE,
    /** The row gets it if it has none. */
    FILL,
    /** The row stays as it is. */
    KEEP
}

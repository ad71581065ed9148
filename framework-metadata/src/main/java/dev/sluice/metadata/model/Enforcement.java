package dev.sluice.metadata.model;

/** Which rows a constraint binds. */
public enum Enforcement {
    /** All rows. */
    FULL,
    /** New and changed rows; those that were there first were not looked at. PostgreSQL's {@code NOT VALID}. */
    NEW_ROWS,
    /** None: the constraint is a remark. {@code NOT ENFORCED}. */
    NONE
}

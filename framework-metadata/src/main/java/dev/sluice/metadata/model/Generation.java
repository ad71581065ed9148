package dev.sluice.metadata.model;

/** Who makes the value of a column. */
public enum Generation {
    /** The statement, or the column's default; PostgreSQL's {@code serial} is a default. */
    NONE,
    /** The server numbers the rows unless the statement does: identity by default, AUTO_INCREMENT, SQLite's row id. */
    IDENTITY,
    /** The server numbers the rows, and an insert with a value of its own needs {@code OVERRIDING SYSTEM VALUE}. */
    IDENTITY_ALWAYS,
    /** Computed from other columns, kept on disk. */
    STORED,
    /** Computed from other columns when read. */
    VIRTUAL;

    /** Whether no statement may ever give the column a value. */
    public boolean isComputed() {
        return this == STORED || this == VIRTUAL;
    }
}

package dev.sluice.metadata.model;

/** When a constraint is checked. SQLite knows it for foreign keys, MySQL not at all. */
public enum Deferral {
    /** At the end of each statement, always. */
    NONE,
    /** At the end of each statement, unless a transaction says {@code set constraints … deferred}. */
    INITIALLY_IMMEDIATE,
    /** At the commit. */
    INITIALLY_DEFERRED
}

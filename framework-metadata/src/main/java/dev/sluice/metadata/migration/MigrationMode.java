package dev.sluice.metadata.migration;

/** What happens to migrations when an application starts. */
public enum MigrationMode {
    /** Pending ones are applied. */
    ON_START,
    /** Nothing is applied; a start on a schema that does not fit fails. For those who migrate by a step of their own. */
    VALIDATE,
    /** Nothing is looked at. */
    OFF
}

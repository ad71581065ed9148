package dev.sluice.metadata.migration;

/** How a version came into the history; more may be added, so have a default. */
public enum MigrationKind {
    /** By a script. */
    SQL,
    /** By a {@link dev.sluice.metadata.spi.CodeMigration}. */
    CODE,
    /** It was said to be there, and everything before it, when the history began. */
    BASELINE,
    /** By Flyway, whose history was imported. */
    FLYWAY,
    /** Applied once, its script is gone, and {@code repair} was told that this is meant. */
    RETIRED,
    /** It is being taken back by its undo script, and then its row is gone. */
    UNDO
}

package dev.sluice.bulk.policy;

/** What an upsert, an update or a sync does with a column of a row that is there. */
public enum ColumnRule {
    /** The value of the source is written, null included. The default. */
    OVERWRITE,
    /** The value of the source is written where there is none. */
    FILL,
    /** What is there stays; the column is written where a row is inserted only. */
    KEEP
}

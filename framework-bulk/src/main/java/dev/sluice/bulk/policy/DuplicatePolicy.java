package dev.sluice.bulk.policy;

/** What becomes of several rows of one chunk that have the same key. */
public enum DuplicatePolicy {
    /** The load fails and names two of them. The default. */
    REFUSE,
    /** The last one of the source counts. Where a column decides which row is newer, that with the greatest value does. */
    LAST,
    /** The first one of the source counts. Where a column decides which row is newer, that with the greatest value does. */
    FIRST
}

package dev.sluice.metadata.diff;

/** What a change does to a database in use, from harmless to hopeless. */
public enum Severity {
    /** Short, and nothing waits for it longer than for a lock. */
    ONLINE,
    /** Writes or reads of the table wait while its rows are looked at or written again. */
    BLOCKING,
    /** Something is gone afterwards that was there. */
    LOSSY,
    /** No statement does it, or only on a table without rows. */
    IMPOSSIBLE;

    /** The worse of both. */
    public Severity or(Severity other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

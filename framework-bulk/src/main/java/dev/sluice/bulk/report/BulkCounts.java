package dev.sluice.bulk.report;

/**
 * What became of rows. Immutable. Each row of the source is in one of the numbers but {@code deleted}, except for a delete,
 * where {@code deleted} is one of them: a sync deletes rows that are not in its source.
 *
 * @param unchanged were there and stayed as they were: equal, kept by a rule, not newer, or ignored
 * @param missing were to be updated or deleted, and were not there, perhaps because another row of the source deleted them
 * @param superseded had the key of another row of the source that counted
 */
public record BulkCounts(long inserted, long updated, long unchanged, long deleted, long missing, long superseded) {

    private static final BulkCounts NONE = new BulkCounts(0, 0, 0, 0, 0, 0);

    public static BulkCounts none() {
        return NONE;
    }

    /** Nothing but inserts. */
    public static BulkCounts inserts(long rows) {
        return new BulkCounts(rows, 0, 0, 0, 0, 0);
    }

    public BulkCounts plus(BulkCounts other) {
        return new BulkCounts(
                inserted + other.inserted,
                updated + other.updated,
                unchanged + other.unchanged,
                deleted + other.deleted,
                missing + other.missing,
                superseded + other.superseded);
    }

    /** Rows of the table that are not what they were. */
    public long changes() {
        return inserted + updated + deleted;
    }
}

package dev.sluice.bulk.merge;

import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkVerb;

/** The numbers that the statements of one merge tell, and what follows from them. Confined to one thread. */
final class MergeTally {

    private static final long UNKNOWN = -1;

    private final BulkVerb verb;
    private final long sent;
    private final long keys;
    private long inserted;
    private long updated;
    private long deleted;
    private long existing;
    private long written;
    private long insertedBefore = UNKNOWN;

    /** @param keys how many different ones were sent */
    MergeTally(BulkVerb verb, long sent, long keys) {
        this.verb = verb;
        this.sent = sent;
        this.keys = keys;
    }

    /** Whether a number is known already: nothing is unchanged or missing where all were written. */
    boolean knows(Step step) {
        return step.role() == Step.Role.EXISTING && verb == BulkVerb.UPDATE && updated == keys;
    }

    void add(Step.Role role, long rows) {
        switch (role) {
            case INSERTED -> inserted += rows;
            case UPDATED -> updated += rows;
            case DELETED -> deleted += rows;
            case EXISTING -> existing = rows;
            case INSERTS_NEW -> inserted = keys - existing;
            case SENT_AND_UPDATED -> {
                // A row that another session has inserted since they were counted was updated, and is counted as that.
                updated = rows - keys;
                inserted = Math.min(keys - existing, keys - updated);
            }
            case WRITTEN -> {
                written = rows;
                wroteNew(Math.min(keys - existing, rows));
            }
            case INSERTED_SO_FAR -> {
                if (insertedBefore == UNKNOWN) {
                    insertedBefore = rows;
                } else {
                    wroteNew(rows - insertedBefore);
                }
            }
            case PREPARE, OUTSIDE, LEFT -> {}
        }
    }

    private void wroteNew(long rows) {
        inserted = rows;
        updated = written - rows;
    }

    BulkCounts counts() {
        long superseded = sent - keys;
        return switch (verb) {
            case INSERT -> BulkCounts.inserts(inserted);
            case INSERT_IGNORE, UPSERT, SYNC ->
                new BulkCounts(inserted, updated, keys - inserted - updated, deleted, 0, superseded);
            case UPDATE -> {
                long there = Math.max(existing, updated);
                yield new BulkCounts(0, updated, there - updated, 0, keys - there, superseded);
            }
            case DELETE -> new BulkCounts(0, 0, 0, deleted, keys - deleted, superseded);
        };
    }
}

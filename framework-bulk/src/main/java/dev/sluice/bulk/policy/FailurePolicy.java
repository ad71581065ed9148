package dev.sluice.bulk.policy;

/**
 * What becomes of a load when a row is bad: it stops, or it leaves the row out, reports it, and goes on.
 *
 * <p>Bad is a row of which a value does not fit its type, which is found before it is sent, and a row that the server
 * refuses for its data. Whatever else fails ends the load. Immutable.
 */
public final class FailurePolicy {

    /** How many rows are kept until the server has taken them, unless it is said otherwise. */
    public static final int DEFAULT_KEPT_ROWS = 10_000;

    /** How many bytes of rows are kept, unless it is said otherwise. */
    public static final long DEFAULT_KEPT_BYTES = 4L * 1024 * 1024;

    /** A share means nothing before so many rows. */
    private static final long SHARE_ROWS = 1000;

    private static final FailurePolicy STOP = new FailurePolicy(0, 0, 0, 0);

    private final long maxRejects;
    private final double maxShare;
    private final int keptRows;
    private final long keptBytes;

    private FailurePolicy(long maxRejects, double maxShare, int keptRows, long keptBytes) {
        this.maxRejects = maxRejects;
        this.maxShare = maxShare;
        this.keptRows = keptRows;
        this.keptBytes = keptBytes;
    }

    /** The first bad row ends the load, and nothing of its chunk stays. The default; nothing is kept in memory. */
    public static FailurePolicy stop() {
        return STOP;
    }

    /** Bad rows are left out, however many there are. */
    public static FailurePolicy skip() {
        return skipping(Long.MAX_VALUE, 1);
    }

    /**
     * Bad rows are left out, and one more than {@code rejects} ends the load without the chunk that it is in.
     *
     * @param rejects 1 or more
     */
    public static FailurePolicy skipUpTo(long rejects) {
        if (rejects < 1) {
            throw new IllegalArgumentException("rejects: " + rejects + " (expected: >= 1)");
        }
        return skipping(rejects, 1);
    }

    /**
     * Bad rows are left out, and more of them than this share of the rows so far ends the load without the chunk that it is
     * in. Judged at each bad row once the source gave 1000 rows, and before the last commit.
     *
     * @param share above 0 and below 1: 0.01 is one row of a hundred
     */
    public static FailurePolicy skipUpToShare(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share: " + share + " (expected: > 0 and < 1)");
        }
        return skipping(Long.MAX_VALUE, share);
    }

    private static FailurePolicy skipping(long maxRejects, double maxShare) {
        return new FailurePolicy(maxRejects, maxShare, DEFAULT_KEPT_ROWS, DEFAULT_KEPT_BYTES);
    }

    /**
     * Keeps this much in memory at most, to send it again without a bad row: whichever comes first, and one row in any case.
     * So much is sent in one statement; more costs fewer round trips, and more to send again.
     *
     * @param rows 1 or more
     * @param bytes 1 or more; as sent, or as the values are long where rows are bound one by one
     */
    public FailurePolicy keepingAtMost(int rows, long bytes) {
        if (rows < 1) {
            throw new IllegalArgumentException("rows: " + rows + " (expected: >= 1)");
        }
        if (bytes < 1) {
            throw new IllegalArgumentException("bytes: " + bytes + " (expected: >= 1)");
        }
        return skips() ? new FailurePolicy(maxRejects, maxShare, rows, bytes) : this;
    }

    public boolean skips() {
        return maxRejects > 0;
    }

    /** Rows kept at most; 0 for {@link #stop}. */
    public int keptRows() {
        return keptRows;
    }

    /** Bytes kept at most; 0 for {@link #stop}. */
    public long keptBytes() {
        return keptBytes;
    }

    /**
     * Whether a load may go on with so many bad rows.
     *
     * @param rows that the source gave so far
     * @param last whether there are no more rows
     */
    public boolean allows(long rejects, long rows, boolean last) {
        return rejects <= maxRejects && ((rows < SHARE_ROWS && !last) || rejects <= maxShare * rows);
    }

    @Override
    public String toString() {
        if (!skips()) {
            return "stop at the first bad row";
        }
        String limit = maxRejects == Long.MAX_VALUE ? "" : " up to " + maxRejects;
        return "skip bad rows" + (maxShare < 1 ? " up to a share of " + maxShare : limit);
    }
}

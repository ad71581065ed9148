package dev.sluice.bulk.policy;

/** Grows and shrinks with what commits cost. */
public record AdaptiveChunks() implements ChunkPolicy {

    private static final long FIRST = 10_000;

    /** There are half a dozen questions to the server in a chunk besides the commit. */
    private static final long LEAST = 10_000;

    private static final long MOST = 1_000_000;

    /** How much longer than its commit a chunk is to take. */
    private static final double CHUNK_PER_COMMIT = 20;

    /** One slow commit is no reason for a chunk that takes minutes. */
    private static final long GROWTH = 4;

    @Override
    public long maxRows() {
        return FIRST;
    }

    /**
     * The rows of the next chunk.
     *
     * @param rows of the last one
     * @param chunkNanos how long it took without its commit
     * @param commitNanos how long that took
     */
    public static long next(long rows, long chunkNanos, long commitNanos) {
        double wanted = CHUNK_PER_COMMIT * commitNanos * rows / Math.max(1, chunkNanos);
        double smooth = Math.max(rows / (double) GROWTH, Math.min(rows * (double) GROWTH, wanted));
        return Math.max(LEAST, Math.min(MOST, Math.round(smooth)));
    }

    @Override
    public String toString() {
        return "a commit as often as it costs little";
    }
}

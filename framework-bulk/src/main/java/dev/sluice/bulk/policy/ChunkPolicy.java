package dev.sluice.bulk.policy;

/**
 * How many rows are committed together. A chunk stays or goes as a whole; a load that fails keeps the chunks before.
 *
 * <p>Immutable. The size of a chunk does not change how much memory a load takes: rows are sent as they come.
 */
public sealed interface ChunkPolicy permits OneChunk, RowChunks {

    /** One transaction for the whole load: all of it or nothing. The default. */
    static ChunkPolicy all() {
        return new OneChunk();
    }

    /**
     * A commit after every {@code rows} rows. For loads that would hold locks, or keep vacuum and purge from their work,
     * for too long.
     *
     * @param rows 1 or more; each chunk costs a few round trips and a flush of the server's log
     */
    static ChunkPolicy rows(int rows) {
        return new RowChunks(rows);
    }

    /** The most rows of one chunk. */
    long maxRows();
}

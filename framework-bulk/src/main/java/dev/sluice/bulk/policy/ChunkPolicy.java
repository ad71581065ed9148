package dev.sluice.bulk.policy;

/**
 * How many rows are committed together. A chunk stays or goes as a whole; a load that fails keeps the chunks before.
 *
 * <p>Immutable. The size of a chunk does not change how much memory a load takes: rows are sent as they come.
 */
public sealed interface ChunkPolicy permits OneChunk, RowChunks, ByteChunks, AdaptiveChunks {

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

    /**
     * A commit after about so many bytes: a chunk ends with the row, or the 64 KiB, with which it has them.
     *
     * @param bytes 1 or more; as sent, or as the values are long where rows are bound one by one
     */
    static ChunkPolicy bytes(long bytes) {
        return new ByteChunks(bytes);
    }

    /**
     * A commit as often as it costs little: chunks begin with 10 000 rows and grow or shrink, between 10 000 and 1 000 000
     * rows, so that a commit takes less than a twentieth of the time of its chunk.
     */
    static ChunkPolicy adaptive() {
        return new AdaptiveChunks();
    }

    /** The most rows of one chunk; of the first one, if they are adaptive. */
    long maxRows();

    /** The bytes after which a chunk ends. */
    default long maxBytes() {
        return Long.MAX_VALUE;
    }
}

package dev.sluice.bulk.policy;

record ByteChunks(long bytes) implements ChunkPolicy {

    ByteChunks {
        if (bytes < 1) {
            throw new IllegalArgumentException("bytes: " + bytes + " (expected: >= 1)");
        }
    }

    @Override
    public long maxRows() {
        return Long.MAX_VALUE;
    }

    @Override
    public long maxBytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "a commit every " + bytes + " bytes";
    }
}

package dev.sluice.bulk.policy;

record OneChunk() implements ChunkPolicy {

    @Override
    public long maxRows() {
        return Long.MAX_VALUE;
    }

    @Override
    public String toString() {
        return "one transaction";
    }
}

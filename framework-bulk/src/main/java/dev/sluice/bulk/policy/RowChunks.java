package dev.sluice.bulk.policy;

record RowChunks(int rows) implements ChunkPolicy {

    RowChunks {
        if (rows < 1) {
            throw new IllegalArgumentException("rows: " + rows + " (expected: >= 1)");
        }
    }

    @Override
    public long maxRows() {
        return rows;
    }

    @Override
    public String toString() {
        return "a commit every " + rows + " rows";
    }
}

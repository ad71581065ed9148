package dev.sluice.bulk.merge;

/**
 * The staged rows that statements read. Immutable.
 *
 * @param rows what a statement says for them: the temporary table, or a derived one
 * @param distinct whether they are derived, one of each key, in the order of the key where that matters
 * @param inOrder whether they are in the order of the key as they were sent
 */
record Staged(String rows, boolean distinct, boolean inOrder) {

    @Override
    public String toString() {
        return rows;
    }
}

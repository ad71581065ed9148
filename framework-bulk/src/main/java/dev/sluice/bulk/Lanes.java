package dev.sluice.bulk;

/**
 * Which stream a row of the source goes to. The same in each run of a job, also by another version of this class: checkpoints
 * count on it.
 */
interface Lanes<R> {

    /** So many neighbours go to one stream: they tend to be neighbours in indexes. */
    int BLOCK_ROWS = 1000;

    /**
     * The stream of a row, from 0.
     *
     * @param place of the row in the source, counted from 1
     */
    int of(long place, R row);

    /** Block by block in turn. */
    static <R> Lanes<R> inTurn(int streams) {
        return (place, row) -> (int) ((place - 1) / BLOCK_ROWS % streams);
    }
}

package dev.sluice.bulk;

/** Where in the source a load was when it failed. */
interface FailurePlace {

    /** The last row that was given, counted from 1 in the source; 0 if there was none. */
    long place();

    /** Rows handed out to the call of the writer that runs, or ran last. */
    long windowRows();

    /** Which row of the source that call knows as {@code row}, both counted from 1. */
    long sourceRow(long row);
}

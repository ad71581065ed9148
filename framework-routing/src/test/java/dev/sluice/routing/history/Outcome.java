package dev.sluice.routing.history;

/** How an append ended, as far as its client knows. */
enum Outcome {
    /** Committed, and the session has its bookmark. */
    OK,
    /** Committed, but the server did not tell its position any more: nothing is promised to the session's reads. */
    UNMARKED,
    /** For certain not done: it was refused before the commit was sent. */
    FAILED,
    /** The commit was sent and not answered. */
    UNKNOWN
}

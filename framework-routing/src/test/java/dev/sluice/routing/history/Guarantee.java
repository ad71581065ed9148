package dev.sluice.routing.history;

/** What a history is held to. */
enum Guarantee {
    /** A read sees what its session has written, and what was handed to it together with a bookmark. */
    READ_YOUR_WRITES,
    /** A read of a monotonic session sees whatever an earlier one saw. */
    MONOTONIC_READS,
    /** Who sees a write sees the writes that its session had acknowledged before. */
    MONOTONIC_WRITES,
    /** Who sees a write sees what its session had read before. */
    WRITES_FOLLOW_READS,
    /** What was acknowledged is there in the end. */
    NO_LOST_WRITE,
    /** What was read is there in the end. */
    NO_LOST_READ,
    /** What failed for certain is nowhere. */
    NO_GHOST,
    /** Nothing is done twice. */
    ONCE,
    /** Every read of a key is a beginning of its last list. */
    ONE_ORDER
}

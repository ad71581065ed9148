package dev.sluice.routing.schema;

import dev.sluice.routing.consistency.Bookmark;

/**
 * A change of a schema that has begun on a primary. Reads of its tables stay off the replicas that are not known to have all of
 * it. Safe for all threads. Whoever began it ends it, well or not: until then no replica has it. Never blocks.
 */
public interface SchemaChange {

    /**
     * It is done on the primary, or was given up: what there is of it is in the primary's history by now. Only the first call
     * counts.
     *
     * @param at a position after all of it; a bookmark that has none for the group will do, then the moment of the call counts
     */
    void ended(Bookmark at);
}

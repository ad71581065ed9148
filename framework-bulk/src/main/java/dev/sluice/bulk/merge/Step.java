package dev.sluice.bulk.merge;

/** A statement of a merge. Immutable. */
record Step(Role role, String sql) {

    /** What its answer tells. */
    enum Role {
        /** Nothing. */
        PREPARE,
        /** It changed so many rows. */
        INSERTED,
        UPDATED,
        DELETED,
        /** It selects how many rows were inserted in this transaction: asked before and after those that are meant. */
        INSERTED_SO_FAR,
        /** MySQL's count of an insert that updates: a row more than was sent for each that was updated. */
        SENT_AND_UPDATED,
        /** It changed so many rows: inserted those that did not exist, or that are known to be, and updated the others. */
        WRITTEN,
        /** It selects how many of the rows have their key in the table. */
        EXISTING,
        /** It inserts what did not exist; its own count tells nothing. */
        INSERTS_NEW,
        /** It selects the first row, if there is one, whose key belongs to a row outside of the scope. */
        OUTSIDE,
        /** It selects the first row, if there is one, that should have been written and was not. */
        LEFT
    }
}

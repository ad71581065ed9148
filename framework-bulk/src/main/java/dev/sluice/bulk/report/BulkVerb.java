package dev.sluice.bulk.report;

import java.util.Locale;

/** What a load does with its rows. */
public enum BulkVerb {
    INSERT,
    INSERT_IGNORE,
    UPSERT,
    UPDATE,
    DELETE,
    SYNC;

    /** Whether it may insert, so that a column without a default must be declared. */
    public boolean inserts() {
        return this != UPDATE && this != DELETE;
    }

    /** Whether it may change rows that are there. */
    public boolean updates() {
        return this == UPSERT || this == UPDATE || this == SYNC;
    }

    /** In lower case: {@code insert ignore}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

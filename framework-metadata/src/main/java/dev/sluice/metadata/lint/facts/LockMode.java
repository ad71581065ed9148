package dev.sluice.metadata.lint.facts;

import java.util.Locale;

/** How strongly PostgreSQL holds a table, from what hardly anybody notices to what stops everybody. */
public enum LockMode {
    ACCESS_SHARE,
    ROW_SHARE,
    ROW_EXCLUSIVE,
    SHARE_UPDATE_EXCLUSIVE,
    /** Writes wait. */
    SHARE,
    /** Writes wait. */
    SHARE_ROW_EXCLUSIVE,
    /** Writes wait. */
    EXCLUSIVE,
    /** Reads and writes wait. */
    ACCESS_EXCLUSIVE;

    /** From the catalogue's {@code ShareRowExclusiveLock}. */
    public static LockMode of(String catalog) {
        String words = catalog.replaceFirst("Lock$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return valueOf(words.toUpperCase(Locale.ROOT));
    }

    /** Whether writes of the table wait for it. */
    public boolean blocksWrites() {
        return compareTo(SHARE) >= 0;
    }

    /** Whether reads of the table wait for it, too. */
    public boolean blocksReads() {
        return this == ACCESS_EXCLUSIVE;
    }
}

package dev.sluice.types.time;

import dev.sluice.types.store.SqliteColumn;

/**
 * The CHECKs of ISO texts. SQLite's functions give NULL for what is no date, and turn the 30th of February into March: either
 * is not what went in. IS and not {@code =}, because a CHECK lets NULL pass.
 */
final class SqliteTimes {

    private static final String SIX_DIGITS = "[0-9][0-9][0-9][0-9][0-9][0-9]";

    private SqliteTimes() {}

    static String checkDate(String column) {
        return SqliteColumn.check(column, "text") + " and date(" + column + ") is " + column;
    }

    static String checkTime(String column) {
        return SqliteColumn.check(column, "text") + " and time(" + column + ") is substr(" + column + ", 1, 8) and "
                + column + " glob '??:??:??." + SIX_DIGITS + "'";
    }

    /** Of {@code 2026-03-29T01:30:00.000000} and what {@code end} is a pattern of. */
    static String checkDateTime(String column, String end) {
        return SqliteColumn.check(column, "text") + " and strftime('%Y-%m-%dT%H:%M:%S', substr(" + column
                + ", 1, 19)) is substr(" + column + ", 1, 19) and " + column + " glob '????-??-??T??:??:??."
                + SIX_DIGITS + end
                + "'";
    }
}

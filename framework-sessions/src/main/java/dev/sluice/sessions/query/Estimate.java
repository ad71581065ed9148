package dev.sluice.sessions.query;

/**
 * How many rows there are, more or less.
 *
 * @param rows never negative
 * @param quality how far it can be trusted
 */
public record Estimate(long rows, Quality quality) {

    public enum Quality {
        /** They were counted. */
        EXACT,
        /** By the server's planner, from the statistics that it has of the table. */
        STATISTICS,
        /** By the server's planner, which has no statistics of the table yet. */
        GUESS
    }
}

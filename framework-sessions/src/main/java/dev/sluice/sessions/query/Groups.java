package dev.sluice.sessions.query;

import java.util.List;

/** The rows of a set in groups that have the same values. Confined to its unit of work. */
public interface Groups {

    /**
     * A record of each group: first the values by which it was made, which may be null, then its aggregates, each of the type that
     * {@link Aggregate} says. Sends one statement and blocks. The groups come in the order of their values, null last.
     *
     * @throws FilterException if a component has another type, or could not hold the null that an aggregate of nothing is
     */
    <R> List<R> aggregate(Class<R> row, Aggregate... aggregates);
}

package dev.sluice.sessions.query;

import java.util.List;

/**
 * The rows of a set in groups that have the same values. Immutable: each method gives another one. Confined to its unit of work.
 *
 * <p>The names of conditions and orders are those that {@code groupBy} was given, and aggregates as {@link Aggregate} writes
 * them: {@code "sum(total)__gte"}, {@code "-count()"}. They need not be among those that {@link #aggregate} gives.
 */
public interface Groups {

    /** The groups that also fulfil a condition, such as {@link Aggregate#gte}. */
    Groups having(Filter<Groups> filter);

    /**
     * The groups for which {@link Filter#where} holds.
     *
     * @throws FilterException at once, if it is about anything but a value of the groups or an aggregate
     */
    Groups having(String name, Object value);

    /**
     * In this order instead of the one before, and then in that of their values: by aggregates, such as {@link Aggregate#desc}, or
     * by what {@code groupBy} was given.
     */
    Groups orderBy(Sort<?> sort);

    /** In the order of {@link Sort#of} instead of the one before. */
    Groups orderBy(String... names);

    /** At most so many groups. */
    Groups limit(int groups);

    /** Without the first so many groups. */
    Groups offset(int groups);

    /**
     * A record of each group: first the values by which it was made, which may be null, then its aggregates, each of the type that
     * {@link Aggregate} says. Sends one statement and blocks. Without another order the groups come in that of their values, null
     * last.
     *
     * <p>The server compares and limits. It cannot do so alike everywhere by a mean, by a sum of decimals on SQLite, or in the
     * order of values that have none: then all groups are read, and compared here.
     *
     * @throws FilterException if a component has another type, or could not hold the null that an aggregate of nothing is
     */
    <R> List<R> aggregate(Class<R> row, Aggregate... aggregates);
}

package dev.sluice.sessions.watch;

/**
 * How a unit of work may load what belongs to its entities.
 *
 * <pre>{@code
 * Sessions.over(router).entities(Order.class).loading(Loading.failAfter(5)).open() // in tests
 * }</pre>
 *
 * <p>One by one means that a statement was sent for a single entity or collection: for a lazy collection or reference that
 * the unit touched, for an eager one that a query left out, for a {@code find} by an id. What comes in batches, from a
 * cache, or has been loaded already, does not count.
 *
 * <p>Immutable.
 */
public final class Loading {

    /** How many loads one by one of one association pass in a unit, unless said otherwise. */
    public static final int DEFAULT_ONE_BY_ONE = 5;

    private static final Loading ANY = new Loading(Integer.MAX_VALUE, false, false);
    private static final Loading STRICT = new Loading(DEFAULT_ONE_BY_ONE, false, true);

    private final int oneByOne;
    private final boolean fails;
    private final boolean strict;

    private Loading(int oneByOne, boolean fails, boolean strict) {
        this.oneByOne = oneByOne;
        this.fails = fails;
        this.strict = strict;
    }

    /** Nobody looks. */
    public static Loading any() {
        return ANY;
    }

    /**
     * More loads one by one of one association in a unit are told to the log, once for each place of the application.
     *
     * @param loads how many pass, at least 1
     */
    public static Loading warnAfter(int loads) {
        return new Loading(atLeastOne(loads), false, false);
    }

    /**
     * The first load one by one beyond these throws a {@link LoadingException} in the unit, where it happened. Meant for tests.
     *
     * @param loads how many pass, at least 1
     */
    public static Loading failAfter(int loads) {
        return new Loading(atLeastOne(loads), true, false);
    }

    /**
     * No lazy load at all: an association that was not asked for, by a query, a fetch plan or {@code Hibernate.initialize}, throws
     * a {@link LoadingException} when the application touches it, and nothing is sent. Others are told to the log after
     * {@value #DEFAULT_ONE_BY_ONE}.
     */
    public static Loading strict() {
        return STRICT;
    }

    private static int atLeastOne(int loads) {
        if (loads < 1) {
            throw new IllegalArgumentException("loads: " + loads + " (expected: >= 1)");
        }
        return loads;
    }

    /** How many loads one by one pass; {@link Integer#MAX_VALUE} if nobody looks. */
    public int oneByOne() {
        return oneByOne;
    }

    /** Whether more fail the unit. */
    public boolean fails() {
        return fails;
    }

    /** Whether lazy loads are refused. */
    public boolean isStrict() {
        return strict;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Loading other
                && oneByOne == other.oneByOne
                && fails == other.fails
                && strict == other.strict;
    }

    @Override
    public int hashCode() {
        return oneByOne * 4 + (fails ? 2 : 0) + (strict ? 1 : 0);
    }

    @Override
    public String toString() {
        if (this.equals(ANY)) {
            return "any";
        }
        return strict ? "strict" : (fails ? "failAfter(" : "warnAfter(") + oneByOne + ")";
    }
}

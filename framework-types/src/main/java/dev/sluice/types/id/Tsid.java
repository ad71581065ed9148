package dev.sluice.types.id;

import java.time.Instant;

/**
 * A time-sorted identifier in the 64 bits of a {@code bigint}: 42 of milliseconds since 2020, and 22 that make it differ from
 * others of that millisecond. The first bit is 0 until September 2089. Written as 13 characters of Crockford's base 32, which sort
 * alike.
 *
 * @param number not negative
 */
public record Tsid(long number) implements Comparable<Tsid> {

    /** 2020-01-01T00:00:00Z. */
    static final long EPOCH_MILLIS = 1_577_836_800_000L;

    static final int LOW_BITS = 22;

    private static final int LENGTH = 13;

    public Tsid {
        if (number < 0) {
            throw new IllegalArgumentException("tsid: is negative (expected: a number that sorts by its time)");
        }
    }

    /** Reads 13 characters in either case; {@code I} and {@code L} are read as 1, {@code O} as 0, as Crockford asks. */
    public static Tsid parse(String text) {
        if (text.length() != LENGTH || Crockford.digit("tsid", text.charAt(0)) > 7) {
            throw new IllegalArgumentException("tsid: is none (expected: " + LENGTH
                    + " characters of Crockford's base 32, the first one not above 7)");
        }
        long number = 0;
        for (int i = 0; i < LENGTH; i++) {
            number = number << 5 | Crockford.digit("tsid", text.charAt(i));
        }
        return new Tsid(number);
    }

    /** The millisecond in which it was made. */
    public Instant instant() {
        return Instant.ofEpochMilli((number >>> LOW_BITS) + EPOCH_MILLIS);
    }

    @Override
    public int compareTo(Tsid other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Crockford.write(0, number, LENGTH);
    }
}

package dev.sluice.types.id;

import java.time.Instant;
import java.util.UUID;

/**
 * A ULID: 48 bits of Unix milliseconds and 80 that are random, written as 26 characters of Crockford's base 32. Sorted by
 * its time, as its text and its bytes are.
 *
 * @param high the first 64 of its bits
 * @param low the last 64
 */
public record Ulid(long high, long low) implements Comparable<Ulid> {

    private static final int LENGTH = 26;

    public static Ulid of(UUID sameBits) {
        return new Ulid(sameBits.getMostSignificantBits(), sameBits.getLeastSignificantBits());
    }

    /** Reads 26 characters in either case; {@code I} and {@code L} are read as 1, {@code O} as 0, as Crockford asks. */
    public static Ulid parse(String text) {
        if (text.length() != LENGTH || Crockford.digit("ulid", text.charAt(0)) > 7) {
            throw new IllegalArgumentException("ulid: is none (expected: " + LENGTH
                    + " characters of Crockford's base 32, the first one not above 7)");
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < LENGTH; i++) {
            high = high << 5 | low >>> 59;
            low = low << 5 | Crockford.digit("ulid", text.charAt(i));
        }
        return new Ulid(high, low);
    }

    /** The millisecond in which it was made. */
    public Instant instant() {
        return Instant.ofEpochMilli(high >>> 16);
    }

    /** The same bits; it is of no version that RFC 9562 knows. */
    public UUID toUuid() {
        return new UUID(high, low);
    }

    /** By the bits, as unsigned. */
    @Override
    public int compareTo(Ulid other) {
        int first = Long.compareUnsigned(high, other.high);
        return first != 0 ? first : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return Crockford.write(high, low, LENGTH);
    }
}

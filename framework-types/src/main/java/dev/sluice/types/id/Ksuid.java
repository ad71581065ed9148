package dev.sluice.types.id;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * A KSUID: 32 bits of seconds since 2014 and 128 that are random, written as 27 letters and digits in base 62. Sorted by its
 * second, as its text and its bytes are; within a second by chance, unless one {@link IdGenerator} made them.
 *
 * @param second since 2014-05-13T16:53:20Z, of 32 bits without a sign
 * @param high the first 64 of the other bits
 * @param low the last 64
 */
public record Ksuid(long second, long high, long low) implements Comparable<Ksuid> {

    static final long EPOCH_SECOND = 1_400_000_000L;

    /** The greatest one; longer texts, and greater ones, are none. */
    static final String LAST = "aWgEPTl1tmebfsQzFP4bxwgy80V";

    private static final long MAX_SECOND = 0xffff_ffffL;
    private static final int BYTES = 20;
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());

    public Ksuid {
        if (second < 0 || second > MAX_SECOND) {
            throw new IllegalArgumentException("second: " + second + " (expected: 0 to " + MAX_SECOND + ")");
        }
    }

    /** Reads 27 letters and digits, whose case matters. */
    public static Ksuid parse(String text) {
        if (text.length() != LAST.length() || text.compareTo(LAST) > 0) {
            throw new IllegalArgumentException(
                    "ksuid: is none (expected: " + LAST.length() + " letters and digits, not after " + LAST + ")");
        }
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("ksuid: has a character that is no letter or digit of ASCII");
            }
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        long high = number.shiftRight(Long.SIZE).longValue();
        return new Ksuid(number.shiftRight(2 * Long.SIZE).longValue(), high, number.longValue());
    }

    /** The second in which it was made. */
    public Instant instant() {
        return Instant.ofEpochSecond(second + EPOCH_SECOND);
    }

    /** By the bits, as unsigned. */
    @Override
    public int compareTo(Ksuid other) {
        int bySecond = Long.compare(second, other.second);
        int byHigh = bySecond != 0 ? bySecond : Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putInt((int) second)
                .putLong(high)
                .putLong(low)
                .array();
        BigInteger rest = new BigInteger(1, bytes);
        char[] text = new char[LAST.length()];
        for (int i = text.length - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            text[i] = ALPHABET.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(text);
    }
}

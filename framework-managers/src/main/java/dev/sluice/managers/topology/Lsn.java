package dev.sluice.managers.topology;

import static java.util.Objects.requireNonNull;

/**
 * A PostgreSQL write-ahead log position: a byte offset, printed as two hexadecimal halves. Comparable only within one
 * timeline, which is why bookmarks carry an epoch.
 *
 * @param value the unsigned 64-bit offset
 */
public record Lsn(long value) implements Position, Comparable<Lsn> {

    /** Reads the form {@code 16/B374D848}. */
    public static Lsn parse(String text) {
        int slash = requireNonNull(text, "text").indexOf('/');
        try {
            if (slash > 0) {
                long high = Long.parseUnsignedLong(text, 0, slash, 16);
                long low = Long.parseUnsignedLong(text, slash + 1, text.length(), 16);
                if (high <= 0xFFFFFFFFL && low <= 0xFFFFFFFFL) {
                    return new Lsn(high << 32 | low);
                }
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(malformed(text), e);
        }
        throw new IllegalArgumentException(malformed(text));
    }

    /** How many bytes of log lie between {@code earlier} and this; negative if {@code earlier} is later. */
    public long bytesSince(Lsn earlier) {
        return value - earlier.value;
    }

    @Override
    public boolean covers(Position other) {
        return other instanceof Lsn lsn && compareTo(lsn) >= 0;
    }

    @Override
    public Position merge(Position other) {
        return other instanceof Lsn lsn && lsn.compareTo(this) > 0 ? lsn : this;
    }

    @Override
    public int compareTo(Lsn other) {
        return Long.compareUnsigned(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toHexString(value >>> 32).toUpperCase(java.util.Locale.ROOT)
                + '/'
                + Long.toHexString(value & 0xFFFFFFFFL).toUpperCase(java.util.Locale.ROOT);
    }

    private static String malformed(String text) {
        return "lsn: \"" + text + "\" (expected: two hexadecimal numbers with a slash, as in 16/B374D848)";
    }
}

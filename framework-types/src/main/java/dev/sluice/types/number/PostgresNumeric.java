package dev.sluice.types.number;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.BulkBuffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;

/**
 * PostgreSQL's binary numeric: the number of base-10000 digits, the weight of the first one, sign, scale, the digits.
 * The digits are aligned at the decimal point, which costs up to three zeros after the last decimal.
 */
final class PostgresNumeric {

    private static final int BASE = 10_000;
    private static final int DIGITS = 4;
    private static final int NEGATIVE = 0x4000;
    private static final int LONG_DIGITS = 18;
    private static final long[] POWERS = {1, 10, 100, 1000};
    private static final BigInteger BIG_BASE = BigInteger.valueOf(BASE);

    private PostgresNumeric() {}

    /** @param value with a scale of 0 or more */
    static void write(BigDecimal value, BulkBuffer out) {
        int fraction = (value.scale() + DIGITS - 1) / DIGITS;
        int shift = fraction * DIGITS;
        if (value.precision() - value.scale() + shift <= LONG_DIGITS) {
            long aligned = Math.abs(unscaled(value)) * POWERS[shift - value.scale()];
            int groups = groups(aligned);
            writeHead(value, groups, fraction, out);
            writeGroups(aligned, groups, out);
        } else {
            BigInteger aligned = value.movePointRight(shift).toBigInteger().abs();
            int groups = groups(aligned);
            writeHead(value, groups, fraction, out);
            writeGroups(aligned, groups, out);
        }
    }

    /** Of one that fits; without the BigInteger that {@link BigDecimal#unscaledValue} makes. */
    private static long unscaled(BigDecimal value) {
        return value.scaleByPowerOfTen(value.scale()).longValueExact();
    }

    private static void writeHead(BigDecimal value, int groups, int fraction, BulkBuffer out) {
        out.writeShort(groups);
        out.writeShort(groups - fraction - 1);
        out.writeShort(value.signum() < 0 ? NEGATIVE : 0);
        out.writeShort(value.scale());
    }

    /** Refuses NaN and the infinities, which are no decimals. */
    static BigDecimal read(ByteBuffer field) {
        int groups = field.getShort();
        int weight = field.getShort();
        int sign = field.getShort();
        int scale = field.getShort();
        if (sign != 0 && sign != NEGATIVE) {
            throw new TypeMappingException("decimal: the field holds no number (NaN or infinity); read it as text");
        }
        int fraction = (groups - weight - 1) * DIGITS;
        BigDecimal value = groups * DIGITS <= LONG_DIGITS
                ? BigDecimal.valueOf(longOf(field, groups), fraction)
                : new BigDecimal(integerOf(field, groups), fraction);
        return (sign == NEGATIVE ? value.negate() : value).setScale(scale, RoundingMode.UNNECESSARY);
    }

    private static long longOf(ByteBuffer field, int groups) {
        long digits = 0;
        for (int i = 0; i < groups; i++) {
            digits = digits * BASE + field.getShort();
        }
        return digits;
    }

    private static BigInteger integerOf(ByteBuffer field, int groups) {
        BigInteger digits = BigInteger.ZERO;
        for (int i = 0; i < groups; i++) {
            digits = digits.multiply(BIG_BASE).add(BigInteger.valueOf(field.getShort()));
        }
        return digits;
    }

    private static int groups(long value) {
        int groups = 0;
        for (long rest = value; rest > 0; rest /= BASE) {
            groups++;
        }
        return groups;
    }

    private static int groups(BigInteger value) {
        return (value.toString().length() + DIGITS - 1) / DIGITS;
    }

    private static void writeGroups(long value, int groups, BulkBuffer out) {
        long divisor = 1;
        for (int i = 1; i < groups; i++) {
            divisor *= BASE;
        }
        long rest = value;
        for (int i = 0; i < groups; i++) {
            out.writeShort((int) (rest / divisor));
            rest %= divisor;
            divisor /= BASE;
        }
    }

    private static void writeGroups(BigInteger value, int groups, BulkBuffer out) {
        int[] digits = new int[groups];
        BigInteger rest = value;
        for (int i = groups - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(BIG_BASE);
            digits[i] = parts[1].intValue();
            rest = parts[0];
        }
        for (int digit : digits) {
            out.writeShort(digit);
        }
    }
}

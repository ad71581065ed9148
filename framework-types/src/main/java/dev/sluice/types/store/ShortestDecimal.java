package dev.sluice.types.store;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Binary fractions as texts with as few digits as lead back to them. {@link Double#toString} will not do for what is stored:
 * before Java 19 it writes 2.0E23 as 1.9999999999999998E23, so that a row of one JDK would be another text on the next one.
 */
public final class ShortestDecimal {

    /*
     * A number of fewer digits than the format always keeps (15, or 6) is the only such one near its double, so the search
     * begins there; a subnormal number keeps fewer.
     */
    private static final int DOUBLE_KEEPS = 15;
    private static final int DOUBLE_NEEDS = 17;
    private static final int FLOAT_KEEPS = 6;
    private static final int FLOAT_NEEDS = 9;

    /** From 10^-3 to below 10^7 there is no exponent, as in Java. */
    private static final int PLAIN_FROM = -3;

    private static final int PLAIN_BELOW = 7;

    private ShortestDecimal() {}

    /** {@code 0.1}, {@code 1.0E-7}, {@code Infinity}; a negative zero is zero. */
    public static String of(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return Double.toString(value + 0.0);
        }
        BigDecimal exact = new BigDecimal(value);
        int digits = Math.abs(value) < Double.MIN_NORMAL ? 1 : DOUBLE_KEEPS;
        while (digits < DOUBLE_NEEDS
                && Double.parseDouble(rounded(exact, digits).toString()) != value) {
            digits++;
        }
        return written(rounded(exact, digits));
    }

    /** As {@link #of(double)}, with the digits that a float needs. */
    public static String of(float value) {
        if (value == 0 || !Float.isFinite(value)) {
            return Float.toString(value + 0.0f);
        }
        BigDecimal exact = new BigDecimal(value);
        int digits = Math.abs(value) < Float.MIN_NORMAL ? 1 : FLOAT_KEEPS;
        while (digits < FLOAT_NEEDS && Float.parseFloat(rounded(exact, digits).toString()) != value) {
            digits++;
        }
        return written(rounded(exact, digits));
    }

    private static BigDecimal rounded(BigDecimal exact, int digits) {
        return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static String written(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        int exponent = bare.precision() - bare.scale() - 1;
        if (exponent >= PLAIN_FROM && exponent < PLAIN_BELOW) {
            return (bare.scale() < 1 ? bare.setScale(1) : bare).toPlainString();
        }
        String digits = bare.unscaledValue().abs().toString();
        return (bare.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + '.'
                + (digits.length() == 1 ? "0" : digits.substring(1))
                + 'E'
                + exponent;
    }
}

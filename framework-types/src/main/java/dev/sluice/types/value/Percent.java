package dev.sluice.types.value;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * A part of a whole, in hundredths: 12.5 is an eighth. May be negative, or more than the whole. Two are equal if their numbers
 * are, whatever zeros they were written with.
 *
 * @param points {@code 12.5}; kept without zeros at its end
 */
public record Percent(BigDecimal points) implements Comparable<Percent> {

    private static final int MAX_DIGITS = 1000;

    public Percent {
        // The digits are counted before they are written out: 1E+1000000000 is a short BigDecimal.
        if ((long) requireNonNull(points, "points").precision() - points.scale() > MAX_DIGITS) {
            throw new IllegalArgumentException("points: too large (expected: at most " + MAX_DIGITS + " digits)");
        }
        BigDecimal bare = points.signum() == 0 ? BigDecimal.ZERO : points.stripTrailingZeros();
        points = bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    /** {@code Percent.of("12.5")}. */
    public static Percent of(String points) {
        return new Percent(new BigDecimal(points));
    }

    /** {@code 0.125} is 12.5 percent. */
    public static Percent ofFraction(BigDecimal fraction) {
        return new Percent(fraction.movePointRight(2));
    }

    /** {@code 0.125} of 12.5 percent, exactly. */
    public BigDecimal fraction() {
        return points.movePointLeft(2);
    }

    /** So much of an amount, exactly: round it as your trade does. */
    public BigDecimal of(BigDecimal amount) {
        return amount.multiply(fraction());
    }

    @Override
    public int compareTo(Percent other) {
        return points.compareTo(other.points);
    }

    /** {@code 12.5 %}. */
    @Override
    public String toString() {
        return points.toPlainString() + " %";
    }
}

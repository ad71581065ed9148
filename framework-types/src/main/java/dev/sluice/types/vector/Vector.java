package dev.sluice.types.vector;

import java.util.Arrays;

/** Numbers in their order, such as the embedding of a text. Finite; a negative zero is made zero. Immutable. */
public final class Vector {

    private static final int SHOWN = 8;

    private final float[] numbers;

    private Vector(float[] numbers) {
        this.numbers = numbers;
    }

    /**
     * With these numbers.
     *
     * @param numbers at least one; copied
     */
    public static Vector of(float... numbers) {
        if (numbers.length == 0) {
            throw new IllegalArgumentException("vector: has no numbers (expected: at least one)");
        }
        float[] copy = new float[numbers.length];
        for (int i = 0; i < copy.length; i++) {
            if (!Float.isFinite(numbers[i])) {
                throw new IllegalArgumentException("vector: number " + i + " is not finite (expected: finite numbers)");
            }
            copy[i] = numbers[i] + 0.0f;
        }
        return new Vector(copy);
    }

    /** How many numbers it has. */
    public int dimension() {
        return numbers.length;
    }

    /** The number at a place that is counted from 0. */
    public float number(int place) {
        return numbers[place];
    }

    /** A copy of all of them. */
    public float[] numbers() {
        return numbers.clone();
    }

    /**
     * The smaller the nearer.
     *
     * @throws IllegalArgumentException if the dimensions differ
     */
    public double distance(Vector other, Metric metric) {
        if (numbers.length != other.numbers.length) {
            throw new IllegalArgumentException(
                    "dimension: " + other.numbers.length + " (expected: " + numbers.length + ")");
        }
        return metric.between(numbers, other.numbers);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Vector other && Arrays.equals(numbers, other.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }

    /** The first numbers and how many there are. */
    @Override
    public String toString() {
        return numbers.length <= SHOWN
                ? Arrays.toString(numbers)
                : Arrays.toString(Arrays.copyOf(numbers, SHOWN)) + "… (" + numbers.length + ')';
    }
}

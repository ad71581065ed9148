package dev.sluice.types.vector;

import static java.util.Objects.requireNonNull;

import dev.sluice.types.spi.MergeRule;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeParameter;

/** Vectors. What they promise on each product is listed in {@code docs/types.md}. */
public final class Vectors {

    /** The greatest dimension: what a MySQL row has room for beside other columns. */
    public static final int MAX_DIMENSION = 4095;

    /** How many numbers each vector of a column has; two columns have a common type if it is the same. */
    public static final TypeParameter<Integer> DIMENSION =
            TypeParameter.of("dimension", Integer.class, MergeRule.agreed());

    /** What {@link dev.sluice.types.spi.Operator#DISTANCE} measures. */
    public static final TypeParameter<Metric> METRIC = TypeParameter.of("metric", Metric.class, MergeRule.agreed());

    private Vectors() {}

    /** With {@link Metric#EUCLIDEAN}. */
    public static TypeEngine<Vector> vector(int dimension) {
        return vector(dimension, Metric.EUCLIDEAN);
    }

    /**
     * {@code real[]} on PostgreSQL, which measures distances; four little-endian bytes for each number on MySQL and SQLite,
     * the form of MySQL's VECTOR and of SQLite's vector extensions, where {@link Vector#distance} measures them.
     *
     * @param dimension 1 to {@link #MAX_DIMENSION}
     */
    public static TypeEngine<Vector> vector(int dimension, Metric metric) {
        if (dimension < 1 || dimension > MAX_DIMENSION) {
            throw new IllegalArgumentException("dimension: " + dimension + " (expected: 1 to " + MAX_DIMENSION + ")");
        }
        return VectorMapping.of(dimension, requireNonNull(metric, "metric"));
    }
}

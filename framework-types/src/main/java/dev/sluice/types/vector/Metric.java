package dev.sluice.types.vector;

/** How far two vectors are from each other, computed in doubles. */
public enum Metric {

    /** The length of the straight line between them. */
    EUCLIDEAN("sqrt(sum(power(a - b, 2)))") {
        @Override
        double between(float[] one, float[] other) {
            double sum = 0;
            for (int i = 0; i < one.length; i++) {
                double difference = (double) one[i] - other[i];
                sum += difference * difference;
            }
            return Math.sqrt(sum);
        }
    },

    /** 1 minus the cosine of their angle: 0 for the same direction, 2 for the opposite one. NaN if one is all zeros. */
    COSINE("1 - sum(a * b) / nullif(sqrt(sum(a * a) * sum(b * b)), 0)") {
        @Override
        double between(float[] one, float[] other) {
            return 1 - product(one, other) / Math.sqrt(product(one, one) * product(other, other));
        }
    },

    /** The negative inner product, so that here, too, the smaller is the nearer. */
    INNER_PRODUCT("- sum(a * b)") {
        @Override
        double between(float[] one, float[] other) {
            return -product(one, other);
        }
    };

    private final String aggregate;

    Metric(String aggregate) {
        this.aggregate = aggregate;
    }

    abstract double between(float[] one, float[] other);

    /** The same over two {@code real[]} of PostgreSQL; NULL where Java has NaN. */
    String onPostgres(String left, String right) {
        return "(select " + aggregate + " from (select cast(l as float8), cast(r as float8) from unnest(cast(" + left
                + " as real[]), cast(" + right + " as real[])) as pairs(l, r)) as numbers(a, b))";
    }

    private static double product(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }
}

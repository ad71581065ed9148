package dev.sluice.types.number;

import dev.sluice.DatabaseProduct;

/**
 * The condition that a column of doubles holds what a float holds, too: it has 24 significant bits and lies within the
 * exponents of a float. Said in arithmetic, because the products have no cast that tells: SQLite has no floats, MySQL's and
 * PostgreSQL's overflow.
 *
 * <p>Multiplied by 2^29 + 1 and taken from there again (as Veltkamp splits a double), a number is rounded to 24 bits. Below
 * the smallest normal float the last bit is always that of 2^-149: to add and take away 1.5 * 2^-97 rounds to it.
 */
final class FloatFits {

    private static final double SPLITTER = (1L << 29) + 1;
    private static final double LAST_BIT = 1.5 * Math.scalb(1.0, -97);

    private FloatFits() {}

    /** @param otherwise the condition of what lies beyond the largest float: the infinities, NaN and NULL */
    static String condition(DatabaseProduct product, String column, String otherwise) {
        String split = "(" + column + " * " + literal(product, SPLITTER) + ")";
        String bit = literal(product, LAST_BIT);
        return "case when abs(" + column + ") < " + literal(product, Float.MIN_NORMAL) + " then (" + column + " + "
                + bit
                + ") - " + bit + " = " + column + " when abs(" + column + ") <= " + literal(product, Float.MAX_VALUE)
                + " then " + split + " - (" + split + " - " + column + ") = " + column + " else " + otherwise + " end";
    }

    private static String literal(DatabaseProduct product, double value) {
        return product == DatabaseProduct.POSTGRESQL ? "'" + value + "'::float8" : Double.toString(value);
    }
}

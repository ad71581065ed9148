package dev.sluice.types.geo;

import dev.sluice.DatabaseProduct;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A coordinate of a place in a column as an SQL number. PostgreSQL's operators on places take two numbers that differ by a
 * millionth for the same, its subscripts do not; elsewhere the number is cut out of the text.
 */
final class Coordinates {

    private Coordinates() {}

    /**
     * Of a box: high x, high y, low x, low y.
     *
     * @param i the first one is 1
     */
    static String ofBox(DatabaseProduct product, String box, int i) {
        return product == DatabaseProduct.POSTGRESQL
                ? "((cast(" + box + " as box))[" + (i - 1) / 2 + "])[" + (i - 1) % 2 + "]"
                : ofText(product, box, i);
    }

    /** Of a point: x, y. */
    static String ofPoint(DatabaseProduct product, String point, int i) {
        return product == DatabaseProduct.POSTGRESQL
                ? "(cast(" + point + " as point))[" + (i - 1) + "]"
                : ofText(product, point, i);
    }

    /** Of a circle: x and y of its centre, radius. */
    static String ofCircle(DatabaseProduct product, String circle, int i) {
        if (product != DatabaseProduct.POSTGRESQL) {
            return ofText(product, circle, i);
        }
        String cast = "cast(" + circle + " as circle)";
        return i == 3 ? "radius(" + cast + ")" : "(point(" + cast + "))[" + (i - 1) + "]";
    }

    /** The condition on PostgreSQL, which also takes what is no number; NaN is above infinity there. */
    static String areFinite(int count, IntFunction<String> coordinate) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "abs(" + coordinate.apply(i) + ") < 'infinity'")
                .collect(Collectors.joining(" and "));
    }

    private static String ofText(DatabaseProduct product, String text, int i) {
        String bare = "replace(replace(" + text + ", '(', ''), ')', '')";
        return product == DatabaseProduct.MYSQL
                ? "cast(substring_index(substring_index(" + bare + ", ',', " + i + "), ',', -1) as double)"
                // As soon as its parentheses are gone, the text is that of a JSON array.
                : "cast(json_extract('[' || " + bare + " || ']', '$[" + (i - 1) + "]') as real)";
    }
}

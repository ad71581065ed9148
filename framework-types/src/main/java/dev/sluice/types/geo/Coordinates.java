package dev.sluice.types.geo;

import dev.sluice.DatabaseProduct;

/**
 * A coordinate of a box (high x, high y, low x, low y), or of a text of a point (x, y), as an SQL number. PostgreSQL's operators on
 * boxes take two numbers that differ by a millionth for the same, its subscripts do not; elsewhere the number is cut out
 * of the text.
 */
final class Coordinates {

    private Coordinates() {}

    /** @param i the first one is 1 */
    static String of(DatabaseProduct product, String place, int i) {
        String bare = "replace(replace(" + place + ", '(', ''), ')', '')";
        return switch (product) {
            case POSTGRESQL -> "((cast(" + place + " as box))[" + (i - 1) / 2 + "])[" + (i - 1) % 2 + "]";
            case MYSQL -> "cast(substring_index(substring_index(" + bare + ", ',', " + i + "), ',', -1) as double)";
            // As soon as its parentheses are gone, the text is that of a JSON array.
            case SQLITE -> "cast(json_extract('[' || " + bare + " || ']', '$[" + (i - 1) + "]') as real)";
        };
    }
}

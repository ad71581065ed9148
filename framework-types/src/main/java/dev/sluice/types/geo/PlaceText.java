package dev.sluice.types.geo;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.store.ShortestDecimal;
import dev.sluice.types.store.TextShape;
import java.util.Arrays;

/** Coordinates as PostgreSQL reads them: {@code (1.5,-2.0),(3.0,4.0)}; a number that is left over stands alone. */
final class PlaceText {

    /** {@code -2.2250738585072014E-308} and the like, with what separates them. */
    static final int LENGTH = 26;

    static final String NUMBER = "-?[0-9]+[.][0-9]+(E-?[0-9]+)?";
    static final String POINT = "[(]" + NUMBER + "," + NUMBER + "[)]";

    private PlaceText() {}

    static String write(double... numbers) {
        StringBuilder text = new StringBuilder(LENGTH * numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            boolean begins = i % 2 == 0 && i + 1 < numbers.length;
            text.append(i == 0 ? "" : ",")
                    .append(begins ? "(" : "")
                    .append(ShortestDecimal.of(numbers[i]))
                    .append(i % 2 == 1 ? ")" : "");
        }
        return text.toString();
    }

    /** The numbers alone; what PostgreSQL writes around them does not matter. */
    static double[] parse(String text) {
        return Arrays.stream(text.replaceAll("[()<>]", "").split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** The condition that a text is as {@code pattern}, and on SQLite {@code glob}, says, and that SQLite can cut numbers out of it. */
    static String shape(DatabaseProduct product, String column, String pattern, String glob) {
        String written = TextShape.of(pattern, glob, "!*[^-.,()E0-9]*").of(product, column);
        return product == DatabaseProduct.SQLITE
                ? written + " and json_valid('[' || replace(replace(" + column + ", '(', ''), ')', '') || ']')"
                : written;
    }

    /**
     * The condition that a place is a list of three points or more. On MySQL and SQLite, JSON looks at it, since the expression that says so would be
     * too deep for MySQL.
     */
    static String shapeOfMany(DatabaseProduct product, String column) {
        if (product == DatabaseProduct.POSTGRESQL) {
            return "npoints(" + column + ") >= 3";
        }
        String json = "json_valid(replace(replace(" + column + ", '(', '['), ')', ']'))";
        return column + " like '((_%,_%),(_%,_%),(_%,_%))' and "
                + (product == DatabaseProduct.SQLITE
                        ? column + " not glob '*[^-.,()E0-9]*' and "
                        : "not regexp_like(" + column + ", '[^-.,()E0-9]', 'c') and ")
                + json;
    }
}

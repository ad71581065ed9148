package dev.sluice.types.store;

import dev.sluice.DatabaseProduct;

/**
 * The elements of a JSON array as rows with a {@code value}, to ask about sets in SQL where a product has no operators for
 * them: MySQL and SQLite.
 */
public final class InnerRows {

    private InnerRows() {}

    /** What comes after FROM, before an alias. The elements of one array are all of one type. */
    public static String of(DatabaseProduct product, String jsonArray) {
        return product == DatabaseProduct.SQLITE
                ? "json_each(" + jsonArray + ")"
                : "json_table(" + jsonArray + ", '$[*]' columns (value longtext character set utf8mb4"
                        + " collate utf8mb4_0900_bin path '$'))";
    }

    /**
     * A question to {@code o.l} and {@code o.r}; unknown if one of them is NULL. The operands get these names first, for a
     * column of theirs could be called as one of the rows' is, and would be taken for it.
     */
    public static String asked(String question, String left, String right) {
        return "(select " + question + " from (select " + left + " as l, " + right
                + " as r) o where o.l is not null and o.r is not null)";
    }
}

package dev.sluice.bulk.fit;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.model.ColumnType;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a column takes all that a type can carry, unchanged. Servers convert in silence where they should not: MySQL and
 * PostgreSQL round decimals and fractions of a second, SQLite turns the text {@code 007} into 7.
 */
public final class Fits {

    /** What a CREATE TABLE says after the type. */
    private static final Pattern COLLATION = Pattern.compile(" (character set|collate) .*");

    private Fits() {}

    /**
     * Compares a column with a type.
     *
     * @param ddl how the type would be declared on this product
     * @return what is wrong, in words; empty if it fits
     */
    public static Optional<String> misfit(DatabaseProduct product, String ddl, ColumnType column) {
        ColumnType type = ColumnType.of(COLLATION.matcher(ddl).replaceFirst(""));
        return misfit(product, type, column);
    }

    /**
     * Whether values of a type mean the same in a column, however long or exact it is. Only PostgreSQL, whose binary forms are
     * different for each type, has to know.
     */
    public static boolean isOfKind(DatabaseProduct product, String ddl, ColumnType column) {
        if (product != DatabaseProduct.POSTGRESQL) {
            return true;
        }
        ColumnType type = ColumnType.of(COLLATION.matcher(ddl).replaceFirst(""));
        ColumnType fitting =
                new ColumnType(type.text(), type.name(), column.length(), column.precision(), column.scale());
        return PostgresFit.misfit(fitting, column).isEmpty();
    }

    private static Optional<String> misfit(DatabaseProduct product, ColumnType type, ColumnType column) {
        return switch (product) {
            case POSTGRESQL -> PostgresFit.misfit(type, column);
            case MYSQL -> MySqlFit.misfit(type, column);
            case SQLITE -> SqliteFit.misfit(type, column);
        };
    }
}

package dev.sluice.types.store;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The CHECK of a text that has a fixed shape: a regular expression where the product has them, on SQLite what GLOB can say
 * of it. Write the expression in what PostgreSQL and MySQL have in common, without backslashes.
 */
public final class TextShape implements Mapping.Check {

    private final String expression;
    private final List<String> globs;

    private TextShape(String expression, List<String> globs) {
        this.expression = expression;
        this.globs = globs;
    }

    /**
     * The shape of a whole text.
     *
     * @param expression matched against the whole text; case matters
     * @param globs patterns of SQLite's GLOB that all match; one that begins with {@code !} does not
     */
    public static TextShape of(String expression, String... globs) {
        if (expression.indexOf('\\') >= 0 || expression.indexOf('\'') >= 0) {
            throw new IllegalArgumentException("expression: has a backslash or a quote (expected: none)");
        }
        return new TextShape(requireNonNull(expression, "expression"), List.of(globs));
    }

    @Override
    public String of(DatabaseProduct product, String column) {
        return switch (product) {
            case POSTGRESQL -> column + " ~ '^(" + expression + ")$'";
            // The end of a line is an end for MySQL, too: so what matches must be all there is.
            case MYSQL ->
                "coalesce(regexp_substr(" + column + ", '^(" + expression + ")$', 1, 1, 'c') = " + column + ", "
                        + column + " is null)";
            case SQLITE -> globs.stream().map(glob -> glob(column, glob)).collect(Collectors.joining(" and "));
        };
    }

    private static String glob(String column, String glob) {
        return glob.startsWith("!")
                ? column + " not glob '" + glob.substring(1) + '\''
                : column + " glob '" + glob + '\'';
    }
}

package dev.sluice.metadata.evolve;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.sql.Replacement;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * When the old column and the new ones say the same, as conditions on a row. They do where the way forward leads from the old one to the new ones, or the way back from these to
 * it: whoever has written last has said what is true, and the way there and back again need not end where it began.
 *
 * @param row what stands before a column: {@code new.}, {@code old.}, or nothing
 */
record RowSync(DatabaseProduct product, ColumnEvolution evolution, Column former, List<Column> targets, String row) {

    RowSync of(String other) {
        return new RowSync(product, evolution, former, targets, other);
    }

    String column(Column column) {
        return row + name(column.name());
    }

    String old() {
        return column(former);
    }

    String backward() {
        return expression(evolution.backward());
    }

    String forward(int target) {
        return expression(evolution.targets().get(target).forward());
    }

    /** Whether the new columns hold what the old one leads to. */
    String isForward() {
        return all(target -> same(targets.get(target), column(targets.get(target)), cast(target)));
    }

    /** Whether the old column holds what the new ones lead to. */
    String isBackward() {
        return same(former, old(), expression(evolution.backward()));
    }

    String targetsAreNull() {
        return all(target -> column(targets.get(target)) + " is null");
    }

    /** Whether the new columns wait to be filled. */
    String isUnfilled() {
        return "(" + targetsAreNull() + " and not (" + all(target -> "(" + forward(target) + ") is null") + "))";
    }

    String targetsDiffer(RowSync from) {
        return "not ("
                + all(target ->
                        same(targets.get(target), column(targets.get(target)), from.column(targets.get(target))))
                + ")";
    }

    String oldDiffers(RowSync from) {
        return "not (" + same(former, old(), from.old()) + ")";
    }

    /** What is set to fill the new columns: names on the left are without a row. */
    String assignments(String set, String between, Function<Column, String> left) {
        StringBuilder sql = new StringBuilder();
        for (int target = 0; target < targets.size(); target++) {
            sql.append(target == 0 ? "" : between)
                    .append(left.apply(targets.get(target)))
                    .append(set)
                    .append(forward(target));
        }
        return sql.toString();
    }

    /** As the column will keep it, so that a value which it rounds is not taken for another one. */
    private String cast(int target) {
        String value = "(" + forward(target) + ")";
        return product == DatabaseProduct.POSTGRESQL
                ? "cast(" + value + " as " + targets.get(target).type() + ")"
                : value;
    }

    /** Nulls are the same, and texts only if they are the same byte by byte, whatever their collation says. */
    private String same(Column column, String one, String other) {
        String type = column.type().name().toLowerCase(Locale.ROOT);
        boolean text =
                type.contains("char") || type.contains("text") || type.startsWith("enum") || type.startsWith("set");
        return switch (product) {
            case POSTGRESQL -> {
                boolean incomparable = type.equals("json") || type.equals("xml") || type.equals("point");
                yield incomparable
                        ? "(" + one + ")::text is not distinct from (" + other + ")::text"
                        : one + " is not distinct from (" + other + ")";
            }
            case MYSQL -> text ? binary(one) + " <=> " + binary(other) : one + " <=> (" + other + ")";
            case SQLITE -> one + " collate binary is (" + other + ")";
        };
    }

    private static String binary(String value) {
        return "convert(" + value + " using utf8mb4) collate utf8mb4_0900_bin";
    }

    private String all(IntFunction<String> condition) {
        return IntStream.range(0, targets.size()).mapToObj(condition).collect(Collectors.joining(" and ", "(", ")"));
    }

    private String expression(String text) {
        String replaced = text;
        replaced = replaced(replaced, former.name());
        for (Column target : targets) {
            replaced = replaced(replaced, target.name());
        }
        return replaced;
    }

    private String replaced(String text, SqlName name) {
        Replacement tokens = new Replacement(text, product);
        return tokens.with(
                name,
                row + name(name),
                at -> !tokens.isBeforeParenthesis(at) && !tokens.word(at - 1).equals("."));
    }

    private String name(SqlName name) {
        return name.quoted(product);
    }
}

package dev.sluice.metadata.diff;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.sql.Replacement;
import java.util.Set;

/**
 * Texts of a schema after a rename, as far as that can be told without a server: a name is changed where it can mean nothing else, and left where it can. What is
 * left shows as a difference, and does not pass for something else.
 */
record RenamedText(Schema schema) {

    private static final Set<String> NAMES_ITSELF = Set.of("TRIGGER", "POLICY", "RULE", "FUNCTION", "PROCEDURE", "AS");
    private static final Set<String> BEFORE_TABLES = Set.of("FROM", "JOIN", "INTO", "UPDATE", "ON", "TABLE", ",", "(");

    private DatabaseProduct product() {
        return schema.product();
    }

    /** Of a text that can only name columns of one table: a check, a computed column, the predicate of an index. */
    String expression(String text, SqlName from, SqlName to) {
        Replacement tokens = new Replacement(text, product());
        return tokens.with(from, to, at -> !tokens.isBeforeParenthesis(at));
    }

    /**
     * Of a query or a program.
     *
     * @param own whether it is a program of the table, whose rows are {@code new} and {@code old} there
     */
    String column(String text, QualifiedName table, SqlName from, SqlName to, boolean own) {
        Replacement tokens = new Replacement(text, product());
        SqlName name = table.name();
        if (!own && !tokens.mentions(name)) {
            return text;
        }
        boolean alone = schema.tables().stream()
                .filter(other -> !other.name().equals(table))
                .filter(other -> tokens.mentions(other.name().name()))
                .noneMatch(other -> other.tryColumn(from.value()).isPresent());
        return tokens.with(from, to, at -> {
            if (tokens.isBeforeParenthesis(at) || NAMES_ITSELF.contains(tokens.word(at - 1))) {
                return false;
            }
            if (!tokens.word(at - 1).equals(".")) {
                return alone;
            }
            String row = tokens.word(at - 2);
            return (own && (row.equals("NEW") || row.equals("OLD") || isRow(tokens.name(at - 2))))
                    || means(tokens, at - 2, name);
        });
    }

    private static boolean isRow(String name) {
        return name.equalsIgnoreCase("new") || name.equalsIgnoreCase("old");
    }

    /** Whether a qualifier is the table or an alias of it, and of no other one. */
    private static boolean means(Replacement tokens, int qualifier, SqlName table) {
        if (tokens.is(qualifier, table)) {
            return true;
        }
        String alias = tokens.name(qualifier);
        for (int at = 0; at + 1 < tokens.size() && !alias.isEmpty(); at++) {
            int next = tokens.word(at + 1).equals("AS") ? at + 2 : at + 1;
            if (tokens.is(at, table) && tokens.name(next).equals(alias)) {
                return true;
            }
        }
        return false;
    }

    /** Of a query or a program, where a table is called otherwise. */
    String table(String text, Table table, SqlName to) {
        Replacement tokens = new Replacement(text, product());
        SqlName from = table.name().name();
        SqlName namespace = table.name().schema();
        return tokens.with(from, to, at -> {
            String before = tokens.word(at - 1);
            boolean qualifies = tokens.word(at + 1).equals(".") && !before.equals(".");
            boolean qualified = before.equals(".") && namespace != null && tokens.is(at - 2, namespace);
            return qualifies
                    || qualified
                    || (BEFORE_TABLES.contains(before) && !tokens.word(at + 1).equals(")"));
        });
    }
}

package dev.sluice.types.json;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.text.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The way into an object by its keys. */
record JsonPath(List<String> keys) {

    static JsonPath of(String... keys) {
        if (keys.length == 0) {
            throw new IllegalArgumentException("keys: none (expected: at least one)");
        }
        for (String key : keys) {
            if (key.chars().anyMatch(c -> c < ' ' || c == '"')) {
                throw new IllegalArgumentException("keys: one has a quote or a control character (expected: none)");
            }
        }
        return new JsonPath(List.copyOf(Arrays.asList(keys)));
    }

    String textIn(DatabaseProduct product, String column) {
        return switch (product) {
            case POSTGRESQL ->
                column + " #>> array["
                        + keys.stream()
                                .map(Texts.text().on(POSTGRESQL)::literal)
                                .collect(Collectors.joining(", ")) + "]";
            case MYSQL -> onMySql(column, Texts.text().on(MYSQL).literal(path()));
            case SQLITE -> onSqlite(column, Texts.text().on(SQLITE).literal(path()));
        };
    }

    /** MySQL unquotes a null of JSON to the text {@code null}. */
    private static String onMySql(String column, String path) {
        String value = "json_extract(" + column + ", " + path + ")";
        return "case when json_type(" + value + ") <> 'NULL' then json_unquote(" + value + ") end";
    }

    /** SQLite has no booleans but 0 and 1. */
    private static String onSqlite(String column, String path) {
        String type = "json_type(" + column + ", " + path + ")";
        return "case when " + type + " in ('true', 'false') then " + type + " else cast(" + column + " ->> " + path
                + " as text) end";
    }

    private String path() {
        return keys.stream().map(key -> key.replace("\\", "\\\\")).collect(Collectors.joining("\".\"", "$.\"", "\""));
    }
}

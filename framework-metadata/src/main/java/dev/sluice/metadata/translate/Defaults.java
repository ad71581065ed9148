package dev.sluice.metadata.translate;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.model.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a product wants a default that is said in its words. */
final class Defaults {

    private static final Pattern PLAIN = Pattern.compile("'(?:[^']|'')*'|[-+]?[0-9][0-9.]*([eE][-+]?[0-9]+)?");
    private static final Pattern QUOTED_NUMBER = Pattern.compile("'([-+]?[0-9][0-9.]*)'");
    private static final Pattern NUMBER = Pattern.compile("'?([-+]?[0-9][0-9.]*(?:[eE][-+]?[0-9]+)?)'?(?:::[a-z ]+)?");
    private static final Pattern PARENTHESES = Pattern.compile("\\(([^()]*)\\)");

    private Defaults() {}

    static Optional<String> of(DatabaseProduct product, ColumnType type, String sql) {
        Matcher parentheses = PARENTHESES.matcher(sql);
        String bare = parentheses.matches() ? parentheses.group(1) : sql;
        if (type.text().equals("boolean") || type.text().equals("tinyint(1)")) {
            bare = truth(product, bare);
        }
        Matcher number = QUOTED_NUMBER.matcher(bare);
        if (number.matches() && isNumber(type)) {
            bare = number.group(1);
        }
        if (product == DatabaseProduct.SQLITE) {
            return sqlite(type, bare);
        }
        if (product == DatabaseProduct.MYSQL) {
            bare = scaled(type, bare); // as it tells it
        }
        boolean large = product == DatabaseProduct.MYSQL && isLarge(type);
        boolean word = bare.equalsIgnoreCase("null")
                || bare.equalsIgnoreCase("true")
                || bare.equalsIgnoreCase("false")
                || isNow(bare);
        boolean plain = PLAIN.matcher(bare).matches() || word;
        if (product == DatabaseProduct.MYSQL && isNow(bare) && !type.name().matches("datetime|timestamp")) {
            return Optional.of("(" + bare + ")");
        }
        return Optional.of(product == DatabaseProduct.POSTGRESQL || (plain && !large) ? bare : "(" + bare + ")");
    }

    /** In the form in which the type engines keep it; empty where a literal has another one. */
    private static Optional<String> sqlite(ColumnType type, String bare) {
        boolean time = type.name().matches("datetime|timestamp|time");
        if (isNow(bare) && time) {
            String zone = type.name().equals("datetime") ? "Z" : "";
            return type.name().equals("time")
                    ? Optional.empty()
                    : Optional.of("(strftime('%Y-%m-%dT%H:%M:%f000" + zone + "', 'now'))");
        }
        boolean plain = PLAIN.matcher(bare).matches();
        boolean text = bare.startsWith("'");
        if (plain && (text ? time : type.text().equals("text"))) {
            return Optional.empty();
        }
        return Optional.of(
                plain || isNow(bare) || bare.matches("(?i)null|true|false|current_date") ? bare : "(" + bare + ")");
    }

    static boolean isNow(String sql) {
        return sql.toLowerCase(Locale.ROOT).startsWith("current_timestamp");
    }

    /** Whether a number has another text than before: {@code '10'::numeric} and 10, 0 and 0.00. */
    static boolean isToldOtherwise(DatabaseProduct from, String before, String after) {
        Matcher number = NUMBER.matcher(before);
        boolean quoted = before.startsWith("'") && from != DatabaseProduct.MYSQL;
        return number.matches()
                && after.indexOf('(') < 0
                && (quoted || !number.group(1).equals(after));
    }

    private static String scaled(ColumnType type, String number) {
        Integer scale = type.scale();
        boolean decimal =
                type.name().equals("decimal") && NUMBER.matcher(number).matches();
        return decimal && scale != null
                ? new BigDecimal(number).setScale(scale, RoundingMode.HALF_UP).toPlainString()
                : number;
    }

    private static String truth(DatabaseProduct product, String sql) {
        boolean named = product == DatabaseProduct.POSTGRESQL;
        return switch (sql.toLowerCase(Locale.ROOT)) {
            case "1", "'1'", "true" -> named ? "true" : "1";
            case "0", "'0'", "false" -> named ? "false" : "0";
            default -> sql;
        };
    }

    private static boolean isNumber(ColumnType type) {
        return type.name().matches(".*(int|decimal|numeric|real|double|float).*");
    }

    /** Types whose default MySQL takes as an expression only. */
    private static boolean isLarge(ColumnType type) {
        return type.name().matches("longtext|longblob|json");
    }
}

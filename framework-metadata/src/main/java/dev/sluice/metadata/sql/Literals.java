package dev.sluice.metadata.sql;

import dev.sluice.DatabaseProduct;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts within statements. */
public final class Literals {

    private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'");

    private Literals() {}

    /** A text as the product writes it. */
    public static String quoted(String value, DatabaseProduct product) {
        String doubled = value.replace("'", "''");
        return "'" + (product == DatabaseProduct.MYSQL ? doubled.replace("\\", "\\\\") : doubled) + "'";
    }

    /** What a literal means, given with its quotes: {@code 'it''s'}. */
    public static String unquoted(String literal, DatabaseProduct product) {
        boolean escapes = product == DatabaseProduct.MYSQL || literal.startsWith("E") || literal.startsWith("e");
        char quote = literal.charAt(literal.length() - 1);
        int start = literal.indexOf(quote) + 1;
        StringBuilder value = new StringBuilder();
        for (int i = start; i < literal.length() - 1; i++) {
            char c = literal.charAt(i);
            if (escapes && c == '\\') {
                i++;
                value.append(escaped(literal.charAt(i)));
            } else {
                if (c == quote) {
                    i++; // doubled
                }
                value.append(c);
            }
        }
        return value.toString();
    }

    /** The values of MySQL's {@code enum('a','it''s')}. */
    public static List<String> listed(String type) {
        List<String> values = new ArrayList<>();
        Matcher matcher = QUOTED.matcher(type);
        while (matcher.find()) {
            values.add(matcher.group(1).replace("''", "'"));
        }
        return values;
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case '0' -> '\0';
            case 'Z' -> '\032';
            default -> c;
        };
    }
}

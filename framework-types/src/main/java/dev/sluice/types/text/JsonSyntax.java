package dev.sluice.types.text;

import dev.sluice.types.store.JsonString;
import dev.sluice.types.store.TextOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a JSON document (RFC 8259) and writes it in one spelling. Refuses what one of the products would refuse. */
final class JsonSyntax {

    /** MySQL's. */
    private static final int MAX_DEPTH = 100;

    /** MySQL takes a number of JSON for a double, so it has to be one. */
    private static final int MAX_DIGITS = 308;

    /** PostgreSQL's, after the point. */
    private static final int MAX_SCALE = 16_383;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]{1,9})?");

    private final String json;
    private int at;
    private int depth;

    private JsonSyntax(String json) {
        this.json = json;
    }

    static String canonical(String json) {
        JsonSyntax reader = new JsonSyntax(json);
        String document = reader.value();
        if (reader.peek() != 0 || reader.at < json.length()) {
            throw reader.unexpected("nothing more");
        }
        return document;
    }

    private String value() {
        return switch (peek()) {
            case '{' -> nested(this::object);
            case '[' -> nested(this::array);
            case '"' -> quoted(string());
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private String nested(Supplier<String> reading) {
        if (++depth > MAX_DEPTH) {
            throw unexpected("at most " + MAX_DEPTH + " levels");
        }
        at++;
        String text = reading.get();
        depth--;
        return text;
    }

    private String object() {
        Map<String, String> members = new TreeMap<>(TextOrder.BY_CODE_POINT);
        if (!skip('}')) {
            do {
                expect('"');
                at--;
                String key = string();
                expect(':');
                if (members.put(key, value()) != null) {
                    throw unexpected("each key once");
                }
            } while (skip(','));
            expect('}');
        }
        StringBuilder out = new StringBuilder("{");
        members.forEach((key, value) -> out.append(out.length() > 1 ? "," : "")
                .append(quoted(key))
                .append(':')
                .append(value));
        return out.append('}').toString();
    }

    private String array() {
        List<String> elements = new ArrayList<>();
        if (!skip(']')) {
            do {
                elements.add(value());
            } while (skip(','));
            expect(']');
        }
        return "[" + String.join(",", elements) + "]";
    }

    private String word(String word) {
        if (!json.startsWith(word, at)) {
            throw unexpected("a value");
        }
        at += word.length();
        return word;
    }

    private String number() {
        Matcher number = NUMBER.matcher(json).region(at, json.length());
        if (!number.lookingAt()) {
            throw unexpected("a value");
        }
        BigDecimal value = new BigDecimal(number.group());
        if (value.signum() != 0
                && ((long) value.precision() - value.scale() > MAX_DIGITS || value.scale() > MAX_SCALE)) {
            throw unexpected(
                    "a number below 1e" + MAX_DIGITS + " with at most " + MAX_SCALE + " digits after the point");
        }
        at = number.end();
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** The text of a string, from its opening quote on. */
    private String string() {
        at++;
        StringBuilder text = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c < ' ') {
                throw unexpected("escapes for control characters");
            }
            text.append(c == '\\' ? escaped() : c);
        }
        return text.toString();
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw unexpected("an escape");
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw unexpected("four hexadecimal digits");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private static String quoted(String text) {
        if (!TextMappings.isStorable(text)) {
            throw new IllegalArgumentException(
                    "json: a text has a NUL or half of a surrogate pair (expected: neither)");
        }
        StringBuilder out = new StringBuilder(text.length() + 2);
        JsonString.append(text, out);
        return out.toString();
    }

    private char next() {
        if (at >= json.length()) {
            throw unexpected("more");
        }
        return json.charAt(at++);
    }

    private char peek() {
        while (at < json.length() && " \t\n\r".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        return at < json.length() ? json.charAt(at) : 0;
    }

    private boolean skip(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char c) {
        if (!skip(c)) {
            throw unexpected("a " + c);
        }
    }

    private IllegalArgumentException unexpected(String expected) {
        return new IllegalArgumentException("json: is no document (position=" + at + ", expected: " + expected + ")");
    }
}

package dev.sluice.bulk;

import dev.sluice.bulk.report.Reject;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rejected row as a line of JSON: its columns, as they would be loaded again, and then {@code "_reject"}, an object that
 * says why.
 */
final class RejectLine {

    private RejectLine() {}

    static void append(Reject reject, StringBuilder out) {
        appendValues(reject.values(), out);
        out.setLength(out.length() - 1);
        out.append(reject.values().isEmpty() ? "\"_reject\":{" : ",\"_reject\":{");
        out.append("\"row\":").append(reject.row());
        reject.column().ifPresent(column -> field("column", column, out));
        reject.sqlState().ifPresent(state -> field("sqlState", state, out));
        reject.constraint().ifPresent(constraint -> field("constraint", constraint, out));
        field("reason", reject.reason(), out);
        out.append("}}\n");
    }

    static void appendValues(Map<String, @Nullable Object> values, StringBuilder out) {
        char before = '{';
        for (Map.Entry<String, @Nullable Object> value : values.entrySet()) {
            out.append(before);
            before = ',';
            string(value.getKey(), out);
            out.append(':');
            value(value.getValue(), out);
        }
        out.append(before == '{' ? "{}" : "}");
    }

    private static void field(String name, String text, StringBuilder out) {
        out.append(',');
        string(name, out);
        out.append(':');
        string(text, out);
    }

    /** Numbers and truth as such, bytes as files have them, all else as the text of the value. */
    private static void value(@Nullable Object value, StringBuilder out) {
        if (value == null || value instanceof Boolean || isJsonNumber(value)) {
            out.append(value);
        } else if (value instanceof byte[] bytes) {
            string("\\x" + HexFormat.of().formatHex(bytes), out);
        } else {
            string(value.toString(), out);
        }
    }

    private static boolean isJsonNumber(Object value) {
        return value instanceof Number number
                && number.getClass().getModule() == Number.class.getModule()
                && !(value instanceof Double d && !Double.isFinite(d))
                && !(value instanceof Float f && !Float.isFinite(f));
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}

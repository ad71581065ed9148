package dev.sluice.types.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Fields of a COPY as texts. In its text form there is {@code \} before itself, and tab, line feed and carriage return by their letters. */
public final class PostgresField {

    private PostgresField() {}

    static String escaped(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char letter = switch (text.charAt(i)) {
                case '\\' -> '\\';
                case '\t' -> 't';
                case '\n' -> 'n';
                case '\r' -> 'r';
                default -> 0;
            };
            if (letter != 0 && out == null) {
                out = new StringBuilder(text.length() + 8).append(text, 0, i);
            }
            if (out != null) {
                out = letter == 0
                        ? out.append(text.charAt(i))
                        : out.append('\\').append(letter);
            }
        }
        return out == null ? text : out.toString();
    }

    /** What is left of a field of a binary COPY, as a text. */
    public static String utf8(ByteBuffer field) {
        if (!field.hasArray()) {
            return StandardCharsets.UTF_8.decode(field).toString();
        }
        String text = new String(
                field.array(), field.arrayOffset() + field.position(), field.remaining(), StandardCharsets.UTF_8);
        field.position(field.limit());
        return text;
    }

    /** The text that a field was escaped from. */
    public static String unescaped(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder out = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\') {
                i++;
                c = switch (field.charAt(i)) {
                    case 't' -> '\t';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    default -> field.charAt(i);
                };
            }
            out.append(c);
        }
        return out.toString();
    }
}

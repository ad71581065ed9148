package dev.sluice.sessions.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of attributes as words, of the types that keys mostly have and whose text says all of them. */
final class ValueText {

    private ValueText() {}

    /** A letter for the type, and the text without anything that separates words; null if the type is another one. */
    static @Nullable String of(Object value) {
        if (value instanceof String text) {
            return UTF_8.newEncoder().canEncode(text)
                    ? "s" + escaped(text)
                    : null; // half a surrogate pair would be lost
        }
        if (value instanceof Long) {
            return "l" + value;
        }
        if (value instanceof Integer) {
            return "i" + value;
        }
        if (value instanceof Short) {
            return "h" + value;
        }
        return value instanceof UUID ? "u" + value : null;
    }

    /** @throws IllegalArgumentException if it is no such word */
    static Object parse(String word) {
        String text = word.substring(1);
        return switch (word.charAt(0)) {
            case 's' -> plain(text);
            case 'l' -> Long.valueOf(text);
            case 'i' -> Integer.valueOf(text);
            case 'h' -> Short.valueOf(text);
            case 'u' -> UUID.fromString(text);
            default ->
                throw new IllegalArgumentException("value: of type " + word.charAt(0) + " (expected: s, l, i, h or u)");
        };
    }

    static String escaped(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    static String plain(String escaped) {
        return URLDecoder.decode(escaped, UTF_8);
    }
}

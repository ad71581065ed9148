package dev.sluice.types.collection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads JSON whose innermost values are scalars: an array of them, or of rows of them; an object of texts. No library is needed for it. */
final class FlatJson {

    private final String json;
    private int at;

    private FlatJson(String json) {
        this.json = json;
    }

    /** The elements of arrays within arrays as texts, those of strings without quotes, null for null. */
    static Grid<@Nullable String> grid(String json, int dimensions) {
        FlatJson reader = new FlatJson(json);
        int[] sizes = new int[dimensions];
        Arrays.fill(sizes, -1);
        List<@Nullable String> elements = new ArrayList<>();
        reader.rows(sizes, 0, elements);
        reader.end();
        return new Grid<>(
                IntStream.of(sizes).map(size -> Math.max(0, size)).boxed().toList(), elements);
    }

    private void rows(int[] sizes, int level, List<@Nullable String> out) {
        int size = 0;
        expect('[');
        if (!skip(']')) {
            do {
                if (level + 1 < sizes.length) {
                    rows(sizes, level + 1, out);
                } else {
                    out.add(peek() == '"' ? string() : scalar());
                }
                size++;
            } while (skip(','));
            expect(']');
        }
        if (sizes[level] >= 0 && sizes[level] != size) {
            throw unexpected();
        }
        sizes[level] = size;
    }

    static Map<String, String> object(String json) {
        FlatJson reader = new FlatJson(json);
        Map<String, String> entries = new LinkedHashMap<>();
        reader.expect('{');
        if (!reader.skip('}')) {
            do {
                String key = reader.string();
                reader.expect(':');
                if (entries.put(key, reader.string()) != null) {
                    throw new IllegalArgumentException("json: has a key twice (expected: once)");
                }
            } while (reader.skip(','));
            reader.expect('}');
        }
        reader.end();
        return entries;
    }

    private @Nullable String scalar() {
        int start = at;
        while (at < json.length() && ",] \n\t\r".indexOf(json.charAt(at)) < 0) {
            at++;
        }
        String text = json.substring(start, at);
        if (text.isEmpty() || text.startsWith("{") || text.startsWith("[")) {
            throw unexpected();
        }
        return text.equals("null") ? null : text;
    }

    private String string() {
        expect('"');
        StringBuilder text = new StringBuilder();
        while (true) {
            char c = next();
            if (c == '"') {
                return text.toString();
            }
            text.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                at += 4;
                if (at > json.length()) {
                    throw unexpected();
                }
                yield (char) Integer.parseInt(json.substring(at - 4, at), 16);
            }
            default -> c;
        };
    }

    private char next() {
        if (at >= json.length()) {
            throw unexpected();
        }
        return json.charAt(at++);
    }

    private char peek() {
        while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
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
            throw unexpected();
        }
    }

    private void end() {
        if (peek() != 0) {
            throw unexpected();
        }
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException(
                "json: is not as this type stores it (position=" + at + ", expected: scalars in one array or object)");
    }
}

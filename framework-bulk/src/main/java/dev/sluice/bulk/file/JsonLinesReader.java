package dev.sluice.bulk.file;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** One JSON object a line. What is an object or an array in it is kept as its text. */
final class JsonLinesReader implements FileRows.Reader {

    /** As long a line as a CSV may have. */
    private static final int MAX_LINE = 16 * 1024 * 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final RowFile file;
    private final Reader text;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final StringBuilder line = new StringBuilder();
    private final char[] buffer = new char[8192];
    private int position;
    private int filled;
    private long number;
    private @Nullable TextRow first;

    private JsonLinesReader(RowFile file, Reader text) {
        this.file = file;
        this.text = text;
    }

    static JsonLinesReader of(RowFile file, Reader text) throws IOException {
        JsonLinesReader reader = new JsonLinesReader(file, text);
        if (reader.nextLine()) {
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            BitSet strings = new BitSet();
            String problem = reader.parse((name, value, isString) -> {
                strings.set(values.size(), isString);
                values.put(name, value);
            });
            if (problem != null) {
                throw new FileFormatException(
                        file.name() + ", line " + reader.number + ": " + problem
                                + "; the names of the first line are those of all, so correct it",
                        null);
            }
            values.keySet().forEach(name -> reader.places.put(name, reader.places.size()));
            reader.first =
                    TextRow.of(file.name(), reader.number, values.values().toArray(new String[0]), strings);
        }
        return reader;
    }

    @Override
    public List<String> fields() {
        return new ArrayList<>(places.keySet());
    }

    @Override
    public @Nullable TextRow read() throws IOException {
        if (first != null) {
            TextRow row = first;
            first = null;
            return row;
        }
        if (!nextLine()) {
            return null;
        }
        @Nullable String[] fields = new String[places.size()];
        BitSet strings = new BitSet();
        String[] unknown = new String[1];
        String problem = parse((name, value, isString) -> {
            Integer place = places.get(name);
            if (place == null) {
                unknown[0] = name;
            } else {
                fields[place] = value;
                strings.set(place, isString);
            }
        });
        if (problem == null && unknown[0] != null) {
            problem = "has a field that the first line has not";
        }
        return problem == null
                ? TextRow.of(file.name(), number, fields, strings)
                : TextRow.bad(file.name(), number, problem);
    }

    private interface Values {
        void put(String name, @Nullable String value, boolean isString);
    }

    /** What is wrong with the line; null if nothing is. */
    private @Nullable String parse(Values values) {
        String json = line.toString();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "is no JSON object";
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                String value = value(parser, json);
                values.put(name, value, parser.currentToken() == JsonToken.VALUE_STRING);
            }
            return parser.nextToken() == null ? null : "has more than one JSON object";
        } catch (JacksonException e) {
            return "is no JSON (character " + e.getLocation().getColumnNr() + ")";
        }
    }

    private static @Nullable String value(JsonParser parser, String json) {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token.isScalarValue()) {
            return parser.getString();
        }
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        return json.substring(start, (int) parser.currentLocation().getCharOffset());
    }

    /** The next line that is not blank. */
    private boolean nextLine() throws IOException {
        do {
            line.setLength(0);
            number++;
            if (!appendLine()) {
                return false;
            }
        } while (isBlank(line));
        return true;
    }

    /** False at the end of the file. */
    private boolean appendLine() throws IOException {
        while (true) {
            if (position == filled) {
                position = 0;
                filled = Math.max(text.read(buffer), 0);
                if (filled == 0) {
                    return line.length() > 0;
                }
            }
            int end = position;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            line.append(buffer, position, end - position);
            position = end;
            if (end < filled) {
                position++;
                return true;
            }
            if (line.length() > MAX_LINE) {
                throw new FileFormatException(
                        file.name() + ", line " + number + ": has more than " + MAX_LINE
                                + " characters; is it one JSON object a line?",
                        null);
            }
        }
    }

    private static boolean isBlank(CharSequence line) {
        return line.chars().allMatch(Character::isWhitespace);
    }
}

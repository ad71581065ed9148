package dev.sluice.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import net.hydromatic.foodmart.data.json.FoodmartJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The FoodMart retail data set: a file a table, a JSON object a line, read as a stream. */
final class Foodmart {

    private static final JsonMapper JSON = new JsonMapper();

    private Foodmart() {}

    /** The rows of one table; close the stream. */
    static Stream<JsonNode> table(String name) {
        InputStream file = FoodmartJson.class.getResourceAsStream('/' + name + ".json");
        if (file == null) {
            throw new IllegalArgumentException("foodmart: no table " + name + " in foodmart-data-json");
        }
        BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
        return lines.lines().map(JSON::readTree).onClose(() -> close(lines));
    }

    private static void close(BufferedReader lines) {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

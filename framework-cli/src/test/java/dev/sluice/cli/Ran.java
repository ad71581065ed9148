package dev.sluice.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one run of the command came to. */
public record Ran(int code, String out, String err) {

    public static Ran sluice(String... args) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            int code = Main.run(new PrintWriter(err, true), args);
            return new Ran(code, bytes.toString(StandardCharsets.UTF_8), err.toString());
        } finally {
            System.setOut(before);
        }
    }

    /** Every line of the output, which must all be JSON objects. */
    public List<JsonNode> events() {
        JsonMapper json = new JsonMapper();
        return out.lines().map(json::readTree).toList();
    }

    /** The last event of this name. */
    public JsonNode last(String event) {
        return events().stream()
                .filter(line -> line.get("event").stringValue().equals(event))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("no event " + event + " in " + out + err));
    }
}

package dev.sluice.cli.screen;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object a line; every line has an {@code event}. */
final class JsonScreen implements Screen {

    private final JsonMapper json = new JsonMapper();
    private final Pace pace = Pace.ofSeconds(1);
    private final PrintStream out;

    JsonScreen(PrintStream out) {
        this.out = out;
    }

    @Override
    public void say(String event, String text, Map<String, ?> facts) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("event", event);
        line.putAll(facts);
        print(line);
    }

    @Override
    public void progress(Progress progress) {
        if (progress.isComplete() || pace.isDue()) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("event", "progress");
            line.put("step", progress.step());
            line.put("unit", progress.unit());
            line.put("done", progress.done());
            line.put("total", progress.total() > 0 ? progress.total() : null);
            line.put("per-second", Math.round(progress.perSecond()));
            print(line);
        }
    }

    @Override
    public void live(String event, Table table) {
        if (pace.isDue()) {
            table(event, table);
        }
    }

    @Override
    public void redraw(String event, Table table) {
        table(event, table);
    }

    @Override
    public void table(String event, Table table) {
        table.maps().forEach(row -> say(event, "", row));
    }

    @Override
    public void close() {
        out.flush();
    }

    private void print(Map<String, @Nullable Object> line) {
        out.println(json.writeValueAsString(line));
    }
}

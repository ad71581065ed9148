package dev.sluice.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.screen.Table.Cell;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void printsOneJsonObjectALine() {
        try (Screen screen = new JsonScreen(out)) {
            screen.say("loaded", "for people", Map.of("rows", 3));
            screen.table("engine", new Table("engine", "in flight").row(Cell.of("primary"), Cell.of(2)));
        }

        assertThat(text()).isEqualTo("""
                {"event":"loaded","rows":3}
                {"event":"engine","engine":"primary","in-flight":2}
                """);
    }

    @Test
    void doesNotFloodAPipe() {
        try (Screen screen = new PlainScreen(out)) {
            for (int done = 0; done <= 1000; done++) {
                screen.progress(new Progress("load", "rows", done, 1000, 10_000));
            }
        }

        assertThat(text()).startsWith("  load: 0 of 1,000 rows").endsWith("  load: 1,000 of 1,000 rows, 10,000/s\n");
        assertThat(text().lines().count()).isLessThan(10);
    }

    @Test
    void drawsOverWhatWasOnlyForNow() {
        Table table = new Table("engine").row(Cell.of("primary"));
        try (Screen screen = new LiveScreen(out)) {
            screen.live("engine", table);
            screen.say("done", "done", Map.of());
        }

        assertThat(text()).isEqualTo("  engine\n  primary\n\u001b[2A\r\u001b[Jdone\n");
    }

    @Test
    void showsABarWhereTheTotalIsKnown() {
        assertThat(new Progress("load", "rows", 5, 10, 100).bar(10)).isEqualTo("[#####-----] 5 of 10 rows, 100/s");
        assertThat(new Progress("load", "rows", 5, 0, 100).bar(10)).isEqualTo("5 rows, 100/s");
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

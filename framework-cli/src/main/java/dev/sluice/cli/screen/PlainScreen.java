package dev.sluice.cli.screen;

import java.io.PrintStream;
import java.util.Map;

/** Plain lines, for pipes and logs: progress and live tables every few seconds. */
final class PlainScreen implements Screen {

    private final PrintStream out;
    private final Pace pace = Pace.ofSeconds(2);

    PlainScreen(PrintStream out) {
        this.out = out;
    }

    @Override
    public void say(String event, String text, Map<String, ?> facts) {
        out.println(text);
    }

    @Override
    public void progress(Progress progress) {
        if (progress.isComplete() || pace.isDue()) {
            out.println("  " + progress.step() + ": " + progress.text());
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
        out.println(String.join(System.lineSeparator(), table.lines()));
    }

    @Override
    public void close() {
        out.flush();
    }
}

package dev.sluice.cli.screen;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A terminal: the last bar or table is drawn over until something is said for good. Uses two escape sequences only,
 * "cursor up" and "erase to the end of the screen", which every terminal of the last decades knows.
 */
final class LiveScreen implements Screen {

    private static final String ESCAPE = "\u001b[";

    private final ReentrantLock lock = new ReentrantLock();
    private final Pace pace = Pace.ofMillis(100);
    private final PrintStream out;
    private int drawn;

    LiveScreen(PrintStream out) {
        this.out = out;
    }

    @Override
    public void say(String event, String text, Map<String, ?> facts) {
        print(List.of(text), false);
    }

    @Override
    public void progress(Progress progress) {
        if (progress.isComplete()) {
            print(List.of("  " + progress.step() + ": " + progress.text()), false);
        } else if (pace.isDue()) {
            print(List.of("  " + progress.step() + " " + progress.bar(30)), true);
        }
    }

    @Override
    public void live(String event, Table table) {
        print(table.lines(), true);
    }

    @Override
    public void redraw(String event, Table table) {
        print(table.lines(), true);
    }

    @Override
    public void table(String event, Table table) {
        print(table.lines(), false);
    }

    @Override
    public void close() {
        out.flush();
    }

    private void print(List<String> lines, boolean transientLines) {
        int width = Terminal.width();
        lock.lock();
        try {
            StringBuilder text = new StringBuilder();
            if (drawn > 0) {
                text.append(ESCAPE)
                        .append(drawn)
                        .append('A')
                        .append('\r')
                        .append(ESCAPE)
                        .append('J');
            }
            for (String line : lines) {
                // A line that wraps would make "cursor up" miss its start.
                boolean cut = transientLines && line.length() > width;
                text.append(cut ? line.substring(0, width) : line).append('\n');
            }
            out.print(text);
            out.flush();
            drawn = transientLines ? lines.size() : 0;
        } finally {
            lock.unlock();
        }
    }
}

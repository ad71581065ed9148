package dev.sluice.cli.screen;

import java.io.PrintStream;
import java.util.Map;

/**
 * Where a command shows what it does. People get sentences, bars and tables; programs get one JSON object a line, with the
 * same facts under stable names. Safe for all threads.
 */
public interface Screen extends AutoCloseable {

    /** JSON lines if asked for, else live on a terminal, else plain lines. */
    static Screen open(boolean json) {
        PrintStream out = System.out;
        if (json) {
            return new JsonScreen(out);
        }
        return Terminal.isInteractive() ? new LiveScreen(out) : new PlainScreen(out);
    }

    /**
     * Something happened, for good.
     *
     * @param event the name of the fact for programs, in kebab case
     * @param text the same for people
     * @param facts in the order in which they are printed; numbers, booleans, texts or null
     */
    void say(String event, String text, Map<String, ?> facts);

    /** How far a long step has come. A terminal redraws its bar; the others print now and then, and when it is done. */
    void progress(Progress progress);

    /** A table that will be shown again with newer numbers. Plain screens print it now and then. */
    void live(String event, Table table);

    /** A table that takes the place of the one before it; where nothing can be drawn over, it is printed like any other. */
    void redraw(String event, Table table);

    /** A table for good. */
    void table(String event, Table table);

    /** Leaves the terminal as it was found. */
    @Override
    void close();
}

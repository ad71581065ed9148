package dev.sluice.cli.screen;

import java.io.Console;

/** What is known of the terminal that we print to. */
final class Terminal {

    private Terminal() {}

    /** Whether standard output is a terminal on which lines can be rewritten. */
    @SuppressWarnings("SystemConsoleNull") // before Java 22 it is null where there is no terminal
    static boolean isInteractive() {
        Console console = System.console();
        String term = System.getenv("TERM");
        return console != null && isTerminal(console) && term != null && !term.equals("dumb");
    }

    /** Since Java 22 there is a console even where there is no terminal; it can be asked. Before, it was null. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("console: cannot be asked whether it is a terminal", e);
        }
    }

    /** Columns, as the shell exports them; 100 if it does not. */
    static int width() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : 100;
    }
}

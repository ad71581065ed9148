package dev.sluice.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of docs/benchmarks. People write its text; between {@code <!-- measured: name -->} and {@code <!-- end -->} stands
 * what a run has measured, and a new run replaces that and nothing else.
 *
 * @param file the page, which exists
 */
public record Page(Path file) {

    private static final String END = "<!-- end -->";

    /** Replaces what was measured under {@code name}, or fails if the page has no such place. */
    public void put(String name, String measured) throws IOException {
        String start = "<!-- measured: " + name + " -->\n";
        String text = Files.readString(file);
        int from = text.indexOf(start);
        int to = text.indexOf(END, Math.max(0, from));
        if (from < 0 || to < 0) {
            throw new IllegalArgumentException(
                    file + ": no place for \"" + name + "\" (expected: " + start.strip() + " … " + END + ")");
        }
        Files.writeString(
                file, text.substring(0, from + start.length()) + measured.strip() + "\n" + text.substring(to));
        System.out.println("\n## " + name + "\n\n" + measured.strip());
    }
}

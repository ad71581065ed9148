package dev.sluice.cli.transfer;

import dev.sluice.ConfigurationException;
import dev.sluice.bulk.file.RowFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a file of rows is like, if its name does not say so. A mixin. */
final class FileOptions {

    /** The formats; packed or not is seen at the file. */
    enum Format {
        csv,
        jsonl
    }

    @Option(names = "--format", paramLabel = "FORMAT", description = "csv or jsonl; by the name unless it is said.")
    private @Nullable Format format;

    @Option(
            names = "--separator",
            paramLabel = "CHAR",
            description = "Between the fields of a CSV: one character, or 'tab'; a comma unless it is said.")
    private @Nullable String separator;

    @Option(
            names = "--null",
            paramLabel = "TEXT",
            description = "What is a null in a CSV if it is not in quotes; the empty text unless it is said.")
    private @Nullable String nullToken;

    /** For picocli. */
    FileOptions() {}

    RowFile file(Path path) {
        RowFile file =
                format == null ? RowFile.of(path) : format == Format.csv ? RowFile.csv(path) : RowFile.jsonLines(path);
        try {
            if (separator != null) {
                file = file.separator(character(separator));
            }
            return nullToken == null ? file : file.nullToken(nullToken);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(path + ": " + e.getMessage(), e);
        }
    }

    private static char character(String text) {
        if (text.equals("tab")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw new IllegalArgumentException("--separator: " + text + " (expected: one character, or tab)");
        }
        return text.charAt(0);
    }
}

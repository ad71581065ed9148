package dev.sluice.metadata.migration;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import java.util.List;

/**
 * A script as it would be run on one product. Immutable.
 *
 * @param checksum SHA-256, in hexadecimal, of the text without byte order mark, with {@code \n} as line end and without
 *     blanks at the end of its lines and blank lines at its end
 */
public record MigrationScript(
        MigrationVersion version,
        String description,
        String fileName,
        String checksum,
        List<ScriptStatement> statements) {

    public MigrationScript {
        requireNonNull(version, "version");
        requireNonNull(description, "description");
        requireNonNull(fileName, "fileName");
        requireNonNull(checksum, "checksum");
        statements = List.copyOf(statements);
    }

    /**
     * Cuts the text of a file into the statements of {@code product}.
     *
     * @throws ConfigurationException if a string, comment or body is not closed, or a statement would break the
     *     transaction in which Sluice runs the script
     */
    public static MigrationScript of(ScriptName name, String text, DatabaseProduct product) {
        ScriptText normalised = ScriptText.of(text);
        List<ScriptStatement> statements = new StatementSplitter(name.fileName(), normalised.text(), product).split();
        ScriptRules.of(product).check(name.fileName(), statements);
        return new MigrationScript(
                name.version(), name.description(), name.fileName(), normalised.checksum(), statements);
    }
}

package dev.sluice.metadata.migration;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A script as it would be run on one product, or a {@link dev.sluice.metadata.spi.CodeMigration}, which has no statements.
 * Immutable.
 *
 * @param version null if it is repeatable
 * @param fileName of code, the name of its class
 * @param checksum SHA-256, in hexadecimal, of the text without byte order mark, with {@code \n} as line end and without
 *     blanks at the end of its lines and blank lines at its end
 * @param flywayChecksum what Flyway would have written for this text; 0 for code
 */
public record MigrationScript(
        ScriptKind kind,
        @Nullable MigrationVersion version,
        String description,
        String fileName,
        String checksum,
        int flywayChecksum,
        ScriptSettings settings,
        List<ScriptStatement> statements) {

    public MigrationScript {
        requireNonNull(kind, "kind");
        requireNonNull(description, "description");
        requireNonNull(fileName, "fileName");
        requireNonNull(checksum, "checksum");
        requireNonNull(settings, "settings");
        statements = List.copyOf(statements);
        if ((version == null) != (kind == ScriptKind.REPEATABLE)) {
            throw new IllegalArgumentException("version: " + version + " (expected: null if and only if repeatable)");
        }
    }

    /**
     * Cuts the text of a file into the statements of {@code product}.
     *
     * @throws ConfigurationException if a string, comment or body is not closed, a word of its head is unknown, or a
     *     statement would break the transaction in which Sluice runs the script
     */
    public static MigrationScript of(ScriptName name, String text, DatabaseProduct product) {
        ScriptText normalised = ScriptText.of(text);
        ScriptSettings settings = ScriptHead.read(name.fileName(), normalised.text());
        List<ScriptStatement> statements = new StatementSplitter(name.fileName(), normalised.text(), product).split();
        ScriptRules.of(product).check(name.fileName(), statements);
        return new MigrationScript(
                name.kind(),
                name.version(),
                name.description(),
                name.fileName(),
                normalised.checksum(),
                FlywayChecksum.of(text),
                settings,
                statements);
    }

    /**
     * The version of a script that has one.
     *
     * @throws IllegalStateException if it is repeatable
     */
    public MigrationVersion requireVersion() {
        if (version == null) {
            throw new IllegalStateException(fileName + ": repeatable, so it has no version");
        }
        return version;
    }
}

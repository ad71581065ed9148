package dev.sluice.metadata.generate;

import static java.util.Objects.requireNonNull;

import dev.sluice.metadata.diff.SchemaDiff;
import org.jspecify.annotations.Nullable;

/**
 * A script that was tried. Immutable.
 *
 * @param diff what it changes
 * @param script to be reviewed and kept as {@code V…__….sql}; empty if nothing is different
 * @param undo what takes it back, to be kept as {@code U…__….sql}; what was lost does not come back by it. Null if no statements do
 */
public record GeneratedMigration(
        SchemaDiff diff, String script, @Nullable String undo) {

    public GeneratedMigration {
        requireNonNull(diff, "diff");
        requireNonNull(script, "script");
    }
}

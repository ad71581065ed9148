package dev.sluice.cli.migrate;

import dev.sluice.ConfigurationException;
import dev.sluice.metadata.migration.MigrationVersion;

/** Versions of a command line. */
final class Versions {

    private Versions() {}

    /** @throws ConfigurationException if it is none */
    static String checked(String text) {
        try {
            return MigrationVersion.of(text).toString();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("migrate: " + e.getMessage() + "; write one such as 3 or 1.2", e);
        }
    }
}

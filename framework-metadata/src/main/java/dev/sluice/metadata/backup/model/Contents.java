package dev.sluice.metadata.backup.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a backup holds, as its driver knew it when it was written. Immutable.
 *
 * @param serverVersion as the server spells it
 * @param database the name of the database; for SQLite that of the file
 * @param format how the copy is written, such as {@code pg_dump}
 * @param tool what wrote it, with its version
 * @param fingerprint SHA-256 of the schema as it is read back; equal schemas have equal fingerprints
 * @param rows how many each table has, at the instant that the copy shows; empty if they were not counted
 */
public record Contents(
        DatabaseProduct product,
        String serverVersion,
        String database,
        String format,
        String tool,
        String fingerprint,
        SortedMap<String, Long> rows) {

    public Contents {
        requireNonNull(product, "product");
        requireNonNull(serverVersion, "serverVersion");
        requireNonNull(database, "database");
        requireNonNull(format, "format");
        requireNonNull(tool, "tool");
        requireNonNull(fingerprint, "fingerprint");
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    }
}

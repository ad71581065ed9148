package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.SqlName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What SQL calls a schema, and MySQL a database. Immutable.
 *
 * @param options MySQL's {@code charset} and {@code collation}; sorted
 * @param comment null if there is none
 */
public record Namespace(
        SqlName name, Map<String, String> options, @Nullable String comment) {

    public Namespace {
        requireNonNull(name, "name");
        options = Options.copyOf(options);
    }
}

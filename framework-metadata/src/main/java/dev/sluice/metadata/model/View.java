package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A view. Immutable.
 *
 * @param query as the server spells it, without a semicolon
 * @param columns their names in order
 * @param indexes of a materialised one
 * @param programs its triggers and rules
 * @param options {@code check option}, {@code security}…; sorted
 * @param comment null if there is none
 */
public record View(
        QualifiedName name,
        boolean materialized,
        List<SqlName> columns,
        String query,
        List<Index> indexes,
        List<Program> programs,
        Map<String, String> options,
        @Nullable String comment)
        implements SchemaObject {

    public View {
        requireNonNull(name, "name");
        columns = List.copyOf(columns);
        requireNonNull(query, "query");
        indexes = List.copyOf(indexes);
        programs = List.copyOf(programs);
        options = Options.copyOf(options);
    }

    /** The same with these columns. */
    public View withColumns(List<SqlName> names) {
        return new View(name, materialized, names, query, indexes, programs, options, comment);
    }
}

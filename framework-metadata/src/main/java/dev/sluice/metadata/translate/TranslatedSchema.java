package dev.sluice.metadata.translate;

import static java.util.Objects.requireNonNull;

import dev.sluice.metadata.model.Schema;
import java.util.Comparator;
import java.util.List;

/**
 * A schema in the words of another product. Immutable.
 *
 * @param schema what the other product can hold; settings, collations and programs of its own are unknown
 * @param deviations all that is otherwise than in the schema that was translated, sorted by what they are about
 */
public record TranslatedSchema(Schema schema, List<Deviation> deviations) {

    public TranslatedSchema {
        requireNonNull(schema, "schema");
        deviations = deviations.stream()
                .sorted(Comparator.comparing(Deviation::path))
                .toList();
    }
}

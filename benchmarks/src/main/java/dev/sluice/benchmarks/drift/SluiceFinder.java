package dev.sluice.benchmarks.drift;

import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.model.Schema;
import java.sql.Connection;

/** {@link SchemaDiff}. */
final class SluiceFinder implements Finder {

    private final Schema original;

    SluiceFinder(Connection original) {
        this.original = SchemaReader.of(original).read();
    }

    @Override
    public boolean finds(Connection drifted) {
        return !SchemaDiff.between(original, SchemaReader.of(drifted).read()).isEmpty();
    }
}

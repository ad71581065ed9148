package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import org.jspecify.annotations.Nullable;

/**
 * A storage of the one product that sessions are on, as an engine.
 *
 * @param engine what it was made of; null for a standard type
 */
record StoredValues<J>(@Nullable TypeEngine<J> engine, Class<J> javaType, Storage<J> storage) implements TypeEngine<J> {

    @Override
    public String name() {
        return engine == null ? storage.ddl() : engine.name();
    }

    @Override
    public Storage<J> on(DatabaseProduct product) {
        return storage;
    }

    @Override
    public boolean isSensitive() {
        return engine != null && engine.isSensitive();
    }

    @Override
    public boolean isMutable() {
        return engine != null && engine.isMutable();
    }

    @Override
    public J copy(J value) {
        return engine == null ? value : engine.copy(value);
    }
}

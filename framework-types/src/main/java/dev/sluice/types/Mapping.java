package dev.sluice.types;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import java.util.EnumMap;
import java.util.Map;

/** A type engine put together from its storages, with a reason where a product has none. */
final class Mapping<J> implements TypeEngine<J> {

    private final String name;
    private final Class<J> javaType;
    private final Map<DatabaseProduct, Storage<J>> storages = new EnumMap<>(DatabaseProduct.class);
    private final Map<DatabaseProduct, String> refusals = new EnumMap<>(DatabaseProduct.class);

    private Mapping(String name, Class<J> javaType) {
        this.name = name;
        this.javaType = javaType;
    }

    /** Begins a mapping; it is published only after its storages are set. */
    static <J> Mapping<J> named(String name, Class<J> javaType) {
        return new Mapping<>(name, javaType);
    }

    Mapping<J> on(DatabaseProduct product, Storage<J> storage) {
        storages.put(product, storage);
        return this;
    }

    /** @param reason {@code what happened (facts); next step} */
    Mapping<J> notOn(DatabaseProduct product, String reason) {
        refusals.put(product, reason);
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<J> javaType() {
        return javaType;
    }

    @Override
    public Storage<J> on(DatabaseProduct product) {
        Storage<J> storage = storages.get(product);
        if (storage == null) {
            throw new TypeMappingException(name + ": " + refusals.get(product));
        }
        return storage;
    }

    @Override
    public String toString() {
        return name;
    }
}

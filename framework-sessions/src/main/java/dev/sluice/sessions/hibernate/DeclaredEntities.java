package dev.sluice.sessions.hibernate;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.define.NamingConvention;
import dev.sluice.sessions.hibernate.schema.PlacedEntities;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.jspecify.annotations.Nullable;

/**
 * What an application maps.
 *
 * @param types entities, embeddables and converters, wherever their tables are
 * @param placed those of them that are in another namespace than the current one
 * @param naming how keys, indexes and checks are called that the mapping does not name; null for Hibernate's own way
 */
public record DeclaredEntities(
        Set<Class<?>> types,
        Map<String, List<Class<?>>> placed,
        @Nullable NamingConvention naming) {

    public DeclaredEntities {
        types = new LinkedHashSet<>(types);
        placed = new LinkedHashMap<>(placed);
    }

    void addTo(MetadataSources sources) {
        types.forEach(sources::addAnnotatedClass);
    }

    void place(Metadata metadata, DatabaseProduct product) {
        placed.forEach((namespace, entities) -> PlacedEntities.move(metadata, product, namespace, entities));
    }
}

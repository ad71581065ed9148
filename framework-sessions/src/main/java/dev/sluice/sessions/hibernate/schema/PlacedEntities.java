package dev.sluice.sessions.hibernate.schema;

import dev.sluice.DatabaseProduct;
import java.util.Collection;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;

/** Entities whose tables are in the namespace of a module. */
public final class PlacedEntities {

    private PlacedEntities() {}

    /**
     * Moves the tables of entities, with those of their secondary tables, collections and associations, unless the mapping says where they are.
     * A database of MySQL is its catalog, and SQLite has one namespace.
     */
    public static void move(
            Metadata metadata, DatabaseProduct product, String namespace, Collection<Class<?>> entities) {
        if (product == DatabaseProduct.SQLITE) {
            return;
        }
        for (Class<?> entity : entities) {
            PersistentClass mapped = metadata.getEntityBinding(entity.getName());
            if (mapped != null) {
                move(mapped.getTable(), product, namespace);
                mapped.getJoins().stream().map(Join::getTable).forEach(table -> move(table, product, namespace));
                metadata.getCollectionBindings().stream()
                        .filter(collection -> collection.getOwner().equals(mapped))
                        .filter(collection -> !collection.isOneToMany())
                        .forEach(collection -> move(collection.getCollectionTable(), product, namespace));
            }
        }
    }

    private static void move(Table table, DatabaseProduct product, String namespace) {
        if (table.getSchema() == null && table.getCatalog() == null) {
            if (product == DatabaseProduct.MYSQL) {
                table.setCatalog(namespace);
            } else {
                table.setSchema(namespace);
            }
        }
    }
}

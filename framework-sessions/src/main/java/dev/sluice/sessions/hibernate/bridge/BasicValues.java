package dev.sluice.sessions.hibernate.bridge;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Value;

/**
 * Every basic value that a mapping has, by the path of its attribute: of entities, of their embeddables and collections.
 *
 * @param columns those with a column of their own
 * @param parts those that are parts of a document, such as an embeddable that is stored as JSON
 */
record BasicValues(Map<String, BasicValue> columns, Map<String, BasicValue> parts) {

    static BasicValues of(Metadata metadata) {
        BasicValues values = new BasicValues(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (PersistentClass entity : metadata.getEntityBindings()) {
            String name = entity.getJpaEntityName() == null ? entity.getEntityName() : entity.getJpaEntityName();
            if (entity.getIdentifierProperty() != null) {
                values.add(name, entity.getIdentifierProperty(), values.columns);
            }
            entity.getProperties().forEach(property -> values.add(name, property, values.columns));
        }
        metadata.getCollectionBindings().forEach(collection -> {
            values.add(collection.getRole(), collection.getElement(), values.columns);
            if (collection instanceof IndexedCollection indexed && indexed.getIndex() != null) {
                values.add(collection.getRole() + " (key)", indexed.getIndex(), values.columns);
            }
        });
        return values;
    }

    private void add(String owner, Property property, Map<String, BasicValue> where) {
        add(owner + "." + property.getName(), property.getValue(), where);
    }

    private void add(String attribute, Value value, Map<String, BasicValue> where) {
        if (value instanceof Component component) {
            Map<String, BasicValue> into = component.getAggregateColumn() == null ? where : parts;
            component.getProperties().forEach(property -> add(attribute, property, into));
        } else if (value instanceof BasicValue basic) {
            where.put(attribute, basic);
        }
    }
}

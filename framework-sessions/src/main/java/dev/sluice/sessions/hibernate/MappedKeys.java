package dev.sluice.sessions.hibernate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.ManyToOne;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.SimpleValue;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UniqueKey;
import org.hibernate.mapping.Value;
import org.hibernate.service.Service;

/**
 * By which attributes the rows of each entity are told apart, beside its id: its natural id, and each unique key of its tables
 * whose columns are those of attributes. As the mapping has it, however that was declared. Does not change once it has learnt.
 */
final class MappedKeys implements Service {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, List<List<String>>> keys = new HashMap<>();

    /** Called once, before the first unit. */
    void learn(Metadata metadata) {
        for (PersistentClass entity : metadata.getEntityBindings()) {
            keys.put(entity.getEntityName(), of(entity));
        }
    }

    /** Paths of attributes as {@link EntityShape} has them, those of each key in the order of their names. */
    List<List<String>> of(String entity) {
        return keys.getOrDefault(entity, List.of());
    }

    private static List<List<String>> of(PersistentClass entity) {
        Map<String, Set<Column>> attributes = new LinkedHashMap<>();
        List<String> natural = new ArrayList<>();
        for (Property property : entity.getPropertyClosure()) {
            Map<String, Set<Column>> own = new LinkedHashMap<>();
            collect(property, "", own);
            attributes.putAll(own);
            if (property.isNaturalIdentifier()) {
                natural.addAll(own.keySet());
            }
        }
        Set<List<String>> keys = new LinkedHashSet<>();
        if (!natural.isEmpty()) {
            keys.add(natural.stream().sorted().toList());
        }
        for (Table table : entity.getTableClosure()) {
            for (Set<Column> unique : uniqueIn(table)) {
                List<String> key = covering(unique, table, attributes);
                if (!key.isEmpty()) {
                    keys.add(key);
                }
            }
        }
        return List.copyOf(keys);
    }

    private static void collect(Property property, String before, Map<String, Set<Column>> attributes) {
        Value value = property.getValue();
        String name = before + property.getName();
        if (value instanceof Component component) {
            component.getProperties().forEach(part -> collect(part, name + ".", attributes));
        } else if ((value instanceof BasicValue || value instanceof ManyToOne) && value.getColumnSpan() > 0) {
            attributes.put(name, new HashSet<>(value.getColumns()));
        }
    }

    private static List<Set<Column>> uniqueIn(Table table) {
        List<Set<Column>> all = new ArrayList<>();
        for (UniqueKey key : table.getUniqueKeys().values()) {
            all.add(new HashSet<>(key.getColumns()));
        }
        for (Column column : table.getColumns()) {
            if (column.isUnique()) {
                all.add(Set.of(column));
            }
        }
        return all;
    }

    /** The attributes that are these columns; none if some column is not an attribute's, or only a part of it. */
    private static List<String> covering(Set<Column> unique, Table table, Map<String, Set<Column>> attributes) {
        Set<Column> covered = new HashSet<>();
        List<String> key = new ArrayList<>();
        attributes.forEach((name, columns) -> {
            if (unique.containsAll(columns) && columns.stream().allMatch(column -> isOf(column, table))) {
                covered.addAll(columns);
                key.add(name);
            }
        });
        return covered.equals(unique) ? key.stream().sorted().toList() : List.of();
    }

    /** Columns of two tables may have one name. */
    private static boolean isOf(Column column, Table table) {
        return column.getValue() instanceof SimpleValue value && table.equals(value.getTable());
    }
}

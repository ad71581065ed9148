package dev.sluice.sessions.hibernate.schema;

import dev.sluice.ConfigurationException;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Rename;
import dev.sluice.sessions.schema.RenamedFrom;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/** What entities say their tables and columns were called. Confined to one thread. */
final class EntityRenames {

    private final EntityNames names;
    private final Set<Rename> found = new LinkedHashSet<>();

    private EntityRenames(EntityNames names) {
        this.names = names;
    }

    static List<Rename> of(Metadata metadata, EntityNames names) {
        EntityRenames renames = new EntityRenames(names);
        metadata.getEntityBindings().forEach(renames::entity);
        return List.copyOf(renames.found);
    }

    private void entity(PersistentClass entity) {
        Class<?> type = entity.getMappedClass();
        if (type == null) {
            return; // a map, without a class that could say anything
        }
        for (RenamedFrom renamed : type.getDeclaredAnnotationsByType(RenamedFrom.class)) {
            found.add(new Rename(names.of(entity.getTable()), null, former(renamed)));
        }
        List<Property> properties = new ArrayList<>(entity.getProperties());
        if (entity.getIdentifierProperty() != null) {
            properties.add(entity.getIdentifierProperty());
        }
        properties.forEach(property -> property(type, property));
    }

    private void property(Class<?> type, Property property) {
        for (RenamedFrom renamed : annotations(type, property.getName())) {
            column(type, property, renamed);
        }
        if (property.getValue() instanceof Component component && component.getComponentClassName() != null) {
            Class<?> embedded = component.getComponentClass();
            component.getProperties().forEach(part -> property(embedded, part));
        }
    }

    private void column(Class<?> type, Property property, RenamedFrom renamed) {
        List<Column> columns = property.getColumns();
        List<Column> meant = columns.stream()
                .filter(column -> renamed.column().isEmpty()
                        || names.of(column).equals(names.of(renamed.column(), false))
                        || column.getName().equals(renamed.column()))
                .toList();
        if (meant.size() != 1) {
            throw new ConfigurationException(type.getName() + '.' + property.getName() + ": @RenamedFrom of "
                    + (meant.isEmpty() ? "no column" : "several columns") + " (columns: "
                    + columns.stream().map(Column::getName).toList() + "); name one of them by column");
        }
        Table table = property.getValue().getTable();
        found.add(new Rename(names.of(table), names.of(meant.get(0)), former(renamed)));
    }

    private static List<SqlName> former(RenamedFrom renamed) {
        return Arrays.stream(renamed.value()).map(SqlName::of).toList();
    }

    private static List<RenamedFrom> annotations(Class<?> type, String attribute) {
        List<RenamedFrom> all = new ArrayList<>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            addTo(all, field(at, attribute));
            String capital = attribute.substring(0, 1).toUpperCase(Locale.ROOT) + attribute.substring(1);
            for (String getter : List.of("get" + capital, "is" + capital, attribute)) {
                addTo(all, method(at, getter));
            }
        }
        return all;
    }

    private static void addTo(List<RenamedFrom> all, @Nullable AnnotatedElement element) {
        if (element != null) {
            all.addAll(List.of(element.getAnnotationsByType(RenamedFrom.class)));
        }
    }

    private static @Nullable Field field(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Method method(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 0)
                .findFirst()
                .orElse(null);
    }
}

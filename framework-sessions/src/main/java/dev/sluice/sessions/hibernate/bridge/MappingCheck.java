package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.ConfigurationException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Value;
import org.hibernate.type.SerializableType;
import org.hibernate.type.descriptor.java.SerializableJavaType;
import org.hibernate.type.descriptor.jdbc.ObjectJdbcType;

/** Refuses attributes that Hibernate would serialize or round without a word. All of them are told at once. */
public final class MappingCheck {

    private final List<String> problems = new ArrayList<>();

    private MappingCheck() {}

    /**
     * Looks at every attribute.
     *
     * @throws ConfigurationException with the attribute and the remedy of each problem
     */
    public static void check(String who, Metadata metadata) {
        MappingCheck check = new MappingCheck();
        for (PersistentClass entity : metadata.getEntityBindings()) {
            String name = entity.getJpaEntityName() == null ? entity.getEntityName() : entity.getJpaEntityName();
            if (entity.getIdentifierProperty() != null) {
                check.look(name, entity.getIdentifierProperty());
            }
            entity.getProperties().forEach(property -> check.look(name, property));
        }
        metadata.getCollectionBindings()
                .forEach(collection -> check.look(collection.getRole(), collection.getElement()));
        if (!check.problems.isEmpty()) {
            check.problems.sort(null);
            throw new ConfigurationException(who, check.problems);
        }
    }

    private void look(String owner, Property property) {
        look(owner + "." + property.getName(), property.getValue());
    }

    private void look(String attribute, Value value) {
        if (value instanceof Component component) {
            component.getProperties().forEach(property -> look(attribute, property));
        } else if (value instanceof BasicValue basic) {
            look(attribute, basic);
        }
    }

    private void look(String attribute, BasicValue value) {
        BasicValue.Resolution<?> resolution = value.resolve();
        Class<?> type = resolution.getRelationalJavaType().getJavaTypeClass();
        if (resolution.getLegacyResolvedBasicType() instanceof SerializableType
                || resolution.getRelationalJavaType() instanceof SerializableJavaType
                || resolution.getJdbcType() instanceof ObjectJdbcType) {
            problems.add(attribute + " would be Java-serialized ("
                    + resolution.getDomainJavaType().getTypeName()
                    + "); give its type an engine with types(TypeRegistry.builder().add(…).build()), or a converter");
        } else if (type == BigDecimal.class && value.getColumn() instanceof Column column && hasNoDigits(column)) {
            problems.add(attribute + " would be rounded (BigDecimal without a precision); say"
                    + " @Column(precision = …, scale = …)");
        }
    }

    private static boolean hasNoDigits(Column column) {
        return column.getPrecision() == null && column.getSqlType() == null;
    }
}

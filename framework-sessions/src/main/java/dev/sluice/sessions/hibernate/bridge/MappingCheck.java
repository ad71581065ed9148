package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.ConfigurationException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.type.SerializableType;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.SerializableJavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
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
        BasicValues values = BasicValues.of(metadata);
        values.columns().forEach(check::look);
        values.parts().forEach(check::look);
        values.parts().forEach(check::lookAtPart);
        if (!check.problems.isEmpty()) {
            check.problems.sort(null);
            throw new ConfigurationException(who, check.problems);
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
        } else if (type == BigDecimal.class
                && !(resolution.getJdbcType() instanceof StorageJdbcType)
                && value.getColumn() instanceof Column column
                && hasNoDigits(column)) {
            problems.add(attribute + " would be rounded (BigDecimal without a precision); say"
                    + " @Column(precision = …, scale = …)");
        }
    }

    /** Hibernate writes the parts of a document by itself, and knows its own types only. */
    private void lookAtPart(String attribute, BasicValue value) {
        JdbcType type = value.resolve().getJdbcType();
        if (type instanceof StorageJdbcType && type.getDefaultSqlTypeCode() == SqlTypes.OTHER) {
            problems.add(attribute + " cannot be a part of a document ("
                    + value.resolve().getDomainJavaType().getTypeName()
                    + "); store the whole embeddable by one engine, with @StoredAs and Json.of(…)");
        }
    }

    private static boolean hasNoDigits(Column column) {
        return column.getPrecision() == null && column.getSqlType() == null;
    }
}

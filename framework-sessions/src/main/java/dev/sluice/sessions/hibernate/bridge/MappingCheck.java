package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.ConfigurationException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.type.BasicPluralType;
import org.hibernate.type.BasicType;
import org.hibernate.type.SerializableType;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.JdbcTypeNameMapper;
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
        BasicValues values = BasicValues.of(metadata);
        values.columns().forEach(check::look);
        values.columns().forEach(check::lookAtElements);
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
        if (resolution.getJdbcType() instanceof ObjectJdbcType unknown
                && unknown.getJdbcTypeCode() != SqlTypes.JAVA_OBJECT) {
            problems.add(attribute + " has an SQL type that Hibernate does not know on this product ("
                    + JdbcTypeNameMapper.getTypeName(unknown.getJdbcTypeCode())
                    + "); leave @JdbcTypeCode out, or name an engine with @StoredAs");
        } else if (resolution.getLegacyResolvedBasicType() instanceof SerializableType
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

    private void lookAtElements(String attribute, BasicValue value) {
        BasicValue.Resolution<?> resolution = value.resolve();
        if (!(resolution.getLegacyResolvedBasicType() instanceof BasicPluralType<?, ?> plural)) {
            return;
        }
        BasicType<?> element = plural.getElementType();
        boolean isDocument = resolution.getJdbcType().getDefaultSqlTypeCode() == SqlTypes.JSON_ARRAY;
        if (isDocument && losesByJson(element)) {
            problems.add(attribute + " has elements that Hibernate does not write into a document as they are ("
                    + element.getJavaTypeDescriptor().getTypeName()
                    + "); store the whole of it by one engine, with @StoredAs and Containers.list(…)");
        } else if (element.getJavaType() == BigDecimal.class
                && !(element.getJdbcType() instanceof StorageJdbcType)
                && value.getColumn() instanceof Column column
                && hasNoDigits(column)) {
            problems.add(attribute + " would be rounded (BigDecimal without a precision); say"
                    + " @Column(precision = …, scale = …)");
        }
    }

    /**
     * It knows its own types only, writes a time of the day without its fraction, an offset for a region, and other texts than
     * the columns have that a query compares a part with.
     */
    private static boolean losesByJson(BasicType<?> value) {
        return value.getJdbcType() instanceof StorageJdbcType<?> type
                && (type.writesLiteralsOtherwise()
                        || switch (type.getDefaultSqlTypeCode()) {
                            case SqlTypes.TIME, SqlTypes.TIME_UTC, SqlTypes.DURATION -> true;
                            default -> false;
                        });
    }

    /** Hibernate writes the parts of a document by itself, and knows its own types only. */
    private void lookAtPart(String attribute, BasicValue value) {
        if (losesByJson(value.resolve().getLegacyResolvedBasicType())) {
            problems.add(attribute + " cannot be a part of a document ("
                    + value.resolve().getDomainJavaType().getTypeName()
                    + "); store the whole embeddable by one engine, with @StoredAs and Json.of(…)");
        }
    }

    private static boolean hasNoDigits(Column column) {
        return column.getPrecision() == null && column.getSqlType() == null;
    }
}

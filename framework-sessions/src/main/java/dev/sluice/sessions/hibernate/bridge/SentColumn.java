package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.TypeEngine;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.jspecify.annotations.Nullable;

/** A mapped column whose values are sent by others than Hibernate, as Hibernate would send them. Safe for all threads. */
public final class SentColumn {

    /** As what Hibernate's own types hand values of theirs to the driver. */
    private static final Map<Integer, Class<?>> SENT_AS = new HashMap<>();

    static {
        for (int text : new int[] {
            SqlTypes.CHAR,
            SqlTypes.VARCHAR,
            SqlTypes.LONGVARCHAR,
            SqlTypes.LONG32VARCHAR,
            SqlTypes.NCHAR,
            SqlTypes.NVARCHAR,
            SqlTypes.LONGNVARCHAR,
            SqlTypes.LONG32NVARCHAR
        }) {
            SENT_AS.put(text, String.class);
        }
        for (int bytes :
                new int[] {SqlTypes.BINARY, SqlTypes.VARBINARY, SqlTypes.LONGVARBINARY, SqlTypes.LONG32VARBINARY}) {
            SENT_AS.put(bytes, byte[].class);
        }
        SENT_AS.put(SqlTypes.BIT, Boolean.class);
        SENT_AS.put(SqlTypes.BOOLEAN, Boolean.class);
        SENT_AS.put(SqlTypes.TINYINT, Byte.class);
        SENT_AS.put(SqlTypes.SMALLINT, Short.class);
        SENT_AS.put(SqlTypes.INTEGER, Integer.class);
        SENT_AS.put(SqlTypes.BIGINT, Long.class);
        SENT_AS.put(SqlTypes.NUMERIC, BigDecimal.class);
        SENT_AS.put(SqlTypes.DECIMAL, BigDecimal.class);
        SENT_AS.put(SqlTypes.UUID, UUID.class);
    }

    private final JdbcMapping mapping;
    private final JavaType<Object> javaType;
    private final WrapperOptions options;
    private final @Nullable StorageJdbcType<?> stored;
    private final @Nullable Class<?> sentAs;
    private final boolean converted;

    private SentColumn(JdbcMapping mapping, WrapperOptions options) {
        this.mapping = mapping;
        this.javaType = javaType(mapping);
        this.options = options;
        this.stored = mapping.getJdbcType() instanceof StorageJdbcType<?> storage ? storage : null;
        this.sentAs = SENT_AS.get(mapping.getJdbcType().getDefaultSqlTypeCode());
        this.converted = mapping.getValueConverter() != null;
    }

    /**
     * That of a mapping.
     *
     * @param options of the factory
     */
    public static SentColumn of(JdbcMapping mapping, WrapperOptions options) {
        return new SentColumn(mapping, options);
    }

    @SuppressWarnings("unchecked") // of the values that it converts to
    private static JavaType<Object> javaType(JdbcMapping mapping) {
        return (JavaType<Object>) mapping.getJdbcJavaType();
    }

    /** What the values are to be sent by; null for the type of the column in the catalogue. */
    public @Nullable TypeEngine<?> type() {
        return stored == null ? null : stored.stored();
    }

    /** What is sent for a value of an attribute. */
    public @Nullable Object sent(@Nullable Object attribute) {
        if (attribute == null && !converted) {
            return null;
        }
        return sentRelational(converted ? mapping.convertToRelationalValue(attribute) : attribute);
    }

    /** The value of an attribute for one that was read by {@link #type}, or as the type of the column has it. */
    public @Nullable Object read(@Nullable Object value) {
        Object relational = value == null ? null : relational(value);
        return converted ? mapping.convertToDomainValue(relational) : relational;
    }

    private @Nullable Object relational(Object value) {
        if (stored != null) {
            if (!stored.holds(value)) {
                throw new TypeMappingException(stored + ": the column has values of another kind ("
                        + value.getClass().getSimpleName() + "); read it by a session");
            }
            return stored.read(value, javaType, options);
        }
        return sentAs == null ? GivenRow.extract(mapping, value, options) : javaType.wrap(value, options);
    }

    /** What is sent for a value that was converted already. */
    public @Nullable Object sentRelational(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (stored != null) {
            return stored.stored(value, javaType, options);
        }
        if (sentAs != null) {
            return sentAs.isInstance(value) ? value : javaType.unwrap(value, sentAs, options);
        }
        return BoundValue.of(mapping, value, options);
    }
}

package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.types.spi.TypeEngine;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.EnumJavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeIndicators;

/** An enum that has a type engine, as a day of the week has, unless the attribute says otherwise. */
final class EngineEnum<E extends Enum<E>> extends EnumJavaType<E> {

    private static final long serialVersionUID = 1L;

    private final transient TypeEngine<E> engine;
    private final transient EngineTypes types;

    EngineEnum(TypeEngine<E> engine, EngineTypes types) {
        super(engine.javaType());
        this.engine = engine;
        this.types = types;
    }

    @Override
    public JdbcType getRecommendedJdbcType(JdbcTypeIndicators column) {
        return column.getEnumeratedType() == null
                ? types.of(engine, types.hasNames(engine) ? SqlTypes.VARCHAR : SqlTypes.OTHER, column)
                : new EnumNames<>(engine.javaType()).getRecommendedJdbcType(column);
    }
}

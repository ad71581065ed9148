package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.types.spi.TypeEngine;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.AdjustableJdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeIndicators;
import org.hibernate.type.descriptor.jdbc.NumericJdbcType;

/** Becomes the storage of an engine once there is a column; nothing is bound by it before. */
final class ByColumn extends NumericJdbcType implements AdjustableJdbcType {

    private static final long serialVersionUID = 1L;

    private final transient TypeEngine<?> engine;
    private final transient EngineTypes engineTypes;

    ByColumn(TypeEngine<?> engine, EngineTypes engineTypes) {
        this.engine = engine;
        this.engineTypes = engineTypes;
    }

    @Override
    public JdbcType resolveIndicatedType(JdbcTypeIndicators column, JavaType<?> javaType) {
        return engineTypes.of(engine, SqlTypes.OTHER, column);
    }
}

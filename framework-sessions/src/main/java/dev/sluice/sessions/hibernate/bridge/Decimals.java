package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.types.Types;
import dev.sluice.types.number.Numbers;
import dev.sluice.types.spi.TypeEngine;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.AdjustableJdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeIndicators;
import org.hibernate.type.descriptor.jdbc.NumericJdbcType;
import org.hibernate.type.spi.TypeConfiguration;

/** Becomes the storage of {@code decimal(p,s)} where a column says p and s; elsewhere, as in a sum, stays a number. */
final class Decimals extends NumericJdbcType implements AdjustableJdbcType {

    private static final long serialVersionUID = 1L;

    private static final int DIGITS_OF_AN_INTEGER = 38;

    private final transient EngineTypes engineTypes;

    Decimals(EngineTypes engineTypes) {
        this.engineTypes = engineTypes;
    }

    @Override
    public JdbcType resolveIndicatedType(JdbcTypeIndicators column, JavaType<?> javaType) {
        int precision = column.getColumnPrecision();
        if (javaType.getJavaTypeClass() == BigInteger.class) {
            TypeEngine<BigInteger> engine = Numbers.integer(precision > 0 ? precision : DIGITS_OF_AN_INTEGER);
            return engineTypes.of(engine, SqlTypes.NUMERIC, column);
        }
        if (precision <= 0 || javaType.getJavaTypeClass() != BigDecimal.class) {
            return this;
        }
        return engineTypes.of(Types.decimal(precision, Math.max(0, column.getColumnScale())), SqlTypes.NUMERIC, column);
    }

    @Override
    public JavaType<?> getRecommendedJavaType(Integer precision, Integer scale, TypeConfiguration typeConfiguration) {
        return typeConfiguration.getJavaTypeRegistry().resolveDescriptor(BigDecimal.class);
    }
}

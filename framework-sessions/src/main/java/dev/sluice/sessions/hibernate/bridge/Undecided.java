package dev.sluice.sessions.hibernate.bridge;

import org.hibernate.MappingException;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.AbstractClassJavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeIndicators;

/**
 * Stands for the Java type of a collection's elements until {@link ByEngine} gives them their engine. Hibernate asks a set for the
 * type of its column before, and would keep the answer; an exception it takes for "not known yet". Made by its name.
 */
final class Undecided extends AbstractClassJavaType<Object> {

    private static final long serialVersionUID = 1L;

    Undecided() {
        super(Object.class);
    }

    @Override
    public JdbcType getRecommendedJdbcType(JdbcTypeIndicators column) {
        throw new MappingException("the engine of these elements is not known yet");
    }

    @Override
    public <X> X unwrap(Object value, Class<X> type, WrapperOptions options) {
        throw unknownUnwrap(type);
    }

    @Override
    public <X> Object wrap(X value, WrapperOptions options) {
        throw unknownWrap(value.getClass());
    }
}

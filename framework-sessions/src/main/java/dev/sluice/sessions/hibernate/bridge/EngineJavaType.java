package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.types.spi.TypeEngine;
import java.io.Serializable;
import org.hibernate.HibernateException;
import org.hibernate.SharedSessionContract;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.AbstractClassJavaType;
import org.hibernate.type.descriptor.java.ImmutableMutabilityPlan;
import org.hibernate.type.descriptor.java.MutabilityPlan;
import org.hibernate.type.descriptor.java.MutableMutabilityPlan;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeIndicators;
import org.jspecify.annotations.Nullable;

/** A Java type that Hibernate does not know, as its type engine has it: equality, order, copies. */
final class EngineJavaType<J> extends AbstractClassJavaType<J> {

    private static final long serialVersionUID = 1L;

    private final transient TypeEngine<J> engine;
    private final transient EngineTypes types;

    EngineJavaType(TypeEngine<J> engine, EngineTypes types) {
        super(engine.javaType(), plan(engine), engine.order().orElse(null));
        this.engine = engine;
        this.types = types;
    }

    private static <J> MutabilityPlan<J> plan(TypeEngine<J> engine) {
        if (engine.isMutable()) {
            return new Copies<>(engine);
        }
        return Serializable.class.isAssignableFrom(engine.javaType())
                ? ImmutableMutabilityPlan.instance()
                : new Uncached<>(engine);
    }

    @Override
    public boolean isInstance(Object value) {
        return engine.javaType().isInstance(value);
    }

    @Override
    public J cast(Object value) {
        return engine.javaType().cast(value);
    }

    @Override
    public JdbcType getRecommendedJdbcType(JdbcTypeIndicators column) {
        return types.of(engine, EngineTypes.kind(engine), column);
    }

    @Override
    public boolean areEqual(@Nullable J one, @Nullable J other) {
        return one == other || (one != null && other != null && engine.same(one, other));
    }

    @Override
    public <X> @Nullable X unwrap(@Nullable J value, Class<X> type, WrapperOptions options) {
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        throw unknownUnwrap(type);
    }

    @Override
    public <X> @Nullable J wrap(@Nullable X value, WrapperOptions options) {
        if (value == null || engine.javaType().isInstance(value)) {
            return engine.javaType().cast(value);
        }
        throw unknownWrap(value.getClass());
    }

    /** What can change in place is kept as a copy. */
    private static final class Copies<J> extends MutableMutabilityPlan<J> {

        private static final long serialVersionUID = 1L;

        private final transient TypeEngine<J> engine;

        Copies(TypeEngine<J> engine) {
            this.engine = engine;
        }

        @Override
        protected J deepCopyNotNull(J value) {
            return engine.copy(value);
        }

        @Override
        public @Nullable Serializable disassemble(@Nullable J value, SharedSessionContract session) {
            if (value == null) {
                return null;
            }
            if (engine.copy(value) instanceof Serializable copy) {
                return copy;
            }
            throw notSerializable(engine);
        }
    }

    /** What cannot change, and cannot be serialized either. */
    private static final class Uncached<J> implements MutabilityPlan<J> {

        private static final long serialVersionUID = 1L;

        private final transient TypeEngine<J> engine;

        Uncached(TypeEngine<J> engine) {
            this.engine = engine;
        }

        @Override
        public boolean isMutable() {
            return false;
        }

        @Override
        public @Nullable J deepCopy(@Nullable J value) {
            return value;
        }

        @Override
        public @Nullable Serializable disassemble(@Nullable J value, SharedSessionContract session) {
            if (value == null) {
                return null;
            }
            throw notSerializable(engine);
        }

        @Override
        public @Nullable J assemble(@Nullable Serializable cached, SharedSessionContract session) {
            return engine.javaType().cast(cached);
        }
    }

    private static HibernateException notSerializable(TypeEngine<?> engine) {
        return new HibernateException(engine.name() + ": cannot be kept in the second-level cache ("
                + engine.javaType().getName() + " is not Serializable); leave its entity out of the cache");
    }
}

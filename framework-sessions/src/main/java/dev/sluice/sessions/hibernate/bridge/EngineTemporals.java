package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.types.TypeRegistry;
import dev.sluice.types.spi.TypeEngine;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import org.hibernate.dialect.Dialect;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.BasicJavaType;
import org.hibernate.type.descriptor.java.LocalDateTimeJavaType;
import org.hibernate.type.descriptor.java.LocalTimeJavaType;
import org.hibernate.type.descriptor.java.OffsetDateTimeJavaType;
import org.hibernate.type.descriptor.java.OffsetTimeJavaType;
import org.hibernate.type.descriptor.java.ZonedDateTimeJavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeIndicators;

/**
 * Hibernate's own temporal types, so that its functions on times know them, but stored by their engines: with all their
 * microseconds, with their offset or region, and not by way of {@code java.sql.Timestamp}, which changes a local time that
 * the JVM's zone skips.
 */
final class EngineTemporals {

    private EngineTemporals() {}

    static List<BasicJavaType<?>> of(EngineTypes types, TypeRegistry engines) {
        return List.of(
                new LocalDateTimes(types, engines.engine(LocalDateTime.class)),
                new LocalTimes(types, engines.engine(LocalTime.class)),
                new OffsetTimes(types, engines.engine(OffsetTime.class)),
                new OffsetDateTimes(types, engines.engine(OffsetDateTime.class)),
                new ZonedDateTimes(types, engines.engine(ZonedDateTime.class)));
    }

    private static final class LocalDateTimes extends LocalDateTimeJavaType {

        private static final long serialVersionUID = 1L;

        private final transient EngineTypes types;
        private final transient TypeEngine<LocalDateTime> engine;

        LocalDateTimes(EngineTypes types, TypeEngine<LocalDateTime> engine) {
            this.types = types;
            this.engine = engine;
        }

        @Override
        public JdbcType getRecommendedJdbcType(JdbcTypeIndicators column) {
            return types.of(engine, SqlTypes.TIMESTAMP, column);
        }
    }

    private static final class LocalTimes extends LocalTimeJavaType {

        private static final long serialVersionUID = 1L;

        private final transient EngineTypes types;
        private final transient TypeEngine<LocalTime> engine;

        LocalTimes(EngineTypes types, TypeEngine<LocalTime> engine) {
            this.types = types;
            this.engine = engine;
        }

        /** Else a cast to it would round to seconds. */
        @Override
        public int getDefaultSqlPrecision(Dialect dialect, JdbcType jdbcType) {
            return dialect.getDefaultTimestampPrecision();
        }

        @Override
        public JdbcType getRecommendedJdbcType(JdbcTypeIndicators column) {
            return types.of(engine, SqlTypes.TIME, column);
        }
    }

    private static final class OffsetTimes extends OffsetTimeJavaType {

        private static final long serialVersionUID = 1L;

        private final transient EngineTypes types;
        private final transient TypeEngine<OffsetTime> engine;

        OffsetTimes(EngineTypes types, TypeEngine<OffsetTime> engine) {
            this.types = types;
            this.engine = engine;
        }

        @Override
        public JdbcType getRecommendedJdbcType(JdbcTypeIndicators column) {
            return types.of(engine, SqlTypes.TIME_WITH_TIMEZONE, column);
        }
    }

    private static final class OffsetDateTimes extends OffsetDateTimeJavaType {

        private static final long serialVersionUID = 1L;

        private final transient EngineTypes types;
        private final transient TypeEngine<OffsetDateTime> engine;

        OffsetDateTimes(EngineTypes types, TypeEngine<OffsetDateTime> engine) {
            this.types = types;
            this.engine = engine;
        }

        @Override
        public JdbcType getRecommendedJdbcType(JdbcTypeIndicators column) {
            return types.of(engine, SqlTypes.TIMESTAMP_WITH_TIMEZONE, column);
        }

        /** The same point in time with another offset is another value. */
        @Override
        public boolean areEqual(OffsetDateTime one, OffsetDateTime other) {
            return (one == null || other == null) ? Objects.equals(one, other) : engine.same(one, other);
        }
    }

    private static final class ZonedDateTimes extends ZonedDateTimeJavaType {

        private static final long serialVersionUID = 1L;

        private final transient EngineTypes types;
        private final transient TypeEngine<ZonedDateTime> engine;

        ZonedDateTimes(EngineTypes types, TypeEngine<ZonedDateTime> engine) {
            this.types = types;
            this.engine = engine;
        }

        @Override
        public JdbcType getRecommendedJdbcType(JdbcTypeIndicators column) {
            return types.of(engine, SqlTypes.TIMESTAMP_WITH_TIMEZONE, column);
        }

        @Override
        public boolean areEqual(ZonedDateTime one, ZonedDateTime other) {
            return (one == null || other == null) ? Objects.equals(one, other) : engine.same(one, other);
        }
    }
}

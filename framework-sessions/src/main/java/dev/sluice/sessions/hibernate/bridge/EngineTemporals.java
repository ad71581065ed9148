package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.types.spi.TypeEngine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Objects;
import org.hibernate.dialect.Dialect;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.BasicJavaType;
import org.hibernate.type.descriptor.java.InstantJavaType;
import org.hibernate.type.descriptor.java.LocalDateJavaType;
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
 * the JVM's zone skips. The same point in time with another offset is another value.
 */
@SuppressWarnings("serial") // nobody serializes them
final class EngineTemporals {

    private EngineTemporals() {}

    /** Hibernate's Java type of a time, or ours of any other class. */
    @SuppressWarnings("unchecked") // by the class of the engine
    static BasicJavaType<?> orPlain(TypeEngine<?> engine, EngineTypes types) {
        return switch (engine.javaType().getName().replace("java.time.", "")) {
            case "LocalDate" -> localDate((TypeEngine<LocalDate>) engine, types);
            case "LocalTime" -> localTime((TypeEngine<LocalTime>) engine, types);
            case "LocalDateTime" -> localDateTime((TypeEngine<LocalDateTime>) engine, types);
            case "Instant" -> instant((TypeEngine<Instant>) engine, types);
            case "OffsetTime" -> offsetTime((TypeEngine<OffsetTime>) engine, types);
            case "OffsetDateTime" -> offsetDateTime((TypeEngine<OffsetDateTime>) engine, types);
            case "ZonedDateTime" -> zonedDateTime((TypeEngine<ZonedDateTime>) engine, types);
            default -> new EngineJavaType<>(engine, types);
        };
    }

    private static BasicJavaType<?> localDate(TypeEngine<LocalDate> engine, EngineTypes types) {
        return new LocalDateJavaType() {
            @Override
            public JdbcType getRecommendedJdbcType(JdbcTypeIndicators column) {
                return types.of(engine, SqlTypes.DATE, column);
            }
        };
    }

    private static BasicJavaType<?> localTime(TypeEngine<LocalTime> engine, EngineTypes types) {
        return new LocalTimeJavaType() {
            /** Else a cast to it would round to seconds. */
            @Override
            public int getDefaultSqlPrecision(Dialect dialect, JdbcType jdbcType) {
                return dialect.getDefaultTimestampPrecision();
            }

            @Override
            public JdbcType getRecommendedJdbcType(JdbcTypeIndicators column) {
                return types.of(engine, SqlTypes.TIME, column);
            }
        };
    }

    private static BasicJavaType<?> localDateTime(TypeEngine<LocalDateTime> engine, EngineTypes types) {
        return new LocalDateTimeJavaType() {
            @Override
            public JdbcType getRecommendedJdbcType(JdbcTypeIndicators column) {
                return types.of(engine, SqlTypes.TIMESTAMP, column);
            }
        };
    }

    private static BasicJavaType<?> instant(TypeEngine<Instant> engine, EngineTypes types) {
        return new InstantJavaType() {
            @Override
            public JdbcType getRecommendedJdbcType(JdbcTypeIndicators column) {
                return types.of(engine, SqlTypes.TIMESTAMP_UTC, column);
            }
        };
    }

    private static BasicJavaType<?> offsetTime(TypeEngine<OffsetTime> engine, EngineTypes types) {
        return new OffsetTimeJavaType() {
            @Override
            public Comparator<OffsetTime> getComparator() {
                return engine.order().orElseThrow();
            }

            @Override
            public JdbcType getRecommendedJdbcType(JdbcTypeIndicators column) {
                return types.of(engine, SqlTypes.TIME_WITH_TIMEZONE, column);
            }
        };
    }

    private static BasicJavaType<?> offsetDateTime(TypeEngine<OffsetDateTime> engine, EngineTypes types) {
        return new OffsetDateTimeJavaType() {
            @Override
            public Comparator<OffsetDateTime> getComparator() {
                return engine.order().orElseThrow();
            }

            @Override
            public JdbcType getRecommendedJdbcType(JdbcTypeIndicators column) {
                return types.of(engine, SqlTypes.TIMESTAMP_WITH_TIMEZONE, column);
            }

            @Override
            public boolean areEqual(OffsetDateTime one, OffsetDateTime other) {
                return (one == null || other == null) ? Objects.equals(one, other) : engine.same(one, other);
            }
        };
    }

    private static BasicJavaType<?> zonedDateTime(TypeEngine<ZonedDateTime> engine, EngineTypes types) {
        return new ZonedDateTimeJavaType() {
            @Override
            public Comparator<ZonedDateTime> getComparator() {
                return engine.order().orElseThrow();
            }

            @Override
            public JdbcType getRecommendedJdbcType(JdbcTypeIndicators column) {
                return types.of(engine, SqlTypes.TIMESTAMP_WITH_TIMEZONE, column);
            }

            @Override
            public boolean areEqual(ZonedDateTime one, ZonedDateTime other) {
                return (one == null || other == null) ? Objects.equals(one, other) : engine.same(one, other);
            }
        };
    }
}

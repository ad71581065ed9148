package dev.sluice.sessions.hibernate;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as it was set, and can be set again. Immutable.
 *
 * @param setter how it was set
 * @param type of {@link java.sql.Types}, where the setter was told one
 * @param value null for SQL's null
 */
public record RecordedParameter(
        Setter setter, int type, @Nullable Object value) {

    /** The setters that have a place in a record: all that entities need, by the type engines and by Hibernate. */
    enum Setter {
        NULL((statement, index, type, value) -> statement.setNull(index, type)),
        /** With the name of the type as its value. */
        NAMED_NULL((statement, index, type, value) -> statement.setNull(index, type, (String) value)),
        BOOLEAN((statement, index, type, value) -> statement.setBoolean(index, given((Boolean) value))),
        SHORT((statement, index, type, value) -> statement.setShort(index, given((Short) value))),
        INT((statement, index, type, value) -> statement.setInt(index, given((Integer) value))),
        LONG((statement, index, type, value) -> statement.setLong(index, given((Long) value))),
        FLOAT((statement, index, type, value) -> statement.setFloat(index, given((Float) value))),
        DOUBLE((statement, index, type, value) -> statement.setDouble(index, given((Double) value))),
        DECIMAL((statement, index, type, value) -> statement.setBigDecimal(index, (BigDecimal) value)),
        STRING((statement, index, type, value) -> statement.setString(index, (String) value)),
        BYTES((statement, index, type, value) -> statement.setBytes(index, (byte[]) value)),
        OBJECT((statement, index, type, value) -> statement.setObject(index, value)),
        TYPED((statement, index, type, value) -> statement.setObject(index, value, type));

        @SuppressWarnings("ImmutableEnumChecker") // holds nothing
        private final Way way;

        Setter(Way way) {
            this.way = way;
        }

        /** Setters of primitives are called with a value. */
        private static <T> T given(@Nullable T value) {
            return requireNonNull(value);
        }
    }

    private interface Way {
        void set(PreparedStatement statement, int index, int type, @Nullable Object value) throws SQLException;
    }

    /** The types of values, each with its letter. */
    private enum Kind {
        N(Void.class, text -> ""),
        Z(Boolean.class, Boolean::valueOf),
        H(Short.class, Short::valueOf),
        I(Integer.class, Integer::valueOf),
        L(Long.class, Long::valueOf),
        F(Float.class, Float::valueOf),
        D(Double.class, Double::valueOf),
        B(BigDecimal.class, BigDecimal::new),
        S(String.class, text -> text),
        X(byte[].class, text -> Base64.getDecoder().decode(text)),
        U(UUID.class, UUID::fromString),
        A(LocalDate.class, LocalDate::parse),
        T(LocalTime.class, LocalTime::parse),
        M(LocalDateTime.class, LocalDateTime::parse),
        O(OffsetDateTime.class, OffsetDateTime::parse);

        private final Class<?> type;

        @SuppressWarnings("ImmutableEnumChecker") // holds nothing
        private final Function<String, Object> reader;

        Kind(Class<?> type, Function<String, Object> reader) {
            this.type = type;
            this.reader = reader;
        }

        static @Nullable Kind of(@Nullable Object value) {
            if (value == null) {
                return N;
            }
            for (Kind kind : values()) {
                if (kind.type == value.getClass()) {
                    return kind;
                }
            }
            return null;
        }
    }

    static boolean knows(@Nullable Object value) {
        return Kind.of(value) != null;
    }

    /** Sets it on a statement. */
    public void on(PreparedStatement statement, int index) throws SQLException {
        setter.way.set(statement, index, type, value);
    }

    /** Setter, type, kind of the value and the value, in this order. */
    String text() {
        @Nullable Object kept = value;
        @Nullable Kind kind = Kind.of(kept);
        if (kind == null) {
            throw new IllegalStateException(
                    "value: of a type that cannot be recorded (expected: one that knows() takes)");
        }
        String text = kept == null
                ? ""
                : kept instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : kept.toString();
        return setter + " " + type + " " + kind + " " + text;
    }

    static RecordedParameter of(String text) {
        String[] parts = text.split(" ", 4);
        Kind kind = Kind.valueOf(parts[2]);
        return new RecordedParameter(
                Setter.valueOf(parts[0]),
                Integer.parseInt(parts[1]),
                kind == Kind.N ? null : kind.reader.apply(parts[3]));
    }

    /** Without its value, which is the application's. */
    @Override
    public String toString() {
        return setter.toString();
    }
}

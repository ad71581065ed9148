package dev.sluice.sessions.query;

import dev.sluice.sessions.hibernate.bridge.EngineConditions;
import dev.sluice.types.StoredAs;
import jakarta.persistence.Convert;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.Type;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.BasicType;

/** What can be asked of the values of an attribute, and how Java compares them as all products do. */
final class Kind {

    private static final int MAX_NUMBER_LENGTH = 100;
    private static final int MAX_EXPONENT = 400;

    private static final Map<Class<?>, Function<String, Object>> PARSERS = Map.ofEntries(
            Map.entry(LocalDate.class, LocalDate::parse),
            Map.entry(LocalDateTime.class, LocalDateTime::parse),
            Map.entry(LocalTime.class, LocalTime::parse),
            Map.entry(Instant.class, Instant::parse),
            Map.entry(OffsetDateTime.class, OffsetDateTime::parse),
            Map.entry(ZonedDateTime.class, ZonedDateTime::parse),
            Map.entry(OffsetTime.class, OffsetTime::parse),
            Map.entry(Duration.class, Duration::parse),
            Map.entry(Year.class, Year::parse),
            Map.entry(YearMonth.class, YearMonth::parse),
            Map.entry(UUID.class, UUID::fromString),
            Map.entry(Character.class, Kind::letter),
            Map.entry(Boolean.class, Kind::bool));

    private static final Set<Class<?>> NUMBERS = Set.of(
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            BigInteger.class,
            BigDecimal.class,
            Float.class,
            Double.class);

    /** Those that every product and Java order in the same way, besides texts and numbers. */
    private static final Set<Class<?>> ORDERED = Set.of(
            LocalDate.class,
            LocalDateTime.class,
            LocalTime.class,
            Instant.class,
            Year.class,
            YearMonth.class,
            Duration.class,
            Character.class);

    /** Those whose order the type engine says: by the point in time or the time on the wall, and then by the zone. */
    private static final Set<Class<?>> ZONED = Set.of(OffsetDateTime.class, ZonedDateTime.class, OffsetTime.class);

    private final Class<?> type;
    private final boolean ownStorage;
    private final boolean list;
    private final Comparator<Object> order;

    private Kind(Class<?> type, boolean ownStorage, boolean list, Comparator<Object> order) {
        this.type = MethodType.methodType(type).wrap().returnType();
        this.ownStorage = ownStorage;
        this.list = list;
        this.order = order;
    }

    static Kind of(Class<?> type) {
        return new Kind(type, false, false, natural());
    }

    /** An engine or a converter of an attribute's own decides what its column compares, so that only equality is left. */
    static Kind of(SingularAttribute<?, ?> attribute) {
        return of(attribute, attribute.getType());
    }

    /** That of an element. */
    static Kind of(PluralAttribute<?, ?, ?> elements) {
        return of(elements, elements.getElementType());
    }

    private static Kind of(Attribute<?, ?> attribute, Type<?> type) {
        boolean named = attribute.getJavaMember() instanceof AnnotatedElement member
                && (member.isAnnotationPresent(StoredAs.class) || member.isAnnotationPresent(Convert.class));
        boolean converted = type instanceof JdbcMapping mapping
                && mapping.getValueConverter() != null
                && !type.getJavaType().isEnum();
        boolean list = (type.getJavaType() == List.class || type.getJavaType() == Set.class)
                && type instanceof BasicType<?> basic
                && EngineConditions.knowsElements(basic);
        return new Kind(type.getJavaType(), named || converted, list && !named, order(type));
    }

    @SuppressWarnings("unchecked") // of values of that type
    private static Comparator<Object> order(Type<?> type) {
        return type instanceof BasicType<?> basic && ZONED.contains(type.getJavaType())
                ? (Comparator<Object>) basic.getJavaTypeDescriptor().getComparator()
                : natural();
    }

    Class<?> type() {
        return type;
    }

    boolean isText() {
        return type == String.class && !ownStorage;
    }

    /** Whether it is a list or a set of values in one column. */
    boolean isList() {
        return list;
    }

    /** Whether its column has a collation, of which a comparison must not depend. */
    boolean isCollated() {
        return isText() || (type == Character.class && !ownStorage);
    }

    /** Whether Java can compare what is loaded as the column does. */
    boolean isComparableInMemory() {
        return !ownStorage;
    }

    /** Whether rows can be ordered by it alike everywhere; ids of all kinds can. */
    boolean isSortable() {
        return isOrdered() || (!ownStorage && (type == UUID.class || type == Boolean.class));
    }

    boolean isOrdered() {
        return !ownStorage
                && (type == String.class || NUMBERS.contains(type) || ORDERED.contains(type) || ZONED.contains(type));
    }

    boolean takes(Lookup lookup) {
        if (lookup.needsText()) {
            return isText();
        }
        return !lookup.needsOrder() || isOrdered();
    }

    /** The value as the attribute's type, without a loss. */
    Object value(Object raw, String who) {
        if (type.isInstance(raw)) {
            if (isCollated()) {
                storable(raw.toString(), who);
            }
            return raw;
        }
        try {
            if (NUMBERS.contains(type) && (raw instanceof Number || raw instanceof String)) {
                return number(raw.toString());
            }
            if (raw instanceof String text && type.isEnum()) {
                return constant(text);
            }
            if (raw instanceof String text && PARSERS.containsKey(type)) {
                return PARSERS.get(type).apply(text);
            }
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            // not chained: its message has the value
            throw new FilterException(
                    who + ": a value that is no " + type.getSimpleName() + " (expected: as Java writes it)");
        }
        throw new FilterException(who + ": a value of another type (expected: " + type.getSimpleName() + ")");
    }

    /** What no column of all three products can hold is found in none, and PostgreSQL would fail to look for it. */
    private static void storable(String text, String who) {
        if (text.indexOf('\0') >= 0 || !CodePoints.isWellFormed(text)) {
            throw new FilterException(who + ": a text with NUL or half of a surrogate pair, which no text can contain");
        }
    }

    private Object number(String text) {
        if (text.length() > MAX_NUMBER_LENGTH) {
            throw new NumberFormatException("too long");
        }
        BigDecimal exact = new BigDecimal(text);
        if (Math.abs((long) exact.scale()) > MAX_EXPONENT) {
            throw new NumberFormatException("too far from one");
        }
        if (type == BigDecimal.class) {
            return exact;
        }
        if (type == BigInteger.class) {
            return exact.toBigIntegerExact();
        }
        if (type == Double.class) {
            return finite(exact.doubleValue());
        }
        if (type == Float.class) {
            return (float) finite(exact.floatValue());
        }
        if (type == Long.class) {
            return exact.longValueExact();
        }
        if (type == Integer.class) {
            return exact.intValueExact();
        }
        return type == Short.class ? (Object) exact.shortValueExact() : (Object) exact.byteValueExact();
    }

    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new NumberFormatException("too large");
        }
        return number;
    }

    private Object constant(String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no such constant");
    }

    private static Object letter(String text) {
        if (text.length() == 1) {
            return text.charAt(0);
        }
        throw new IllegalArgumentException("no single letter");
    }

    private static Object bool(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw new IllegalArgumentException("no boolean");
    }

    boolean same(Object one, Object other) {
        return isOrdered() ? compare(one, other) == 0 : one.equals(other);
    }

    /** As the products order them: texts by code point, both zeros equal, UUIDs as their texts. */
    int compare(Object one, Object other) {
        if (one instanceof String text) {
            return CodePoints.compare(text, (String) other);
        }
        if (one instanceof UUID) {
            return one.toString().compareTo(other.toString());
        }
        if (one instanceof Double || one instanceof Float) {
            return Double.compare(((Number) one).doubleValue() + 0.0, ((Number) other).doubleValue() + 0.0);
        }
        return order.compare(one, other);
    }

    @SuppressWarnings("unchecked") // all that are ordered are comparable
    private static Comparator<Object> natural() {
        return (one, other) -> ((Comparable<Object>) one).compareTo(other);
    }
}

package dev.sluice.types.contract;

import dev.sluice.types.time.YearQuarter;
import dev.sluice.types.time.YearWeek;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** The kinds that a value tells by itself; its bounds are told by what is refused beside it. */
final class Kinds {

    private static final int NANOS_PER_MICRO = 1000;
    private static final int ASCII = 0x7f;
    private static final int LEAP_DAY = 229;
    private static final int LAST_YEAR = 9999;

    private Kinds() {}

    /** Of a whole: whether there is anything in it. */
    static Map<Kind, Boolean> ofWhole(Object value) {
        Map<Kind, Boolean> kinds = new EnumMap<>(Kind.class);
        if (value instanceof Collection<?> collection) {
            kinds.put(Kind.ZERO, collection.isEmpty());
        } else if (value instanceof Map<?, ?> map) {
            kinds.put(Kind.ZERO, map.isEmpty());
        } else if (value.getClass().isArray()) {
            kinds.put(Kind.ZERO, Array.getLength(value) == 0);
        }
        return kinds;
    }

    /** The kinds that a value of this class can be of, and whether this one is. */
    static Map<Kind, Boolean> of(Object value) {
        Map<Kind, Boolean> kinds = new EnumMap<>(Kind.class);
        if (value instanceof Number number) {
            kinds.put(Kind.ZERO, isZero(number));
        }
        if (value instanceof Double || value instanceof Float) {
            kinds.put(Kind.NAN, Double.isNaN(((Number) value).doubleValue()));
        }
        if (value instanceof Character character) {
            kinds.put(Kind.BEYOND_ASCII, character > ASCII);
        }
        TextForm.of(value).filter(TextForm::isFree).ifPresent(form -> {
            String text = form.textOf(value);
            kinds.putAll(ofText(text));
            if (form.parse() != null) {
                kinds.put(Kind.ZERO, text.isEmpty());
            }
        });
        if (value instanceof Duration duration) {
            kinds.put(Kind.ZERO, duration.isZero());
            nanos(duration.toNanosPart(), kinds);
        } else if (value instanceof Period period) {
            kinds.put(Kind.ZERO, period.isZero());
        } else if (value instanceof Instant instant) {
            time(utc(instant), kinds);
        } else if (value instanceof TemporalAccessor time) {
            time(time, kinds);
        } else if (value instanceof YearQuarter quarter) {
            kinds.put(Kind.NEGATIVE_YEAR, quarter.year() < 0);
        } else if (value instanceof YearWeek week) {
            kinds.put(Kind.NEGATIVE_YEAR, week.year() < 0);
        }
        return kinds;
    }

    static Map<Kind, Boolean> ofText(String text) {
        return Map.of(
                Kind.BEYOND_ASCII, text.chars().anyMatch(c -> c > ASCII),
                Kind.BEYOND_BMP, text.codePoints().anyMatch(Character::isSupplementaryCodePoint));
    }

    private static boolean isZero(Number number) {
        return number instanceof BigDecimal decimal ? decimal.signum() == 0 : number.doubleValue() == 0;
    }

    /** The first and the last of them have no date in UTC. */
    private static TemporalAccessor utc(Instant instant) {
        Instant first = LocalDateTime.MIN.toInstant(ZoneOffset.UTC);
        Instant last = LocalDateTime.MAX.toInstant(ZoneOffset.UTC);
        return (instant.isBefore(first) ? first : instant.isAfter(last) ? last : instant).atOffset(ZoneOffset.UTC);
    }

    private static void time(TemporalAccessor time, Map<Kind, Boolean> kinds) {
        if (time.isSupported(ChronoField.EPOCH_DAY)) {
            kinds.put(Kind.ZERO, time.getLong(ChronoField.EPOCH_DAY) == 0);
        }
        if (time.isSupported(ChronoField.NANO_OF_SECOND)) {
            nanos(time.get(ChronoField.NANO_OF_SECOND), kinds);
        }
        if (time.isSupported(ChronoField.DAY_OF_MONTH)) {
            int day = time.get(ChronoField.MONTH_OF_YEAR) * 100 + time.get(ChronoField.DAY_OF_MONTH);
            kinds.put(Kind.LEAP, day == LEAP_DAY);
        }
        if (time.isSupported(ChronoField.YEAR)) {
            kinds.put(Kind.NEGATIVE_YEAR, time.get(ChronoField.YEAR) < 0);
        }
        if (time.isSupported(ChronoField.EPOCH_DAY) && time.isSupported(ChronoField.NANO_OF_DAY)) {
            kinds.put(Kind.GAP, readings(time).anyMatch(reading -> offsets(reading) == 0));
            kinds.put(Kind.OVERLAP, readings(time).anyMatch(reading -> offsets(reading) == 2));
        }
    }

    private static void nanos(int nanos, Map<Kind, Boolean> kinds) {
        int micros = nanos / NANOS_PER_MICRO;
        kinds.put(Kind.MICROSECOND, nanos % NANOS_PER_MICRO == 0 && micros % NANOS_PER_MICRO != 0);
        kinds.put(Kind.NANOSECOND, nanos % NANOS_PER_MICRO != 0);
    }

    /** What a driver may take for a time on the wall of the JVM's zone, or show as one. */
    private static Stream<LocalDateTime> readings(TemporalAccessor time) {
        LocalDateTime own = LocalDateTime.from(time);
        if (!time.isSupported(ChronoField.OFFSET_SECONDS) || Math.abs(own.getYear()) > LAST_YEAR) {
            return Stream.of(own);
        }
        LocalDateTime utc = own.minusSeconds(time.get(ChronoField.OFFSET_SECONDS));
        return Stream.of(own, utc, LocalDateTime.ofInstant(utc.toInstant(ZoneOffset.UTC), ParisZone.ID));
    }

    private static int offsets(LocalDateTime reading) {
        return ParisZone.ID.getRules().getValidOffsets(reading).size();
    }
}

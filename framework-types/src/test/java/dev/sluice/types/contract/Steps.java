package dev.sluice.types.contract;

import dev.sluice.types.id.Ksuid;
import dev.sluice.types.id.Tsid;
import dev.sluice.types.id.Ulid;
import dev.sluice.types.net.IpAddress;
import dev.sluice.types.net.MacAddress;
import dev.sluice.types.time.YearQuarter;
import dev.sluice.types.time.YearWeek;
import dev.sluice.types.value.Money;
import dev.sluice.types.value.Percent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The values beside a value. A value whose neighbour is refused, or is none, is a bound; where only the bounds are known,
 * each other value is beside itself.
 */
final class Steps {

    private static final int NANOS_PER_MICRO = 1000;
    private static final int QUARTERS = 4;
    private static final int LEAP_YEAR = 2000;

    /** By class; the first that fits is taken. */
    private static final List<Step<?>> ALL = new ArrayList<>();

    static {
        step(Byte.class, (value, by) -> (byte) (value + by) == value + by ? (byte) (value + by) : null);
        step(Short.class, (value, by) -> (short) (value + by) == value + by ? (short) (value + by) : null);
        step(Integer.class, Math::addExact);
        step(Long.class, (value, by) -> Math.addExact(value, by));
        step(BigInteger.class, (value, by) -> value.add(BigInteger.valueOf(by)));
        step(BigDecimal.class, Steps::digit);
        step(Float.class, (value, by) -> {
            float next = by > 0 ? Math.nextUp(value) : Math.nextDown(value);
            return Float.isInfinite(value) && next == value ? null : next;
        });
        step(Double.class, (value, by) -> {
            double next = by > 0 ? Math.nextUp(value) : Math.nextDown(value);
            return Double.isInfinite(value) && next == value ? null : next;
        });
        step(Boolean.class, (value, by) -> value == by > 0 ? null : !value);
        step(Character.class, (value, by) -> (char) (value + by) == value + by ? (char) (value + by) : null);
        step(Enum.class, Steps::constant);
        step(Money.class, (value, by) -> new Money(digit(value.amount(), by), value.currency()));
        step(Percent.class, (value, by) -> new Percent(digit(value.points(), by)));
        step(ZoneOffset.class, (value, by) -> ZoneOffset.ofTotalSeconds(value.getTotalSeconds() + by));
        step(Temporal.class, Steps::later);
        step(MonthDay.class, (value, by) -> {
            var day = value.atYear(LEAP_YEAR).plusDays(by);
            return day.getYear() == LEAP_YEAR ? MonthDay.from(day) : null;
        });
        step(YearQuarter.class, (value, by) -> {
            long quarters = (long) value.year() * QUARTERS + value.quarter() - 1 + by;
            return new YearQuarter(
                    Math.toIntExact(Math.floorDiv(quarters, QUARTERS)), Math.floorMod(quarters, QUARTERS) + 1);
        });
        step(YearWeek.class, (value, by) -> YearWeek.from(value.firstDay().plusWeeks(by)));
        step(Duration.class, (value, by) -> value.plusNanos((long) by * NANOS_PER_MICRO));
        step(Period.class, (value, by) -> value.plusDays(by));
        step(Tsid.class, (value, by) -> new Tsid(Math.addExact(value.number(), by)));
        step(
                UUID.class,
                (value, by) -> bits(value, value.getMostSignificantBits(), value.getLeastSignificantBits(), by));
        step(Ulid.class, (value, by) -> bits(value, value.high(), value.low(), by));
        step(
                Ksuid.class,
                (value, by) -> value.toString().matches(by > 0 ? "aWgEPTl1tmebfsQzFP4bxwgy80V" : "0+") ? null : value);
        step(IpAddress.class, Steps::address);
        step(MacAddress.class, (value, by) -> value.address().matches(by > 0 ? "[f:]+" : "[0:]+") ? null : value);
        step(byte[].class, (value, by) -> value.length + by < 0 ? null : Arrays.copyOf(value, value.length + by));
        step(BitSet.class, Steps::longer);
        step(EnumSet.class, Steps::constants);
    }

    private record Step<T>(Class<T> type, BiFunction<T, Integer, @Nullable T> next) {

        @Nullable
        Object of(Object value, int by) {
            return next.apply(type.cast(value), by);
        }
    }

    private Steps() {}

    static boolean areKnown(Class<?> type) {
        return ALL.stream().anyMatch(step -> step.type.isAssignableFrom(type)) || TextForm.hasSteps(type);
    }

    /** The value before, by -1, or after, by 1; empty if Java has none. */
    static Optional<Object> next(Part part, int by) {
        try {
            Object value = part.value();
            Object next = step(value).isPresent()
                    ? step(value).orElseThrow().of(value, by)
                    : TextForm.of(value).orElseThrow().next(value, by);
            return Optional.ofNullable(next).map(part.around());
        } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty(); // what Java says of a value that its class does not have
        }
    }

    private static Optional<Step<?>> step(Object value) {
        return ALL.stream().filter(step -> step.type.isInstance(value)).findFirst();
    }

    private static <T> void step(Class<T> type, BiFunction<T, Integer, @Nullable T> next) {
        ALL.add(new Step<>(type, next));
    }

    private static BigDecimal digit(BigDecimal value, int by) {
        return value.add(value.ulp().multiply(BigDecimal.valueOf(by)));
    }

    private static @Nullable Enum<?> constant(Enum<?> value, int by) {
        Enum<?>[] all = value.getDeclaringClass().getEnumConstants();
        int place = Arrays.asList(all).indexOf(value) + by;
        return place < 0 || place == all.length ? null : all[place];
    }

    /** By the finest unit that is stored. A time of day begins anew after its last one. */
    @SuppressWarnings("unchecked")
    private static @Nullable Temporal later(Temporal value, int by) {
        ChronoUnit unit = List.of(ChronoUnit.MICROS, ChronoUnit.DAYS, ChronoUnit.MONTHS, ChronoUnit.YEARS).stream()
                .filter(value::isSupported)
                .findFirst()
                .orElseThrow();
        Temporal next = value.plus(by, unit);
        return Integer.signum(((Comparable<Temporal>) next).compareTo(value)) == by ? next : null;
    }

    /** The first of version 6 comes after the last of version 4. */
    private static @Nullable IpAddress address(IpAddress value, int by) {
        if (by > 0 && value.toString().equals("255.255.255.255")) {
            return IpAddress.parse("::");
        }
        return value.version() == (by > 0 ? 6 : 4) ? bits(value, value.high(), value.low(), by) : value;
    }

    private static <T> @Nullable T bits(T value, long high, long low, int by) {
        long all = by > 0 ? -1 : 0;
        return high == all && low == all ? null : value;
    }

    private static @Nullable BitSet longer(BitSet value, int by) {
        if (by < 0) {
            return value.isEmpty() ? null : value;
        }
        BitSet longer = (BitSet) value.clone();
        longer.set(value.length());
        return longer;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static @Nullable EnumSet constants(EnumSet value, int by) {
        return (by > 0 ? EnumSet.complementOf(value) : value).isEmpty() ? null : value;
    }
}

package dev.sluice.types.time;

import dev.sluice.TypeMappingException;
import dev.sluice.types.number.Numbers;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.CanonicalText;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.TextShape;
import dev.sluice.types.text.Texts;
import java.time.Duration;
import java.time.Period;

/**
 * Lengths of time. A duration is a number of microseconds on all products: PostgreSQL's interval, which has months and days
 * of its own, takes {@code 24:00} and {@code 1 day} for equal and prints one or the other by a setting. A period has no
 * order, because a month has no length.
 */
final class Spans {

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1000;
    private static final int PERIOD_LENGTH = 40;
    private static final TextShape PERIOD_SHAPE = TextShape.of(
            "P(-?[0-9]+Y(-?[0-9]+M)?(-?[0-9]+D)?|-?[0-9]+M(-?[0-9]+D)?|-?[0-9]+D)", "P*[0-9][YMD]", "!?*[^-0-9YMD]*");

    static final TypeEngine<Period> PERIOD = Mapping.converted(
                    "period",
                    Period.class,
                    Texts.string(PERIOD_LENGTH),
                    CanonicalText.of(Period::toString, Period::parse),
                    PERIOD_SHAPE)
            .withoutOrder();

    private Spans() {}

    static TypeEngine<Duration> duration(NanoPolicy nanos) {
        String name = "duration" + nanos.suffix();
        return Mapping.converted(
                        name,
                        Duration.class,
                        Numbers.int64(),
                        Converter.of(value -> micros(name, nanos, value), Spans::ofMicros))
                .order(Duration::compareTo);
    }

    private static long micros(String name, NanoPolicy policy, Duration value) {
        long seconds = value.getSeconds();
        int nanos = value.getNano();
        int finer = nanos % NANOS_PER_MICRO;
        if (finer != 0 && policy == NanoPolicy.REFUSE) {
            throw new TypeMappingException(name + ": value is finer than a microsecond (nanoseconds=" + nanos
                    + "); use value.truncatedTo(ChronoUnit.MICROS)");
        }
        int up = policy == NanoPolicy.ROUND && finer >= NANOS_PER_MICRO / 2 ? 1 : 0;
        try {
            // Both parts with the same sign, so that the smallest number of 64 bits is reached without passing it.
            long whole = seconds < 0 ? seconds + 1 : seconds;
            long rest = nanos / NANOS_PER_MICRO + up - (seconds < 0 ? MICROS_PER_SECOND : 0);
            return Math.addExact(Math.multiplyExact(whole, MICROS_PER_SECOND), rest);
        } catch (ArithmeticException e) {
            throw new TypeMappingException(
                    name + ": value is longer than 64 bits of microseconds (about 292000 years); shorten it", e);
        }
    }

    private static Duration ofMicros(long micros) {
        return Duration.ofSeconds(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    }
}

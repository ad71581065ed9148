package dev.sluice.types.time;

import dev.sluice.TypeMappingException;
import java.time.DateTimeException;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import org.jspecify.annotations.Nullable;

/** What happens to a time that is finer than the microseconds that every product keeps. From the mildest to the strictest. */
public enum NanoPolicy {
    /** To the nearest microsecond, half of one up. */
    ROUND,
    /** To the microsecond before. */
    TRUNCATE,
    /** Refused, unless told otherwise. */
    REFUSE;

    private static final int MICRO = 1000;

    /** The suffix of a type's name. */
    String suffix() {
        return this == REFUSE ? "" : this == ROUND ? "(round)" : "(truncate)";
    }

    /** The time to the microsecond. */
    @SuppressWarnings("unchecked") // plus and minus return the class they are called on, by their contract
    <T extends Temporal & Comparable<? super T>> T apply(String name, T value) {
        int nanos = value.get(ChronoField.NANO_OF_SECOND) % MICRO;
        if (nanos == 0) {
            return value;
        }
        if (this == REFUSE) {
            throw new TypeMappingException(name + ": value is finer than a microsecond (nanoseconds="
                    + value.get(ChronoField.NANO_OF_SECOND) + "); use value.truncatedTo(ChronoUnit.MICROS)");
        }
        T cut = (T) value.minus(nanos, ChronoUnit.NANOS);
        if (this == TRUNCATE || nanos < MICRO / 2) {
            return cut;
        }
        try {
            T rounded = (T) cut.plus(MICRO, ChronoUnit.NANOS);
            if (rounded.compareTo(cut) > 0) {
                return rounded;
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw beyond(name, e);
        }
        throw beyond(name, null);
    }

    private static TypeMappingException beyond(String name, @Nullable Throwable cause) {
        return new TypeMappingException(
                name + ": value rounds beyond the last one of its type; truncate it instead", cause);
    }
}

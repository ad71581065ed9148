package dev.sluice.types.range;

import static java.util.Objects.requireNonNull;

import dev.sluice.types.store.QuietCause;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A place between values, just before one or just after it: each end of a range is one. With it, whether an end is in the
 * range needs no case of its own: {@code [1,5)} is cut before 1 and before 5, {@code (1,5]} after 1 and after 5.
 */
record Cut<T extends Comparable<? super T>>(T value, boolean isAfter) implements Comparable<Cut<T>> {

    Cut {
        requireNonNull(value, "value");
    }

    static <T extends Comparable<? super T>> Cut<T> before(T value) {
        return new Cut<>(value, false);
    }

    static <T extends Comparable<? super T>> Cut<T> after(T value) {
        return new Cut<>(value, true);
    }

    /** After a value that has a next one is before that. */
    @SuppressWarnings("unchecked") // each is made of the class it had
    Cut<T> canonical() {
        if (value instanceof BigDecimal number) {
            BigDecimal bare = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
            return new Cut<>((T) (bare.scale() < 0 ? bare.setScale(0) : bare), isAfter);
        }
        Object next = isAfter ? next(value) : null;
        return next == null ? this : new Cut<>((T) next, false);
    }

    /** Null where there is no next one, because another always lies between two. */
    private static @Nullable Object next(Object value) {
        try {
            if (value instanceof Integer number) {
                return Math.addExact(number, 1);
            }
            if (value instanceof Long number) {
                return Math.addExact(number, 1L);
            }
            return value instanceof LocalDate date ? date.plusDays(1) : null;
        } catch (ArithmeticException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "end: is the last of all values (expected: a range without that end)", QuietCause.of(e));
        }
    }

    @Override
    public int compareTo(Cut<T> other) {
        int byValue = value.compareTo(other.value);
        return byValue != 0 ? byValue : Boolean.compare(isAfter, other.isAfter);
    }
}

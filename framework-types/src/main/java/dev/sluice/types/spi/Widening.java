package dev.sluice.types.spi;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/**
 * A type that holds all values of another, and what they become there.
 *
 * @param to the coarser type
 * @param convert loses nothing: different values stay different
 * @param keepsColumn whether a column holds what one of {@code to} would hold, on each product that declares both alike
 */
public record Widening<J, K>(TypeEngine<K> to, Function<? super J, ? extends K> convert, boolean keepsColumn) {

    public Widening {
        requireNonNull(to, "to");
        requireNonNull(convert, "convert");
    }

    /** To a type that is stored otherwise. */
    public Widening(TypeEngine<K> to, Function<? super J, ? extends K> convert) {
        this(to, convert, false);
    }
}

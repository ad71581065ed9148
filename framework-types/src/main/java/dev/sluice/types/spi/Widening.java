package dev.sluice.types.spi;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/**
 * A type that holds all values of another, and what they become there.
 *
 * @param to the coarser type
 * @param convert loses nothing: different values stay different
 */
public record Widening<J, K>(TypeEngine<K> to, Function<? super J, ? extends K> convert) {

    public Widening {
        requireNonNull(to, "to");
        requireNonNull(convert, "convert");
    }
}

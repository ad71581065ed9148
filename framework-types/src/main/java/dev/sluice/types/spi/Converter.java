package dev.sluice.types.spi;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/**
 * Puts a Java type on another one that knows how to be stored.
 *
 * @implSpec neither method sees null nor returns it; both are called in any thread, once for each value. They are each
 *     other's inverse: {@code toJava(toStored(v))} equals {@code v}. What they throw becomes the cause of a {@link
 *     dev.sluice.TypeMappingException}: leave the value out of its message.
 * @param <J> the Java type
 * @param <S> the type that is stored
 */
public interface Converter<J, S> {

    S toStored(J value);

    /** Throws any unchecked exception for what is stored but stands for no value. */
    J toJava(S stored);

    static <J, S> Converter<J, S> of(
            Function<? super J, ? extends S> toStored, Function<? super S, ? extends J> toJava) {
        requireNonNull(toStored, "toStored");
        requireNonNull(toJava, "toJava");
        return new Converter<>() {
            @Override
            public S toStored(J value) {
                return toStored.apply(value);
            }

            @Override
            public J toJava(S stored) {
                return toJava.apply(stored);
            }
        };
    }
}

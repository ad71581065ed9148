package dev.sluice.bulk.spi;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The key of new rows which the server numbers as they come, so that it is not known before. Immutable.
 *
 * @param column the key, which is not among the columns that are sent
 * @param get what a row has of it
 * @param set gives a row its number, a {@link Long}, or what {@code get} has got before
 * @param <R> a row of the source
 */
public record NumberedKey<R>(
        TargetColumn<R> column,
        Function<? super R, ? extends @Nullable Object> get,
        BiConsumer<? super R, @Nullable Object> set) {}

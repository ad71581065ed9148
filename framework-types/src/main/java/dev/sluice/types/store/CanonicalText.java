package dev.sluice.types.store;

import dev.sluice.types.spi.Converter;
import java.util.function.Function;

/** Values by the one text that each of them has: equality and unique keys would not find another spelling of it. */
public final class CanonicalText {

    private CanonicalText() {}

    /** Refuses to read what would be written otherwise. */
    public static <J> Converter<J, String> of(Function<J, String> write, Function<String, J> read) {
        return Converter.of(write, text -> {
            J value = read.apply(text);
            if (!write.apply(value).equals(text)) {
                throw new IllegalArgumentException("text: is not in its canonical form");
            }
            return value;
        });
    }
}

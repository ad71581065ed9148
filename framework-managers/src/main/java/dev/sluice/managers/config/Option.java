package dev.sluice.managers.config;

import dev.sluice.ConfigurationException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * An option as configuration spells it.
 *
 * @param defaultValue in the same spelling; the table in the docs is compared with it
 */
record Option<B>(String key, String defaultValue, BiConsumer<B, String> setter) {

    /** Sets the option of this key, or refuses, naming the nearest that there is. */
    static <B> void set(List<Option<B>> options, B builder, String key, String value) {
        for (Option<B> option : options) {
            if (option.key.equals(key)) {
                read(key, value, text -> option.setter.accept(builder, text));
                return;
            }
        }
        throw Spelling.unknown(key, keys(options));
    }

    static <B> List<String> keys(List<Option<B>> options) {
        return options.stream().map(Option::key).toList();
    }

    static int integer(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" (expected: a whole number)", e);
        }
    }

    private static void read(String key, String value, Consumer<String> setter) {
        try {
            setter.accept(value.strip());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(key + ": " + e.getMessage(), e);
        }
    }
}

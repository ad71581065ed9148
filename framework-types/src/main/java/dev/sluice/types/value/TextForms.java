package dev.sluice.types.value;

import dev.sluice.types.spi.Converter;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.text.Texts;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Values by their canonical text. What a row holds in another spelling is refused when it is read: equality and unique keys
 * would not find it.
 */
final class TextForms {

    private TextForms() {}

    static <J> Mapping<J> mapping(
            String name,
            Class<J> javaType,
            int length,
            Function<J, String> write,
            Function<String, J> read,
            Mapping.Check check) {
        Function<String, J> strictly = text -> {
            J value = readQuietly(name, read, text);
            if (!write.apply(value).equals(text)) {
                throw new IllegalArgumentException(name + ": is not in its canonical form");
            }
            return value;
        };
        return Mapping.converted(name, javaType, Texts.string(length), Converter.of(write, strictly), check);
    }

    /** The JDK's own exceptions, which are subclasses, have the value in their message: only their kind is passed on. */
    private static <J> J readQuietly(String name, Function<String, J> read, String text) {
        String kind;
        try {
            return read.apply(text);
        } catch (IllegalArgumentException e) {
            if (e.getClass() == IllegalArgumentException.class) {
                throw e;
            }
            kind = e.getClass().getSimpleName();
        }
        throw new IllegalArgumentException(name + ": cannot be read (" + kind + ")");
    }

    /** {@link Currency#getInstance} of newer JDKs would tell the text. */
    static Currency currencyOf(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            // its message may have the value in it
        }
        throw new IllegalArgumentException("currency: is no code of ISO 4217 that this JDK knows");
    }

    static String locale(Locale locale) {
        String tag = locale.toLanguageTag();
        if (!Locale.forLanguageTag(tag).equals(locale)) {
            throw new IllegalArgumentException("locale: has no language tag that leads back to it");
        }
        return tag;
    }

    /** Flags within the text are among those of the pattern, too. */
    static String pattern(Pattern pattern) {
        if (Pattern.compile(pattern.pattern()).flags() != pattern.flags()) {
            throw new IllegalArgumentException(
                    "pattern: has flags beside its text (expected: (?i) and the like within it)");
        }
        return pattern.pattern();
    }

    static String path(Path path) {
        if (path.getFileSystem() != FileSystems.getDefault()) {
            throw new IllegalArgumentException("path: is not of the default file system");
        }
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}

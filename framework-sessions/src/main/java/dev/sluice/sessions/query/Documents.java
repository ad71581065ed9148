package dev.sluice.sessions.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Attributes that are JSON documents. What is at their keys is compared as a text: a string, {@code true} or {@code false},
 * a whole number. Of anything else products have other spellings, so that it is taken for missing.
 */
final class Documents {

    static final int DIGITS = 18;

    private static final BigInteger TOO_LONG = BigInteger.TEN.pow(DIGITS);
    private static final Set<Class<?>> WHOLE =
            Set.of(Byte.class, Short.class, Integer.class, Long.class, BigInteger.class);

    /** These have no meaning in any path or text of SQL. */
    private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{N}_$-]{1,60}");

    private Documents() {}

    static boolean isDocument(Class<?> type) {
        return Map.class.isAssignableFrom(type) || type.getName().equals("tools.jackson.databind.JsonNode");
    }

    static List<String> keys(List<String> names, Supplier<String> who) {
        for (String name : names) {
            if (!KEY.matcher(name).matches()) {
                throw new FilterException(who.get() + ": a key that is no word (expected: letters, digits, _, $, -)");
            }
        }
        return List.copyOf(names);
    }

    /** What orders rows: a number, the text of a string or a boolean; null of anything else. */
    static @Nullable Object at(@Nullable Object document, List<String> keys) {
        if (document != null && !(document instanceof Map<?, ?>)) {
            return JsonTree.at(document, keys);
        }
        @Nullable Object at = value(document, keys);
        if (at instanceof Number) {
            return new BigDecimal(at.toString());
        }
        return at instanceof String || at instanceof Boolean ? at.toString() : null;
    }

    private static @Nullable Object value(@Nullable Object document, List<String> keys) {
        @Nullable Object at = document;
        for (String key : keys) {
            at = at instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return at;
    }

    /** Numbers before texts, which are ordered by code point. */
    static int compare(Object one, Object other) {
        if (one instanceof BigDecimal number && other instanceof BigDecimal second) {
            return number.compareTo(second);
        }
        return one instanceof String text && other instanceof String second
                ? CodePoints.compare(text, second)
                : Boolean.compare(one instanceof String, other instanceof String);
    }

    static @Nullable String textAt(@Nullable Object document, List<String> keys) {
        if (document == null) {
            return null;
        }
        if (!(document instanceof Map<?, ?>)) {
            return JsonTree.textAt(document, keys);
        }
        @Nullable Object at = value(document, keys);
        return at instanceof String || at instanceof Boolean
                ? at.toString()
                : at != null && WHOLE.contains(at.getClass()) ? whole(new BigInteger(at.toString())) : null;
    }

    static @Nullable String whole(BigInteger number) {
        return number.abs().compareTo(TOO_LONG) < 0 ? number.toString() : null;
    }
}

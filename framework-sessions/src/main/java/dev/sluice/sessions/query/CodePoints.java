package dev.sluice.sessions.query;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/** Texts as the queries compare them: by code point, and without case by the rule of {@link String#equalsIgnoreCase}. */
final class CodePoints {

    private CodePoints() {}

    static int compare(String one, String other) {
        int end = Math.min(one.length(), other.length());
        for (int i = 0; i < end; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                // a surrogate stands for a code point above all others, though its own number is lower than some
                boolean above = Character.isSurrogate(a);
                return above == Character.isSurrogate(b) ? Character.compare(a, b) : above ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(code -> code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE);
    }

    static int fold(int code) {
        return Character.toLowerCase(Character.toUpperCase(code));
    }

    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().map(CodePoints::fold).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /** All that are one letter with this one when case is ignored; itself alone if it has no case. */
    static String variants(int code) {
        return Variants.ALL.getOrDefault(fold(code), Character.toString(code));
    }

    /** The text as a pattern: the letters with a case as {@code [aA]}, the others as {@code plain} writes them. */
    static void pattern(String text, StringBuilder pattern, IntConsumer plain) {
        text.codePoints().forEach(code -> {
            String variants = variants(code);
            if (variants.codePointCount(0, variants.length()) == 1) {
                plain.accept(code);
            } else {
                pattern.append('[').append(variants).append(']');
            }
        });
    }

    /** Made once, when a query first ignores case. */
    private static final class Variants {

        static final Map<Integer, String> ALL = all();

        private static Map<Integer, String> all() {
            Map<Integer, String> all = new HashMap<>();
            for (int code = 0; code <= Character.MAX_CODE_POINT; code++) {
                if (Character.toUpperCase(code) != code || Character.toLowerCase(code) != code) {
                    all.merge(fold(code), Character.toString(code), String::concat);
                }
            }
            all.replaceAll(
                    (folded, letters) -> letters.indexOf(folded) < 0 ? letters + Character.toString(folded) : letters);
            return Map.copyOf(all);
        }
    }
}

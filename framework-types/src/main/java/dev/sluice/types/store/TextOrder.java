package dev.sluice.types.store;

import java.util.Comparator;

/** The order of texts by code point, which is that of their UTF-8 bytes. Strings compare by halves of surrogate pairs. */
public final class TextOrder {

    public static final Comparator<String> BY_CODE_POINT = TextOrder::compare;

    private TextOrder() {}

    private static int compare(String one, String other) {
        int end = Math.min(one.length(), other.length());
        for (int i = 0; i < end; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean beyond = Character.isSurrogate(a);
                return beyond == Character.isSurrogate(b) ? Character.compare(a, b) : beyond ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}

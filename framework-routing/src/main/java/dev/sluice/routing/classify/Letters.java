package dev.sluice.routing.classify;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A text with one byte for each of its characters, so that eight can be looked at as one number. What is not ASCII is the
 * same letter everywhere: it belongs to names, which no vocabulary has.
 */
final class Letters {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long LOWER_CASE = 0x2020_2020_2020_2020L;

    private Letters() {}

    static byte[] of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == text.length()) {
            return bytes; // all of it is ASCII
        }
        bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = text.charAt(i);
            bytes[i] = c < 128 ? (byte) c : (byte) 0xFF;
        }
        return bytes;
    }

    /**
     * The first eight bytes of a range, or all that there are: the same in upper and lower case, and for words of letters,
     * digits, underscores and dollars different in all other cases.
     */
    static long key(byte[] text, int start, int end) {
        int length = end - start;
        if (length >= 8) {
            return (long) EIGHT.get(text, start) | LOWER_CASE;
        }
        if (start + 8 <= text.length) {
            return ((long) EIGHT.get(text, start) | LOWER_CASE) & ((1L << (length << 3)) - 1);
        }
        long key = 0;
        for (int i = 0; i < length; i++) {
            key |= (text[start + i] | 0x20L) << (i << 3);
        }
        return key;
    }

    /** Whether both ranges, of the same length, are the same but for upper and lower case. */
    static boolean areSame(byte[] one, int start, byte[] other, int otherStart, int length) {
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            if (key(one, start + i, start + i + 8) != key(other, otherStart + i, otherStart + i + 8)) {
                return false;
            }
        }
        return key(one, start + i, start + length) == key(other, otherStart + i, otherStart + length);
    }
}

package dev.sluice.types.id;

/** Crockford's base 32: five bits a character, the most significant ones first; its characters sort as the bits do. */
final class Crockford {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Crockford() {}

    /** So many characters of up to 128 bits. */
    static String write(long high, long low, int length) {
        char[] text = new char[length];
        long rest = low;
        long above = high;
        for (int i = length - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (rest & 31));
            rest = rest >>> 5 | above << 59;
            above >>>= 5;
        }
        return new String(text);
    }

    /**
     * What a character stands for; in either case, {@code I} and {@code L} for 1, {@code O} for 0.
     *
     * @throws IllegalArgumentException if it is none; the message begins with {@code who}
     */
    static int digit(String who, char c) {
        char upper = c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
        int digit = upper == 'I' || upper == 'L' ? 1 : upper == 'O' ? 0 : ALPHABET.indexOf(upper);
        if (digit < 0) {
            throw new IllegalArgumentException(who + ": has a character that is not Crockford's base 32");
        }
        return digit;
    }
}

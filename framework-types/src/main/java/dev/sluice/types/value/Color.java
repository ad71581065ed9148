package dev.sluice.types.value;

import static java.util.Objects.requireNonNull;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A colour of the web, {@code #ff8800}: red, green and blue in two hexadecimal digits each, and two more if it is not opaque.
 * Compared by that text.
 *
 * @param red 0 to 255, as all of them
 * @param alpha 255 is opaque
 */
public record Color(int red, int green, int blue, int alpha) implements Comparable<Color> {

    private static final int OPAQUE = 255;
    private static final Pattern SHORT = Pattern.compile("#[0-9a-f]{3,4}");
    private static final Pattern LONG = Pattern.compile("#[0-9a-f]{6}([0-9a-f]{2})?");

    public Color {
        if ((red | green | blue | alpha) < 0 || (red | green | blue | alpha) > OPAQUE) {
            throw new IllegalArgumentException("color: a part is out of range (expected: 0 to " + OPAQUE + ")");
        }
    }

    /** An opaque one. */
    public static Color of(int red, int green, int blue) {
        return new Color(red, green, blue, OPAQUE);
    }

    /** Reads {@code #ff8800}, {@code #ff880080}, and {@code #f80} and {@code #f808} as CSS does; in either case. */
    public static Color parse(String text) {
        String lower = requireNonNull(text, "text").toLowerCase(Locale.ROOT);
        String digits = SHORT.matcher(lower).matches() ? lower.replaceAll("([0-9a-f])", "$1$1") : lower;
        if (!LONG.matcher(digits).matches()) {
            throw new IllegalArgumentException("color: is none (expected: # and 3, 4, 6 or 8 hexadecimal digits)");
        }
        byte[] parts = HexFormat.of().parseHex(digits.substring(1));
        return new Color(parts[0] & 255, parts[1] & 255, parts[2] & 255, parts.length == 3 ? OPAQUE : parts[3] & 255);
    }

    @Override
    public int compareTo(Color other) {
        return toString().compareTo(other.toString());
    }

    /** {@code #ff8800}, or {@code #ff880080}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue)
                + (alpha == OPAQUE ? "" : String.format(Locale.ROOT, "%02x", alpha));
    }
}

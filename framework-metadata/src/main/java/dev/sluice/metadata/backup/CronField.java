package dev.sluice.metadata.backup;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One field of a cron expression: the values that it allows.
 *
 * @param any whether it began with a star, which counts where two fields speak of days
 */
record CronField(BitSet values, boolean any) {

    private static final Pattern PART = Pattern.compile(
            "(?:(?<star>\\*)|(?<from>\\d{1,2}|[A-Z]{3})(?:-(?<to>\\d{1,2}|[A-Z]{3}))?)(?:/(?<step>\\d{1,2}))?");

    /**
     * Reads lists of {@code *}, {@code 5}, {@code 5-9}, each with a step such as {@code /2} if wanted.
     *
     * @param names of the values from {@code min} on, which may be written instead; may be empty
     */
    static CronField parse(String what, String text, int min, int max, List<String> names) {
        BitSet values = new BitSet();
        for (String part : text.toUpperCase(Locale.ROOT).split(",", -1)) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                throw wrong(what, text, min, max);
            }
            boolean star = matcher.group("star") != null;
            String stepText = matcher.group("step");
            int from = star ? min : number(matcher.group("from"), min, names);
            String toText = matcher.group("to");
            int to = toText != null ? number(toText, min, names) : star || stepText != null ? max : from;
            int step = stepText == null ? 1 : Integer.parseInt(stepText);
            if (from < min || to > max || from > to || step < 1) {
                throw wrong(what, text, min, max);
            }
            for (int value = from; value <= to; value += step) {
                values.set(value);
            }
        }
        return new CronField(values, text.startsWith("*"));
    }

    boolean allows(int value) {
        return values.get(value);
    }

    private static int number(String text, int min, List<String> names) {
        int name = names.indexOf(text);
        if (name >= 0) {
            return min + name;
        }
        return Character.isDigit(text.charAt(0)) ? Integer.parseInt(text) : -1;
    }

    private static IllegalArgumentException wrong(String what, String text, int min, int max) {
        return new IllegalArgumentException(what + ": " + text + " (expected: " + min + " to " + max
                + ", as in *, 5, 1-5, */15 or a list of these)");
    }
}

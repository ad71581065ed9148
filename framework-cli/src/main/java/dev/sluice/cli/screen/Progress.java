package dev.sluice.cli.screen;

import java.util.Locale;

/**
 * How far a step has come.
 *
 * @param total how many there will be; 0 if nobody knows
 * @param perSecond the rate since the step began
 */
public record Progress(String step, String unit, long done, long total, double perSecond) {

    public boolean isComplete() {
        return total > 0 && done >= total;
    }

    /** {@code 86,837 of 251,395 rows, 214,000/s}. */
    String text() {
        String of = total > 0
                ? String.format(Locale.ROOT, "%,d of %,d", done, total)
                : String.format(Locale.ROOT, "%,d", done);
        return String.format(Locale.ROOT, "%s %s, %,.0f/s", of, unit, perSecond);
    }

    /** A bar of {@code width} cells; a plain count where the total is unknown. */
    String bar(int width) {
        if (total <= 0) {
            return text();
        }
        int filled = (int) Math.min(width, done * width / total);
        // ASCII, because a terminal in the C locale shows nothing else.
        long left = perSecond > 0 && !isComplete() ? Math.round((total - done) / perSecond) : 0;
        return "[" + "#".repeat(filled) + "-".repeat(width - filled) + "] " + text()
                + (left > 0 ? ", " + left + " s left" : "");
    }
}

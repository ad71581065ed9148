package dev.sluice.managers.topology;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a replica is behind its primary. Unknown is unknown, never zero; a replica that has everything of an idle
 * primary has no lag.
 *
 * @param time how old the data of the replica may be; null if unknown
 * @param bytes how much log it has still to apply; -1 if unknown or if the product does not count in bytes (MySQL)
 */
public record Lag(@Nullable Duration time, long bytes) {

    public static final Lag NONE = new Lag(Duration.ZERO, 0);
    public static final Lag UNKNOWN = new Lag(null, -1);

    public boolean isKnown() {
        return time != null;
    }

    /** {@code 1.2 s (64 KiB)}, {@code none}, {@code unknown}. */
    @Override
    public String toString() {
        if (time == null) {
            return "unknown";
        }
        if (time.isZero() && bytes <= 0) {
            return "none";
        }
        String seconds = String.format(java.util.Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        return bytes < 0 ? seconds : seconds + " (" + bytes / 1024 + " KiB)";
    }
}

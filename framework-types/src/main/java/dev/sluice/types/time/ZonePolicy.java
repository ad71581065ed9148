package dev.sluice.types.time;

import java.util.Locale;

/** What is kept of a time with a zone. */
public enum ZonePolicy {
    /** The point in time alone; it comes back in UTC. */
    INSTANT,
    /** The point in time and its offset; a region comes back as the offset that it had. Sorted by the point in time. */
    OFFSET,
    /** The point in time and its region. Sorted by the point in time. */
    REGION,
    /**
     * The time on the wall and its region, for what is agreed for the future: when the region's rules change, the time stays
     * and the point in time moves. Sorted by the time on the wall.
     */
    LOCAL;

    String suffix() {
        return "(" + name().toLowerCase(Locale.ROOT) + ")";
    }
}

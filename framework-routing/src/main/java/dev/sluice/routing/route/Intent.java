package dev.sluice.routing.route;

import java.util.Locale;

/** What a unit of work is going to do. */
public enum Intent {
    /** Only reads: a replica may serve it. */
    READ,
    /** May write: only a primary serves it. */
    WRITE;

    /** The name in texts, tags and configuration. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

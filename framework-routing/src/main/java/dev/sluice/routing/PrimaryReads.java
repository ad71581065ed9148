package dev.sluice.routing;

/** Whether a read may fall back to the primary when no replica can serve it. */
public enum PrimaryReads {
    /** The default: rather the primary than no answer. */
    ALLOWED,
    /** The primary is kept free of such reads; they fail. A read that is {@code strong()} or pinned still goes there. */
    REFUSED
}

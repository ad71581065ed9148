package dev.sluice.managers.topology;

/** What an engine is at the moment. Observed, never assumed after start. */
public enum EngineRole {
    /** Accepts writes. */
    PRIMARY,
    /** Follows a primary and refuses writes. */
    REPLICA,
    /** Not observed yet, or not reachable since start. */
    UNKNOWN
}

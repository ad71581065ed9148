package dev.sluice.sessions.resolve;

/** What an instance that was registered gets of the row that was found for it. */
public enum ResolveStrategy {
    /** The id and the version; attributes that are not set stay so. References are not loaded. The default. */
    BIND,
    /** Also each attribute that is not set and is no collection; what is set stays. */
    HYDRATE
}

package dev.sluice.routing.classify;

/** What a statement does, as far as its text tells. In the order of caution. */
public enum Effect {
    /** Changes nothing, locks nothing, and needs nothing that one connection alone remembers. */
    READ,

    /** The text does not tell: for the primary. */
    UNKNOWN,

    /** Changes data, the schema, a lock, the server or the session: for the primary. */
    WRITE
}

package dev.sluice.sessions.resolve;

/** What became of an entry. */
public enum Outcome {
    /** It has not been run yet. */
    PENDING,
    /** Its row was there. */
    RESOLVED,
    /** It was made part of the unit as a new row. */
    INSERTED,
    /** It has no row; {@link Ref#unresolved} says why. */
    UNRESOLVED
}

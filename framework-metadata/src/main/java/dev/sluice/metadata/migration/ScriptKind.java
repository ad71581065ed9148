package dev.sluice.metadata.migration;

/** When a script runs. */
public enum ScriptKind {
    /** {@code V…}: once, in order of versions. */
    VERSIONED,
    /** {@code R__…}: after the versioned ones, whenever its text has changed, in order of names. */
    REPEATABLE,
    /** {@code U…}: when the version that it takes back is undone, never by itself. */
    UNDO
}

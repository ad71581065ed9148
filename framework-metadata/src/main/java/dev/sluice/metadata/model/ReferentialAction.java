package dev.sluice.metadata.model;

/** What becomes of the referring rows. */
public enum ReferentialAction {
    /** The statement fails when it ends, or at the commit where the constraint is deferred. Also what is meant when nothing is said. */
    NO_ACTION,
    /** The statement fails at once. */
    RESTRICT,
    CASCADE,
    SET_NULL,
    SET_DEFAULT;

    /** As SQL spells it. */
    public String sql() {
        return name().replace('_', ' ').toLowerCase(java.util.Locale.ROOT);
    }
}

package dev.sluice.managers.topology;
/** Placeholder, replaced by its owner: immutable set of intervals per source UUID; parse, covers, merge, print canonical. */
public record GtidSet(String text) implements Position {
    public static GtidSet parse(String text) { return new GtidSet(text); }
    @Override public boolean covers(Position other) { throw new UnsupportedOperationException(); }
    @Override public Position merge(Position other) { throw new UnsupportedOperationException(); }
    @Override public String toString() { return text; }
}

package dev.sluice.routing.consistency;

/** Demands nothing. */
enum AnyReplica implements Consistency {
    ANY;

    @Override
    public boolean needsPrimary() {
        return false;
    }

    @Override
    public Bookmark bookmark() {
        return Bookmark.none();
    }

    @Override
    public String toString() {
        return "any";
    }
}

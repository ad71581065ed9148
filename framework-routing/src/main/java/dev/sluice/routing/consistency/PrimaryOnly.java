package dev.sluice.routing.consistency;

/** Demands the primary. */
enum PrimaryOnly implements Consistency {
    STRONG;

    @Override
    public boolean needsPrimary() {
        return true;
    }

    @Override
    public String toString() {
        return "strong";
    }
}

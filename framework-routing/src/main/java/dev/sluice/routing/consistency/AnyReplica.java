package dev.sluice.routing.consistency;

/** Demands nothing. */
enum AnyReplica implements Consistency {
    ANY;

    @Override
    public String toString() {
        return "any";
    }
}

package dev.sluice.routing.consistency;

/** Demands what the caller's scope has done so far. */
enum AfterScope implements Consistency {
    WRITES("own writes"),
    WRITES_AND_READS("monotonic");

    private final String text;

    AfterScope(String text) {
        this.text = text;
    }

    @Override
    public boolean seesWritesOfScope() {
        return true;
    }

    @Override
    public boolean isMonotonic() {
        return this == WRITES_AND_READS;
    }

    @Override
    public String toString() {
        return text;
    }
}

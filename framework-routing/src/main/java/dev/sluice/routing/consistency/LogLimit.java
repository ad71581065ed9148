package dev.sluice.routing.consistency;

import java.util.OptionalLong;

/** Demands a replica that is not far behind, counted in log. */
record LogLimit(long bytes) implements Consistency {

    @Override
    public OptionalLong maxBytes() {
        return OptionalLong.of(bytes);
    }

    @Override
    public String toString() {
        return "at most " + bytes + " bytes behind";
    }
}

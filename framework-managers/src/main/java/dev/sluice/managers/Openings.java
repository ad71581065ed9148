package dev.sluice.managers;

import dev.sluice.managers.topology.EngineSnapshot;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether what was last seen of an engine holds on every connection to it. A connection that was open when the server was asked
 * leads to the server that answered. One that was opened later may lead to a server that was restarted in between, and a standby
 * that is restarted has less at first than it had before. Safe for all threads.
 */
final class Openings {

    private final AtomicInteger opened = new AtomicInteger();
    private volatile int covered;
    private volatile EngineSnapshot seen;

    Openings(EngineSnapshot unobserved) {
        this.seen = unobserved;
    }

    /** A pool of the engine has opened a connection. */
    void opened() {
        opened.incrementAndGet();
    }

    int count() {
        return opened.get();
    }

    EngineSnapshot seen() {
        return seen;
    }

    /** @param before how many connections were opened when the observation began */
    void seen(EngineSnapshot snapshot, int before) {
        seen = snapshot;
        covered = before;
    }

    /** Whether a connection that is borrowed now has what the snapshot shows. */
    boolean vouchFor(EngineSnapshot snapshot) {
        return covered == opened.get() && seen.since().equals(snapshot.since());
    }
}

package dev.sluice.cli.demo;

import java.util.concurrent.atomic.LongAdder;

/** What the reads after the demo's own writes have shown. Safe for all threads. */
final class Check {

    private final LongAdder fresh = new LongAdder();
    private final LongAdder stale = new LongAdder();
    private final LongAdder onReplica = new LongAdder();
    private final LongAdder inDoubt = new LongAdder();

    /** A read showed the write exactly as it was made. */
    void fresh(boolean replica) {
        fresh.increment();
        if (replica) {
            onReplica.increment();
        }
    }

    /** A read did not show an acknowledged write, or showed it otherwise: never expected. */
    void stale() {
        stale.increment();
    }

    /** The write's outcome is not known: it failed, or the primary died before anybody else had it. */
    void inDoubt() {
        inDoubt.increment();
    }

    long checked() {
        return fresh.sum() + stale.sum();
    }

    long staleReads() {
        return stale.sum();
    }

    long servedByReplicas() {
        return onReplica.sum();
    }

    long writesInDoubt() {
        return inDoubt.sum();
    }
}

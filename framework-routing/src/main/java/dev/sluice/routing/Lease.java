package dev.sluice.routing;

import org.jspecify.annotations.Nullable;

/**
 * One unit of work on one engine, from before its connection is borrowed until it is given back. Whoever holds it ends it
 * once, in one of two ways.
 */
final class Lease {

    private final EngineTraffic engine;
    private final Timing timing;
    private final boolean timed;
    private final long began;
    private final int failuresBefore;
    private final boolean probe;
    private final @Nullable FallbackLimit fallback;

    /** Begins it now; {@code fallback} is where it has been admitted, null if it needs no admission. */
    Lease(EngineTraffic engine, Timing timing, @Nullable FallbackLimit fallback) {
        this.engine = engine;
        this.timing = timing;
        this.failuresBefore = engine.health().failures();
        this.probe = engine.health().ejected() != null;
        this.fallback = fallback;
        this.timed = engine.begin();
        this.began = timed ? timing.nanos() : 0;
    }

    /** Whether the engine was ejected when it began, so that its end decides whether the engine serves again. */
    boolean isProbe() {
        return probe;
    }

    /** When it began, by {@link Timing#nanos}; if nobody looked at the clock, {@code atMost} before now. */
    long began(long atMost) {
        return timed ? began : timing.nanos() - atMost;
    }

    /**
     * The connection was given back. If something failed on the engine meanwhile, the unit of work may have ended early: then
     * it tells how long one takes at least, lest an engine that fails at once look like a fast one.
     */
    void end() {
        engine.end();
        boolean well = engine.health().failures() == failuresBefore;
        if (timed) {
            long now = timing.nanos();
            long usual = engine.latencyNanos();
            if (well || usual > 0) {
                engine.took(well ? now - began : Math.max(now - began, usual), now);
            }
        }
        if (well) {
            engine.endedWell(probe);
        }
        leaveFallback();
    }

    /** There was no connection, or it was not one that could serve. */
    void abandon() {
        engine.abandon();
        leaveFallback();
    }

    private void leaveFallback() {
        if (fallback != null) {
            fallback.leave();
        }
    }
}

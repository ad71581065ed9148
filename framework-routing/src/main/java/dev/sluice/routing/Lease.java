package dev.sluice.routing;

import org.jspecify.annotations.Nullable;

/**
 * One unit of work on one engine, from before its connection is borrowed until it is given back. Whoever holds it ends it
 * once, in one of two ways.
 */
final class Lease {

    private final EngineTraffic engine;
    private final Timing timing;
    private final long began;
    private final int failuresBefore;
    private final boolean probe;
    private final @Nullable FallbackLimit fallback;

    /** Begins it at {@code now}; {@code fallback} is where it has been admitted, null if it needs no admission. */
    Lease(EngineTraffic engine, Timing timing, long now, @Nullable FallbackLimit fallback) {
        this.engine = engine;
        this.timing = timing;
        this.began = now;
        this.failuresBefore = engine.health().failures();
        this.probe = engine.health().ejected() != null;
        this.fallback = fallback;
        engine.begin();
    }

    /** Whether the engine was ejected when it began, so that its end decides whether the engine serves again. */
    boolean isProbe() {
        return probe;
    }

    /** The connection was given back. */
    void end() {
        long now = timing.nanos();
        engine.end(now - began, now);
        if (engine.health().failures() == failuresBefore) {
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

package dev.sluice.routing;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.routing.EngineHealth.Change;
import dev.sluice.routing.balance.Ejection;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What one router knows of one engine from its own work on it: what is in flight, how long it takes, whether it fails,
 * and since when it serves. Outlives topologies; ends with the engine. Safe for all threads.
 */
final class EngineTraffic {

    /** Of an engine that has just come, against full weight: enough to fill its caches, and little if it is not ready. */
    static final double LEAST_RAMP = 0.1;

    /** After a short ejection, too, other reads must have time to see how it does. */
    private static final long SHORTEST_RAMP = TimeUnit.SECONDS.toNanos(1);

    /** Both counts are in one number, so that the end of a unit of work is one step: ended above, in flight below. */
    private static final int ENDED_SHIFT = 24;

    private static final long ONE_ENDED = (1L << ENDED_SHIFT) - 1;
    private static final long IN_FLIGHT = (1L << ENDED_SHIFT) - 1;

    /**
     * Reading the clock twice takes longer than deciding. Of the units of work that end between two topologies the first
     * are timed, so that whatever changes is soon found; of many more an eighth, and of very many a sixty-fourth will do.
     */
    private static final long MANY = 64;

    private static final long VERY_MANY = 1024;
    /** Not an object of its own: each that a decision looks at may be far from the processor. */
    private static final AtomicLongFieldUpdater<EngineTraffic> UNITS =
            AtomicLongFieldUpdater.newUpdater(EngineTraffic.class, "units");

    private static final long ONE_IN_EIGHT = 7;
    private static final long ONE_IN_64 = 63;

    private final GroupTraffic group;
    private final EngineName name;
    private final long slowStart;
    private volatile long units;
    private final PeakEwma latency = new PeakEwma();
    private final EngineHealth health;
    private volatile @Nullable Instant since;
    private volatile long endedBefore;
    private volatile boolean ramping;
    private volatile long rampBegan;
    private volatile long rampNanos;

    EngineTraffic(GroupTraffic group, EngineName name, Ejection policy, Duration slowStart, Timing timing) {
        this.group = group;
        this.name = name;
        this.slowStart = slowStart.toNanos();
        this.health = new EngineHealth(policy, timing);
    }

    EngineName name() {
        return name;
    }

    EngineHealth health() {
        return health;
    }

    /** Whether it is to be told how long this unit of work takes. */
    boolean begin() {
        long ended = UNITS.getAndIncrement(this) >>> ENDED_SHIFT;
        long lately = ended - endedBefore;
        return lately < MANY || (ended & (lately < VERY_MANY ? ONE_IN_EIGHT : ONE_IN_64)) == 0;
    }

    void end() {
        UNITS.getAndAdd(this, ONE_ENDED);
    }

    /** A unit of work that has ended, or ends now, took that long. */
    void took(long nanos, long now) {
        latency.add(nanos, now);
    }

    /** What had begun was not served here. */
    void abandon() {
        UNITS.getAndDecrement(this);
    }

    /** No connection could be had. */
    void unreachable(String cause) {
        group.changed(this, health.unreachable(cause), cause);
    }

    /** A connection broke, or the server refuses what it should serve. */
    void broken(String cause) {
        group.changed(this, health.broken(cause, ended(), group::hasRoomForOneMore), cause);
    }

    /**
     * A unit of work has ended during which nothing failed.
     *
     * @param probe whether it began while the engine was ejected
     */
    void endedWell(boolean probe) {
        Change change = health.ended(probe);
        if (change != Change.NONE) {
            group.changed(this, change, "");
        }
    }

    int inFlight() {
        return (int) (units & IN_FLIGHT);
    }

    long ended() {
        return units >>> ENDED_SHIFT;
    }

    long latencyNanos() {
        return latency.nanos();
    }

    /**
     * Takes note of a new topology: time has passed, and the engine may have come back.
     *
     * @param fresh whether its group was there before, so that this engine is what is new
     */
    void seen(EngineSnapshot snapshot, boolean fresh, long now) {
        latency.sink(now);
        endedBefore = ended();
        Instant before = since;
        if (snapshot.since().equals(before)) {
            return;
        }
        since = snapshot.since();
        if (snapshot.isReadableReplica() && (before != null || fresh)) {
            startSlowly(slowStart, now);
            health.release(now);
        }
    }

    /** Serves again after an ejection: what it had warmed up has not cooled down for longer than that. */
    void returned(long now) {
        startSlowly(Math.min(slowStart, Math.max(SHORTEST_RAMP, health.lastedNanos())), now);
    }

    private void startSlowly(long nanos, long now) {
        if (!ramping || now - rampBegan + nanos > rampNanos) {
            rampBegan = now;
            rampNanos = nanos;
            ramping = true;
        }
    }

    /** The part of its weight that it has at this moment, from {@link #LEAST_RAMP} to 1. */
    double ramp(long now) {
        if (!ramping) {
            return 1;
        }
        double grown = (double) (now - rampBegan) / Math.max(1, rampNanos);
        if (grown >= 1) {
            ramping = false;
            return 1;
        }
        return LEAST_RAMP + (1 - LEAST_RAMP) * Math.max(0, grown);
    }
}

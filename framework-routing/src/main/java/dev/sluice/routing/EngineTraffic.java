package dev.sluice.routing;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.routing.EngineHealth.Change;
import dev.sluice.routing.balance.Ejection;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What one router knows of one engine from its own work on it: what is in flight, how long it takes, whether it fails,
 * and since when it serves. Outlives topologies; ends with the engine. Safe for all threads.
 */
final class EngineTraffic {

    /** Of an engine that has just come, against full weight: enough to fill its caches, and little if it is not ready. */
    static final double LEAST_RAMP = 0.1;

    /** Both counts are in one number, so that the end of a unit of work is one step: ended above, in flight below. */
    private static final int ENDED_SHIFT = 24;

    private static final long ONE_ENDED = (1L << ENDED_SHIFT) - 1;
    private static final long IN_FLIGHT = (1L << ENDED_SHIFT) - 1;

    /**
     * Reading the clock twice takes longer than deciding. Where more than that many units of work end between two
     * topologies, an eighth of them is enough to know how long they take.
     */
    private static final int MANY = 64;

    private static final long ONE_IN_EIGHT = 7;

    private final GroupTraffic group;
    private final EngineName name;
    private final AtomicLong units = new AtomicLong();
    private final PeakEwma latency = new PeakEwma();
    private final EngineHealth health;
    private volatile @Nullable Instant since;
    private volatile long samplesMask;
    private volatile long endedBefore;
    private volatile boolean ramping;
    private volatile long rampBegan;

    EngineTraffic(GroupTraffic group, EngineName name, Ejection policy, Timing timing) {
        this.group = group;
        this.name = name;
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
        return ((units.getAndIncrement() >>> ENDED_SHIFT) & samplesMask) == 0;
    }

    void end() {
        units.getAndAdd(ONE_ENDED);
    }

    /** A unit of work that has ended, or ends now, took that long. */
    void took(long nanos, long now) {
        latency.add(nanos, now);
    }

    /** What had begun was not served here. */
    void abandon() {
        units.getAndDecrement();
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
        return (int) (units.get() & IN_FLIGHT);
    }

    long ended() {
        return units.get() >>> ENDED_SHIFT;
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
        long endedNow = ended();
        samplesMask = endedNow - endedBefore > MANY ? ONE_IN_EIGHT : 0;
        endedBefore = endedNow;
        Instant before = since;
        if (snapshot.since().equals(before)) {
            return;
        }
        since = snapshot.since();
        if (snapshot.isReadableReplica() && (before != null || fresh)) {
            startSlowly(now);
            health.release(now);
        }
    }

    void startSlowly(long now) {
        rampBegan = now;
        ramping = true;
    }

    /** The part of its weight that it has at this moment, from {@link #LEAST_RAMP} to 1. */
    double ramp(Duration slowStart, long now) {
        if (!ramping) {
            return 1;
        }
        double grown = (double) (now - rampBegan) / Math.max(1, slowStart.toNanos());
        if (grown >= 1) {
            ramping = false;
            return 1;
        }
        return LEAST_RAMP + (1 - LEAST_RAMP) * Math.max(0, grown);
    }
}

package dev.sluice.routing.simulation;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.Lag;
import dev.sluice.managers.topology.Lsn;
import java.time.Duration;
import java.time.Instant;

/** What the supervisor has seen of one engine, and when it looks again. */
final class Sighting {

    private final SimulatedEngine engine;
    private EngineSnapshot published;
    private EngineRole role = EngineRole.UNKNOWN;
    private EngineState state = EngineState.STARTING;
    private String reason = "not observed yet";
    private long epoch;
    private Lsn position = new Lsn(0);
    private Lag lag = Lag.UNKNOWN;
    private Duration latency = Duration.ZERO;
    private int failures;
    private Instant observedAt = Instant.EPOCH;
    private boolean underWay;
    private long began;
    private long dueAt;

    Sighting(SimulatedEngine engine) {
        this.engine = engine;
        this.published = snapshot(Instant.EPOCH);
    }

    EngineSnapshot snapshot() {
        return published;
    }

    /** False if it is being looked at already. */
    boolean begin(long now) {
        boolean begun = !underWay;
        began = begun ? now : began;
        underWay = true;
        return begun;
    }

    /** In sight. Lag below what observations can tell is none. */
    void answered(long lagNanos, long finest, Duration took) {
        underWay = false;
        failures = 0;
        state = EngineState.UP;
        reason = "answered";
        role = engine.role();
        epoch = engine.node().replay().epoch();
        position = engine.position();
        lag = lagNanos <= finest ? Lag.NONE : new Lag(Duration.ofNanos(lagNanos), -1);
        latency = took;
        observedAt = Instant.EPOCH.plusNanos(began);
    }

    void failed(String why) {
        underWay = false;
        failures++;
        state = EngineState.DOWN;
        reason = why;
        lag = Lag.UNKNOWN;
    }

    /** It is looked at again at this moment, and not at any other that was said before. */
    void due(long time) {
        dueAt = time;
    }

    boolean isDue(long now) {
        return dueAt == now;
    }

    /** How many times longer than usual until it is looked at again: the dead are asked less and less often. */
    int pauses() {
        return Math.min(8, 1 << Math.min(30, Math.max(0, failures - 1)));
    }

    EngineSnapshot publish(Instant at) {
        boolean moved = state != published.state() || role != published.role();
        published = snapshot(moved ? at : published.since());
        return published;
    }

    private EngineSnapshot snapshot(Instant since) {
        return new EngineSnapshot(
                engine.name(),
                engine.product(),
                "18.0",
                role,
                state,
                epoch,
                position,
                lag,
                latency,
                engine.pool().snapshot(),
                observedAt,
                since,
                reason,
                EngineSnapshot.DEFAULT_WEIGHT,
                engine.node().zone());
    }
}

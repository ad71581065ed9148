package dev.sluice.managers.topology;

import dev.sluice.DatabaseProduct;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One engine as the supervisor last saw it. Immutable.
 *
 * @param serverVersion as the server says it; empty until it was reached once
 * @param epoch which history the position belongs to: PostgreSQL's timeline, 0 elsewhere and while unknown
 * @param position what a primary has written or a replica has applied; null while unknown
 * @param latency of the last observation, from the question to the answer; zero until there is one
 * @param asOf a moment of which it is known that the engine has everything that its primary had then, so that its data is
 *     at most as old as that; {@link Instant#EPOCH} while nothing is known
 * @param since when role or state last changed, or the server answered again after it had hung up: it may have been restarted
 * @param reason why it is in this state, in words: {@code answered}, {@code connection refused}, {@code drained by operator}
 * @param weight its share of the balanced reads, compared with its siblings; 0 for none
 * @param zone where it is, as it was declared; empty if nobody said
 */
public record EngineSnapshot(
        EngineName name,
        DatabaseProduct product,
        String serverVersion,
        EngineRole role,
        EngineState state,
        long epoch,
        @Nullable Position position,
        Lag lag,
        Duration latency,
        PoolSnapshot pool,
        Instant asOf,
        Instant since,
        String reason,
        int weight,
        String zone) {

    /** The weight of an engine that was declared without one. */
    public static final int DEFAULT_WEIGHT = 1;

    /** An engine of the default weight in no zone. */
    public EngineSnapshot(
            EngineName name,
            DatabaseProduct product,
            String serverVersion,
            EngineRole role,
            EngineState state,
            long epoch,
            @Nullable Position position,
            Lag lag,
            Duration latency,
            PoolSnapshot pool,
            Instant observedAt,
            Instant since,
            String reason) {
        this(
                name,
                product,
                serverVersion,
                role,
                state,
                epoch,
                position,
                lag,
                latency,
                pool,
                observedAt,
                since,
                reason,
                DEFAULT_WEIGHT,
                "");
    }

    /** Whether it is up and accepts writes. */
    public boolean isWritable() {
        return state == EngineState.UP && role == EngineRole.PRIMARY;
    }

    /** Whether it is up and serves reads as a replica. */
    public boolean isReadableReplica() {
        return state == EngineState.UP && role == EngineRole.REPLICA;
    }
}

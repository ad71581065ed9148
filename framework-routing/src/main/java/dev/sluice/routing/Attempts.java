package dev.sluice.routing;

import dev.sluice.managers.EngineUnavailableException;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.route.Route.Reason;
import dev.sluice.routing.spi.RouteListener;
import dev.sluice.routing.spi.RouteListener.Cause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The engines that one call has passed over, and why. Confined to the call; costs next to nothing until there is one. An
 * engine that fails in the same way twice in a round, as when it is asked and then waited for, is told once.
 */
final class Attempts {

    private final RouteListener listener;
    private Map<EngineName, Failure> failures = Map.of();
    private int round;

    Attempts(RouteListener listener) {
        this.listener = listener;
    }

    void unavailable(EngineName engine, String why, @Nullable Exception thrown) {
        add(engine, new Failure(round, Cause.UNAVAILABLE, why, thrown));
    }

    void stale(EngineName engine, String why) {
        add(engine, new Failure(round, Cause.STALE, why, null));
    }

    /** It lacks a change of the schema that the read may touch. */
    void lacksSchema(EngineName engine, String why) {
        add(engine, new Failure(round, Cause.SCHEMA_BEHIND, why, null));
    }

    void primaryRefused(EngineName engine) {
        add(engine, new Failure(round, Cause.PRIMARY_REFUSED, "reads not allowed", null));
    }

    void overLimit(EngineName engine, int inside) {
        String why = inside + " reads that no replica could serve are there already";
        add(engine, new Failure(round, Cause.OVER_LIMIT, why, null));
    }

    /** It is not to be tried, which is nothing that anybody has to hear of. */
    void leaveOut(EngineName engine, String why) {
        failures = new LinkedHashMap<>(failures);
        failures.put(engine, new Failure(round, Cause.UNAVAILABLE, why, null));
    }

    /** From here on engines may be tried again; what was said about them stays until then. */
    void nextRound() {
        round++;
    }

    /** Whether no connection to the engine could be had in this round. */
    boolean isUnavailable(EngineName engine) {
        Failure failure = failures.get(engine);
        return failure != null && failure.round() == round && failure.cause() == Cause.UNAVAILABLE;
    }

    /** Whether the engine said in this round that it lacks what is demanded. */
    boolean isStale(EngineName engine) {
        Failure failure = failures.get(engine);
        return failure != null && failure.round() == round && failure.cause() == Cause.STALE;
    }

    /** Whether an engine answered, but could not prove that it is fresh enough. */
    boolean sawStale() {
        return failures.values().stream().anyMatch(failure -> failure.cause() == Cause.STALE);
    }

    /** Whether the primary had as many reads already as it may that no replica could serve. */
    boolean sawLimit() {
        return failures.values().stream().anyMatch(failure -> failure.cause() == Cause.OVER_LIMIT);
    }

    /** Whether there was an engine that could serve, and only had nothing left to lend. */
    boolean sawExhausted() {
        return failures.values().stream()
                .anyMatch(failure -> failure.thrown() instanceof EngineUnavailableException unavailable
                        && !unavailable.isServerAtFault());
    }

    boolean isEmpty() {
        return failures.isEmpty();
    }

    /** What was found about the engine when it was tried; null if it was not. */
    @Nullable
    String why(EngineName engine) {
        Failure failure = failures.get(engine);
        return failure == null ? null : failure.why();
    }

    /** What the engines threw: one as the cause, the others suppressed in it; null if none did. */
    @Nullable
    Exception thrown() {
        Exception first = null;
        for (Failure failure : failures.values()) {
            Exception thrown = failure.thrown();
            if (first == null) {
                first = thrown;
            } else if (thrown != null) {
                first.addSuppressed(thrown);
            }
        }
        return first;
    }

    List<Reason> reasons() {
        List<Reason> reasons = new ArrayList<>(failures.size());
        failures.forEach((engine, failure) -> reasons.add(new Reason(engine.toString(), failure.why())));
        return reasons;
    }

    private void add(EngineName engine, Failure failure) {
        if (failures.isEmpty()) {
            failures = new LinkedHashMap<>();
        }
        Failure before = failures.put(engine, failure);
        if (before == null || before.round() != round || before.cause() != failure.cause()) {
            listener.passedOver(engine, failure.cause());
        }
    }

    private record Failure(
            int round, Cause cause, String why, @Nullable Exception thrown) {}
}

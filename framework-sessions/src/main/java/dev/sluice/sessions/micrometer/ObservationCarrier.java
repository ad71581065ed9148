package dev.sluice.sessions.micrometer;

import static java.util.Objects.requireNonNull;

import dev.sluice.sessions.async.ContextCarrier;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Takes the current observation over to the thread that runs a unit, so that the unit's own observation has it as its parent.
 *
 * <pre>{@code
 * AsyncSessions.over(sessions).carrier(ObservationCarrier.of(observations)).open()
 * }</pre>
 *
 * <p>Safe for all threads.
 */
public final class ObservationCarrier implements ContextCarrier {

    private final ObservationRegistry observations;

    private ObservationCarrier(ObservationRegistry observations) {
        this.observations = observations;
    }

    /** Makes a carrier for the {@link dev.sluice.sessions.async.AsyncSessionsBuilder}; the registry stays its owner's. */
    public static ObservationCarrier of(ObservationRegistry observations) {
        return new ObservationCarrier(requireNonNull(observations, "observations"));
    }

    @Override
    public Captured capture() {
        @Nullable Observation current = observations.getCurrentObservation();
        return current == null ? () -> () -> {} : () -> current.openScope()::close;
    }
}

package dev.sluice.sessions.micrometer;

import static java.util.Objects.requireNonNull;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.hibernate.SessionListeners;
import dev.sluice.sessions.spi.SessionCustomizer;
import dev.sluice.sessions.watch.OneByOne;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.Locale;
import org.hibernate.SharedSessionContract;

/**
 * Observes each unit of work and times its transaction.
 *
 * <pre>{@code
 * Sessions.over(router).entities(Order.class).customizer(SessionMeters.of("shop", observations, meters)).open()
 * }</pre>
 *
 * <p>Safe for all threads. The registries stay their owner's.
 */
public final class SessionMeters implements SessionCustomizer {

    private final String manager;
    private final ObservationRegistry observations;
    private final MeterRegistry meters;

    private SessionMeters(String manager, ObservationRegistry observations, MeterRegistry meters) {
        this.manager = manager;
        this.observations = observations;
        this.meters = meters;
    }

    /**
     * Makes a customizer for the {@link dev.sluice.sessions.SessionsBuilder}.
     *
     * @param manager the value of the tag of that name
     * @param observations for the unit; becomes a timer too if the registry has a handler that makes one
     * @param meters for the transaction
     */
    public static SessionMeters of(String manager, ObservationRegistry observations, MeterRegistry meters) {
        return new SessionMeters(
                requireNonNull(manager, "manager"),
                requireNonNull(observations, "observations"),
                requireNonNull(meters, "meters"));
    }

    @Override
    public UnitEnd begun(SharedSessionContract session, RouteRequest request) {
        ObservedUnit unit = new ObservedUnit(manager, request, observations, meters);
        SessionListeners.add(session, unit);
        return unit;
    }

    @Override
    public void retrying(RouteRequest request, int attempt, RuntimeException failure) {
        counter(SessionMeter.RETRIES, request).register(meters).increment();
    }

    @Override
    public void rerunning(RouteRequest request, RuntimeException failure) {
        counter(SessionMeter.RERUNS, request).register(meters).increment();
    }

    @Override
    public void leaked(RouteRequest request) {
        counter(SessionMeter.LEAKS, request).register(meters).increment();
    }

    @Override
    public void oneByOne(RouteRequest request, OneByOne loads) {
        counter(SessionMeter.ONE_BY_ONE, request)
                .tag("kind", loads.kind().name().toLowerCase(Locale.ROOT))
                .tag("target", loads.target())
                .register(meters)
                .increment();
    }

    private Counter.Builder counter(SessionMeter meter, RouteRequest request) {
        return Counter.builder(meter.meterName())
                .description(meter.sentence())
                .tags(
                        "manager",
                        manager,
                        "group",
                        request.group().orElse(EngineName.DEFAULT_GROUP),
                        "intent",
                        request.intent().key());
    }
}

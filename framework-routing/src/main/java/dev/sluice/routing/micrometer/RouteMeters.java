package dev.sluice.routing.micrometer;

import static java.util.Objects.requireNonNull;

import dev.sluice.routing.spi.RoutingPlugin;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts and times what a router decides.
 *
 * <pre>{@code
 * Router.builder(manager).plugin(RouteMeters.of(registry)).build()
 * }</pre>
 *
 * <p>Safe for all threads, and for several routers. The registry stays its owner's.
 */
public final class RouteMeters implements RoutingPlugin {

    private final MeterRegistry registry;

    private RouteMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    public static RouteMeters of(MeterRegistry registry) {
        return new RouteMeters(requireNonNull(registry, "registry"));
    }

    @Override
    public void contribute(Contributions contributions) {
        contributions.listener(new MeteringListener(registry, contributions.manager()));
    }
}

package dev.sluice.managers.micrometer;

import static java.util.Objects.requireNonNull;

import dev.sluice.managers.spi.ManagerPlugin;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Reports a manager's engines and their pools to a registry.
 *
 * <pre>{@code
 * DatabaseManager.builder("shop")
 *         .primary("postgresql://db1/shop")
 *         .plugin(EngineMeters.to(registry))
 *         .build();
 * }</pre>
 *
 * <p>The meters are those of {@link EngineMeter}, and {@code hikaricp.connections…} with the pool's name as {@code pool}.
 * Immutable; one may serve several managers. The registry stays the caller's; an engine's meters leave it when the engine
 * leaves its manager.
 */
public final class EngineMeters implements ManagerPlugin {

    private final MeterRegistry registry;

    private EngineMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @SuppressWarnings("exports") // optional: whoever has a registry reads its module
    public static EngineMeters to(MeterRegistry registry) {
        return new EngineMeters(requireNonNull(registry, "registry"));
    }

    @Override
    public void contribute(Contributions contributions) {
        MeteredEngines engines = new MeteredEngines(registry, contributions.manager());
        contributions.engineListener(engines);
        contributions.borrowListener(engines);
        contributions.poolMeters(registry);
    }
}

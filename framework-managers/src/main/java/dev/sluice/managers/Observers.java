package dev.sluice.managers;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.probe.ServerPositions;
import dev.sluice.managers.spi.EngineListener;
import dev.sluice.managers.spi.HealthProbe;
import dev.sluice.managers.spi.PositionSource;
import java.util.List;
import java.util.Map;

/**
 * What plugins bring to the supervisor.
 *
 * @param positions in place of the built-in source of a product
 */
record Observers(Map<DatabaseProduct, PositionSource> positions, HealthProbe health, List<EngineListener> listeners) {

    static final Observers BUILT_IN = new Observers(Map.of(), HealthProbe.answered(), List.of());

    Observers {
        positions = Map.copyOf(positions);
        listeners = List.copyOf(listeners);
    }

    PositionSource positionsOf(DatabaseProduct product) {
        PositionSource source = positions.get(product);
        return source != null ? source : ServerPositions.of(product);
    }
}

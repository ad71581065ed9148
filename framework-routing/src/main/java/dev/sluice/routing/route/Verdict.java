package dev.sluice.routing.route;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;

/**
 * What was found about one engine of the group. Immutable.
 *
 * @param eligible whether the engine may serve the request
 * @param why in words, with the numbers: {@code down since 12:03:07Z, connection refused}
 */
public record Verdict(EngineName engine, EngineRole role, boolean eligible, String why) {

    @Override
    public String toString() {
        return engine + ": " + why;
    }
}

package dev.sluice.routing;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.Position;
import dev.sluice.routing.route.Receipt;
import dev.sluice.routing.route.Receipt.Proof;
import dev.sluice.routing.route.Route;
import org.jspecify.annotations.Nullable;

/**
 * What was known of an engine's data when it was chosen.
 *
 * @param proved what it has for certain; null if no more than {@code seen} shows
 */
record Knowledge(EngineSnapshot seen, Proof proof, @Nullable Position proved) {

    Receipt receipt(Route route) {
        Position shown = seen.position();
        Position known = shown == null || proved == null ? (proved == null ? shown : proved) : shown.merge(proved);
        Proof how = route.role() == EngineRole.PRIMARY ? Proof.PRIMARY : proof;
        return new Receipt(route.engine(), route.role(), seen.epoch(), known, seen.lag(), seen.asOf(), how);
    }
}

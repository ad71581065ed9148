package dev.sluice.routing;

import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.Position;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.spi.RouteListener.Shadowed;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a read that stays on the primary what a replica would have shown it. It goes by what is known without asking: a
 * replica may have come further since, so that rather too many reads count as behind than too few.
 */
final class Shadow {

    private final RouterSettings settings;
    private final RouteRequest request;
    private final GroupRoutes group;

    Shadow(RouterSettings settings, RouteRequest request, GroupRoutes group) {
        this.settings = settings;
        this.request = request;
        this.group = group;
    }

    void tell() {
        String name = group.snapshot().name();
        Member replica = wouldServe(Demanding.unshadowed(request, settings, group.snapshot()));
        settings.listener().shadowed(name, replica == null ? Shadowed.PRIMARY : shown(replica.snapshot(), name));
    }

    private @Nullable Member wouldServe(Demand demand) {
        return switch (demand.kind()) {
            case NOTHING -> group.pick(request);
            case POSITION -> firstProvable(demand);
            case PRIMARY, NEWER_TOPOLOGY -> null;
        };
    }

    private @Nullable Member firstProvable(Demand demand) {
        Draw draw = new Draw(settings.balancer(), request, group.selection(request), new Attempts(settings.listener()));
        Member provable = null;
        for (int i = 0; i < draw.size(); i++) {
            Member replica = draw.get(i);
            Demand.Standing standing = demand.standing(replica.snapshot(), settings.findings());
            if (standing == Demand.Standing.FRESH) {
                return replica;
            }
            provable = provable == null && standing == Demand.Standing.BEHIND ? replica : provable;
        }
        return provable;
    }

    private Shadowed shown(EngineSnapshot replica, String name) {
        Bookmark written = settings.scope().current();
        if (written.contains(name)
                && !has(
                        replica,
                        written.epoch(name).orElse(0),
                        written.position(name).orElse(null))) {
            return Shadowed.OWN_WRITES_MISSING;
        }
        EngineSnapshot primary = group.snapshot().primary().orElse(null);
        Position newest = primary == null ? null : settings.findings().position(primary);
        return primary == null || has(replica, primary.epoch(), newest) ? Shadowed.FRESH : Shadowed.BEHIND;
    }

    private boolean has(EngineSnapshot replica, long epoch, @Nullable Position wanted) {
        return wanted != null && settings.findings().covers(replica, epoch, wanted);
    }
}

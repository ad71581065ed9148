package dev.sluice.routing;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.balance.Balancer;
import dev.sluice.routing.balance.Ejection;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.consistency.ConsistencyScope;
import dev.sluice.routing.spi.RouteListener;
import java.time.Duration;

/** What a router was built with. */
record RouterSettings(
        DatabaseManager manager,
        RuleChain rules,
        ConsistencyScope scope,
        Consistency consistency,
        boolean byTable,
        boolean shadow,
        Findings findings,
        RouteListener listener,
        PrimaryReads primaryReads,
        double primaryFallbackShare,
        Balancer balancer,
        Ejection ejection,
        Duration slowStart,
        String zone,
        Duration deadline,
        Duration patience,
        Timing timing) {

    RouterSettings withPrimaryReads(PrimaryReads other) {
        return new RouterSettings(
                manager,
                rules,
                scope,
                consistency,
                byTable,
                shadow,
                findings,
                listener,
                other,
                primaryFallbackShare,
                balancer,
                ejection,
                slowStart,
                zone,
                deadline,
                patience,
                timing);
    }
}

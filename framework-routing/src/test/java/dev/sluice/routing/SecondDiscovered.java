package dev.sluice.routing;

import dev.sluice.routing.spi.Opinion;
import dev.sluice.routing.spi.RoutingPlugin;
import dev.sluice.routing.spi.Rule;

/** Registered before {@link FirstDiscovered}, and found behind it. */
public final class SecondDiscovered implements RoutingPlugin {

    @Override
    public String name() {
        return "2-second";
    }

    @Override
    public void contribute(Contributions contributions) {
        contributions.rule(Rule.of("second", request -> Opinion.choose("shard", "must not be asked")));
    }
}

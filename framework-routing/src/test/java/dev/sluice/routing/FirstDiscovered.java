package dev.sluice.routing;

import dev.sluice.routing.spi.Opinion;
import dev.sluice.routing.spi.RoutingPlugin;
import dev.sluice.routing.spi.Rule;

/** Registered behind {@link SecondDiscovered}, and found before it. */
public final class FirstDiscovered implements RoutingPlugin {

    @Override
    public String name() {
        return "1-first";
    }

    @Override
    public void contribute(Contributions contributions) {
        contributions.rule(Rule.of(
                "first",
                request -> request.label().filter("discovered"::equals).isPresent()
                        ? Opinion.choose("audit", "found by name")
                        : Opinion.none()));
    }
}

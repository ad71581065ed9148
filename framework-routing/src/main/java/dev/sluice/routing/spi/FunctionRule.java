package dev.sluice.routing.spi;

import dev.sluice.routing.route.RouteRequest;
import java.util.function.Function;

/** A rule that is one function. */
record FunctionRule(String name, Function<RouteRequest, Opinion> opinion) implements Rule {

    @Override
    public Opinion route(RouteRequest request) {
        return opinion.apply(request);
    }
}

package dev.sluice.routing.spi;

import dev.sluice.routing.contract.RuleContract;
import dev.sluice.routing.route.RouteRequest;

class FunctionRuleTest extends RuleContract {

    @Override
    protected Rule rule() {
        return Rule.of(
                "reports",
                request -> request.label().filter("report"::equals).isPresent()
                        ? Opinion.choose("warehouse", "reports read the warehouse")
                        : Opinion.none());
    }

    @Override
    protected RouteRequest concerned() {
        return RouteRequest.read().label("report");
    }

    @Override
    protected Opinion expected() {
        return Opinion.choose("warehouse", "reports read the warehouse");
    }
}

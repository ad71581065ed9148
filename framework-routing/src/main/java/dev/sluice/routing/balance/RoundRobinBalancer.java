package dev.sluice.routing.balance;

import dev.sluice.routing.route.RouteRequest;

/** The turn is the group's, so that it goes on when the topology changes. */
final class RoundRobinBalancer implements Balancer {

    static final Balancer ROUND_ROBIN = new RoundRobinBalancer();

    private RoundRobinBalancer() {}

    @Override
    public String name() {
        return "round robin";
    }

    @Override
    public int choose(Candidates candidates, RouteRequest request) {
        return Math.floorMod(candidates.turn(), candidates.size());
    }
}

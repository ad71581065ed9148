package dev.sluice.routing.simulation;

import dev.sluice.routing.RouterBuilder;
import dev.sluice.routing.balance.Balancer;
import dev.sluice.routing.balance.Ejection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** One way to set up the router of an application in a zone, under the name that the report gives it. */
record Balancing(String name, BiFunction<RouterBuilder, String, RouterBuilder> setUp) {

    /** What requests are sticky by. */
    static final String CLIENT = "client";

    /** As a router is if nobody sets it up. */
    static final Balancing USUAL = of("peak ewma", builder -> builder);

    static final Balancing WITHOUT_EJECTION = of("peak ewma, no ejection", builder -> builder.ejection(Ejection.off()));

    private static final Balancing LEAST_IN_FLIGHT =
            of("least in flight", builder -> builder.balancer(Balancer.leastInFlight()));

    private static final Balancing ROUND_ROBIN = of("round robin", builder -> builder.balancer(Balancer.roundRobin()));

    private static final Balancing WEIGHTED = of("weighted", builder -> builder.balancer(Balancer.weighted()));

    private static final Balancing STICKY = of("sticky", builder -> builder.balancer(Balancer.stickyBy(CLIENT)));

    /** What every router had before it watched what replicas do. */
    private static final Balancing NAIVE = of(
            "round robin, no ejection",
            builder -> builder.balancer(Balancer.roundRobin()).ejection(Ejection.off()));

    static final List<Balancing> ALL = List.of(USUAL, LEAST_IN_FLIGHT, ROUND_ROBIN, WEIGHTED, STICKY);

    /** For stories in which replicas fail. */
    static final List<Balancing> AND_WITHOUT_EJECTION =
            List.of(USUAL, LEAST_IN_FLIGHT, ROUND_ROBIN, WITHOUT_EJECTION, NAIVE);

    /** For stories of many applications. */
    static final List<Balancing> OF_A_FLEET = List.of(USUAL, LEAST_IN_FLIGHT, ROUND_ROBIN);

    /** For stories in which it matters little who balances. */
    static final List<Balancing> FEW = List.of(USUAL, ROUND_ROBIN);

    /** Those whose choice takes the same time however many replicas there are. */
    static final List<Balancing> OF_MANY = List.of(USUAL, ROUND_ROBIN);

    /** Each application prefers the replicas of its zone, or does not. */
    static final List<Balancing> IN_ZONES = List.of(
            USUAL,
            new Balancing("peak ewma in zones", RouterBuilder::zone),
            ROUND_ROBIN,
            new Balancing(
                    "round robin in zones",
                    (builder, zone) -> builder.balancer(Balancer.roundRobin()).zone(zone)));

    /** For the lag storm: without a limit of what may fall back to the primary. */
    static final List<Balancing> AND_WITHOUT_LIMIT =
            List.of(USUAL, new Balancing("peak ewma, no limit", (builder, zone) -> builder.primaryFallbackShare(1)));

    private static Balancing of(String name, UnaryOperator<RouterBuilder> setUp) {
        return new Balancing(name, (builder, zone) -> setUp.apply(builder));
    }
}

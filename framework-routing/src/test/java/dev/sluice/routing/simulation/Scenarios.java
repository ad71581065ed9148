package dev.sluice.routing.simulation;

import dev.sluice.routing.simulation.Server.Fault;
import java.time.Duration;
import java.util.List;

/** The stories. Times are in seconds from the beginning. */
final class Scenarios {

    private static final Setting USUAL = Setting.USUAL;

    static final Scenario STEADY = new Scenario(
            "steady",
            "Nothing happens",
            "For five minutes nothing happens.",
            1,
            USUAL,
            0,
            Balancing.ALL,
            cluster -> {});

    static final Scenario HOUR = new Scenario(
            "hour",
            "A quiet hour",
            "Nothing happens, for an hour.",
            12,
            USUAL.length(Duration.ofHours(1)),
            0,
            List.of(Balancing.USUAL),
            cluster -> {});

    static final Scenario LAG_STORM = new Scenario(
            "lag-storm",
            "Lag storm",
            "After a minute all replicas stop to apply what the primary writes, for 45 s, and then catch up at five times"
                    + " the pace. Clients that have written since cannot be served by any replica.",
            2,
            USUAL,
            0,
            Balancing.AND_WITHOUT_LIMIT,
            cluster -> {
                for (int i = 1; i < cluster.size(); i++) {
                    cluster.stopReplay(i, 60, 105, 5);
                }
            });

    static final Scenario SLOW_NODE = new Scenario(
            "slow-node",
            "Slow node",
            "From 60 s to 180 s one replica takes ten times as long for everything.",
            3,
            USUAL,
            1,
            Balancing.ALL,
            cluster -> cluster.slow(1, 10, 60, 180));

    static final Scenario HICCUPS = new Scenario(
            "hiccups",
            "Hiccups",
            "Two replicas, each at 57 %: neither can do the work of both. From 60 s to 180 s one of them stands still for a"
                    + " second every twenty seconds.",
            14,
            USUAL.replicas(2, 1).rate(120),
            1,
            Balancing.ALL,
            cluster -> {
                for (int at = 60; at < 180; at += 20) {
                    cluster.fault(Fault.SILENT, 1, at, at + 1);
                }
            });

    static final Scenario FAST_FAILURES = new Scenario(
            "fast-failures",
            "Fast failures",
            "From 60 s to 180 s one replica cuts off each statement at once, while its observer finds it well. It is idle,"
                    + " and answers faster than any other.",
            4,
            USUAL,
            1,
            Balancing.AND_WITHOUT_EJECTION,
            cluster -> cluster.fault(Fault.RESETTING, 1, 60, 180));

    static final Scenario BLACK_HOLE = new Scenario(
            "black-hole",
            "Black hole",
            "From 60 s to 180 s one replica says nothing any more: neither to statements, nor to who wants to connect.",
            5,
            USUAL,
            1,
            Balancing.AND_WITHOUT_EJECTION,
            cluster -> cluster.fault(Fault.SILENT, 1, 60, 180));

    static final Scenario FLAPPING = new Scenario(
            "flapping",
            "Flapping node",
            "From 60 s to 180 s one replica crashes every six seconds, and is back after three.",
            6,
            USUAL,
            1,
            Balancing.AND_WITHOUT_EJECTION,
            cluster -> {
                for (int at = 60; at < 180; at += 6) {
                    cluster.fault(Fault.CRASHED, 1, at, at + 3);
                }
            });

    static final Scenario ZONE_LOSS = new Scenario(
            "zone-loss",
            "Zone loss",
            "Three zones, each with two replicas and an application that sends a third of the requests. From 60 s to 180 s"
                    + " both replicas of zone b are gone.",
            7,
            USUAL.replicas(6, 3).applications(3, 6),
            1,
            Balancing.IN_ZONES,
            cluster -> {
                cluster.fault(Fault.CRASHED, 1, 60, 180);
                cluster.fault(Fault.CRASHED, 4, 60, 180);
            });

    static final Scenario FLEET = new Scenario(
            "fleet",
            "A fleet",
            "Twenty applications that know nothing of each other send 15 requests a second each. From 60 s to 180 s one"
                    + " replica takes ten times as long for everything.",
            13,
            USUAL.applications(20, 3),
            1,
            Balancing.OF_A_FLEET,
            cluster -> cluster.slow(1, 10, 60, 180));

    static final Scenario FAILOVER = new Scenario(
            "failover",
            "Failover",
            "Replicas are 200 ms behind. The primary dies after 60 s; the replica that has most is promoted 5 s later; the"
                    + " old primary comes back as a replica after 120 s.",
            8,
            USUAL,
            1,
            Balancing.FEW,
            cluster -> {
                cluster.lag(0.2);
                cluster.failOver(60, 65, 120);
            });

    static final Scenario COLD_START = new Scenario(
            "cold-start",
            "Cold start",
            "After 60 s a sixth replica joins. Its caches are cold: it is eight times slower, and warms up within a minute.",
            9,
            USUAL.rate(400),
            6,
            Balancing.ALL,
            cluster -> cluster.join(60, 8, 60));

    static final Scenario THOUSAND = new Scenario(
            "1000-engines",
            "1 000 engines",
            "A thousand replicas, 5 000 requests a second, one of a hundred replicas ten times slower.",
            10,
            USUAL.replicas(1_000, 3)
                    .rate(5_000)
                    .writes(0.01, 2_000)
                    .length(Duration.ofSeconds(20))
                    .interval(Duration.ofSeconds(1)),
            1,
            Balancing.OF_MANY,
            cluster -> {
                for (int i = 1; i < cluster.size(); i += 100) {
                    cluster.slow(i, 10, 0, 1_000);
                }
            });

    static final Scenario TEN_THOUSAND = new Scenario(
            "10000-engines",
            "10 000 engines",
            "Ten thousand replicas, 20 000 requests a second, one of a hundred replicas ten times slower.",
            11,
            USUAL.replicas(10_000, 3)
                    .rate(20_000)
                    .writes(0.003, 5_000)
                    .length(Duration.ofSeconds(8))
                    .interval(Duration.ofSeconds(2)),
            1,
            Balancing.OF_MANY,
            cluster -> {
                for (int i = 1; i < cluster.size(); i += 100) {
                    cluster.slow(i, 10, 0, 1_000);
                }
            });

    private Scenarios() {}

    /** In the order of the report. */
    static List<Scenario> all() {
        return List.of(
                STEADY,
                HOUR,
                LAG_STORM,
                SLOW_NODE,
                HICCUPS,
                FAST_FAILURES,
                BLACK_HOLE,
                FLAPPING,
                ZONE_LOSS,
                FLEET,
                FAILOVER,
                COLD_START,
                THOUSAND,
                TEN_THOUSAND);
    }
}

package dev.sluice.docs.samples;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.routing.balance.Balancer;
import dev.sluice.routing.balance.Ejection;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.spi.Opinion;
import dev.sluice.routing.spi.Rule;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;

/** The samples of the page routing. */
@SuppressWarnings("UnusedVariable") // samples are short
class RoutingSample {

    private record AuditEntry() {}

    void route(DatabaseManager manager) throws SQLException {
        var router = Router.over(manager);

        try (var routed = router.connect(RouteRequest.write())) { // the primary
            routed.connection().createStatement().close();
            routed.bookmark(); // after the commit: this thread has written
        }
        try (var routed = router.connect(RouteRequest.read())) { // a replica that has that write
            routed.connection().createStatement().close();
        }
    }

    Router rules(DatabaseManager manager) {
        return Router.builder(manager)
                .rule(Rule.entity(AuditEntry.class, "audit")) // and its subclasses
                .rule(Rule.entitiesIn("com.acme.reports", "warehouse")) // and packages below
                .rule(Rule.attribute("tenant", Map.of("acme", "shard-1", "umbrella", "shard-2")))
                .rule(Rule.of("night", request -> isNight() ? Opinion.choose("batch", "it is night") : Opinion.none()))
                .build();
    }

    Router balancing(DatabaseManager manager) {
        return Router.builder(manager)
                .balancer(Balancer.peakEwma())
                .zone("eu-1a")
                .slowStart(Duration.ofSeconds(30))
                .build();
    }

    Router ejecting(DatabaseManager manager) {
        return Router.builder(manager)
                .ejection(Ejection.builder()
                        .failures(5)
                        .longest(Duration.ofMinutes(2))
                        .build())
                .build();
    }

    void hedge(Router router, ScheduledExecutorService threads) throws SQLException {
        var hedged = router.hedgedReads(threads).budget(0.02).build();
        var top = hedged.read(RouteRequest.read(), connection -> topProducts(connection));
    }

    private static List<String> topProducts(Connection connection) throws SQLException {
        return List.of(connection.getSchema());
    }

    private static boolean isNight() {
        return LocalTime.now(ZoneOffset.UTC).getHour() < 6;
    }
}

package dev.sluice.docs.samples;

import dev.sluice.QualifiedName;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.routing.balance.Balancer;
import dev.sluice.routing.balance.Ejection;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.route.RouteHint;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.schema.SchemaChange;
import dev.sluice.routing.shard.Shards;
import dev.sluice.routing.spi.Opinion;
import dev.sluice.routing.spi.Rule;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;

/** The samples of the page routing. */
@SuppressWarnings("UnusedVariable") // samples are short
class RoutingSample {

    private record AuditEntry() {}

    private record Country() {}

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

    void change(Router router, Connection connection) throws SQLException {
        SchemaChange change = router.schemaChanges().begin("default", Set.of(QualifiedName.of("orders")), "add note");
        try {
            addColumn(connection);
        } finally {
            change.ended(Bookmark.none()); // or a bookmark after it
        }
    }

    private static void addColumn(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("alter table orders add column note text");
        }
    }

    Router rules(DatabaseManager manager) {
        return Router.builder(manager)
                .rule(Rule.annotated()) // @InGroup("audit") on a class or package
                .rule(Rule.entity(AuditEntry.class, "audit")) // and its subclasses
                .rule(Rule.entitiesIn("com.acme.reports", "warehouse")) // and packages below
                .rule(Rule.table("audit_*", "audit")) // in whatever schema
                .rule(Rule.tenant(Map.of("acme", "shard-1", "umbrella", "shard-2"))) // an unknown tenant is refused
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

    void shards(DatabaseManager manager) {
        var shards = Shards.hashed(1024, "shard-1", "shard-2"); // 0-511=shard-1,512-1023=shard-2
        var router = Router.builder(manager)
                .rule(Rule.entity(Country.class, "default")) // what is not sharded comes first
                .rule(Rule.shard("customer", shards).required())
                .build();
        router.connect(RouteRequest.write().with("customer", 42));
    }

    void hint(Router router) {
        router.using(RouteHint.group("reports"), () -> monthlyReport(router));
    }

    private static void monthlyReport(Router router) {}

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

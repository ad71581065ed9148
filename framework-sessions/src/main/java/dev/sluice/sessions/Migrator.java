package dev.sluice.sessions;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.Position;
import dev.sluice.managers.topology.Topology;
import dev.sluice.metadata.Migrations;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies migrations to a group's primary before the first unit runs. When something was applied, waits until the
 * replicas have it too, because any thread's first read may go there and would not find the tables.
 */
final class Migrator {

    /** How long opening waits for replicas to catch up before it goes on with a warning. */
    static final Duration CATCH_UP = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final String who;
    private final Router router;
    private final String group;

    Migrator(String who, Router router, String group) {
        this.who = who;
        this.router = router;
        this.group = group;
    }

    void apply(Migrations migrations) {
        RouteRequest request = RouteRequest.write().group(group).label("migrations");
        EngineName primary = router.route(request).engine();
        if (!router.isMigrationAllowed(primary, request)) {
            LOG.info("[{}/{}] migrations not applied: the router does not allow it", who, primary);
            return;
        }
        try (RoutedConnection connection = router.connect(request.engine(primary))) {
            migrations.start(connection.connection()).ifPresent(report -> {
                LOG.info(
                        "[{}/{}] migrations applied: {} (version {})",
                        who,
                        primary,
                        report.applied().size() + report.repeated().size(),
                        report.after());
                // Also what another instance applied while this one waited is new to the replicas.
                if (!report.changedTables().isEmpty()) {
                    connection.bookmark().position(group).ifPresent(this::awaitReplicas);
                }
            });
        }
    }

    private void awaitReplicas(Position position) {
        long end = System.nanoTime() + CATCH_UP.toNanos();
        List<EngineName> behind = behind(router.manager().topology(), position);
        while (!behind.isEmpty()
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(POLL_NANOS);
            behind = behind(router.manager().refresh(), position);
        }
        if (!behind.isEmpty()) {
            LOG.warn(
                    "[{}] {} have not applied the migrations within {} s; reads there may miss tables until they have",
                    who,
                    behind,
                    CATCH_UP.toSeconds());
        }
    }

    private List<EngineName> behind(Topology topology, Position position) {
        return topology.group(group).map(GroupSnapshot::readableReplicas).orElse(List.of()).stream()
                .filter(replica ->
                        replica.position() == null || !replica.position().covers(position))
                .map(EngineSnapshot::name)
                .toList();
    }
}

package dev.sluice.sessions;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.Position;
import dev.sluice.managers.topology.Topology;
import dev.sluice.metadata.Migrations;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationReport;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.schema.SchemaChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies migrations to a group's primary before the first unit runs, and tells the router which tables change, so that reads of
 * them stay off replicas that have not replayed it. Whoever wants may wait for that, too.
 */
final class Migrator {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final String who;
    private final Router router;
    private final String group;
    private final Duration patience;

    /** @param patience how long to wait for replicas that have not replayed it, before going on with a warning */
    Migrator(String who, Router router, String group, Duration patience) {
        this.who = who;
        this.router = router;
        this.group = group;
        this.patience = patience;
    }

    void apply(Migrations migrations) {
        RouteRequest request = RouteRequest.write().group(group).label("migrations");
        EngineName primary = router.route(request).engine();
        if (!router.isMigrationAllowed(primary, request)) {
            LOG.info("[{}/{}] migrations not applied: the router does not allow it", who, primary);
            return;
        }
        try (RoutedConnection connection = router.connect(request.engine(primary))) {
            Bookmark at = Bookmark.none();
            Telling telling = new Telling();
            try {
                Migrations told = connection.product() == DatabaseProduct.SQLITE
                        ? migrations // where nobody lags
                        : migrations.alsoTelling(telling);
                Optional<MigrationReport> report = told.start(connection.connection());
                report.ifPresent(done -> LOG.info(
                        "[{}/{}] migrations applied: {} (version {})",
                        who,
                        primary,
                        done.applied().size() + done.repeated().size(),
                        done.after()));
                // Also what another instance applied while this one waited is new to the replicas.
                if (report.isPresent() && !report.get().changedTables().isEmpty()) {
                    at = connection.bookmark();
                }
            } finally {
                telling.ended(at);
            }
            at.position(group).ifPresent(this::awaitReplicas);
        }
    }

    /** Tells the router. Confined to the thread that migrates. */
    private final class Telling implements MigrationListener {

        private final List<SchemaChange> begun = new ArrayList<>();

        @Override
        public void changing(Set<QualifiedName> tables) {
            begun.add(router.schemaChanges().begin(group, tables, "migrations of these sessions"));
        }

        void ended(Bookmark at) {
            begun.forEach(change -> change.ended(at));
        }
    }

    private void awaitReplicas(Position position) {
        // one look, so that replicas which have it by now serve at once
        List<EngineName> behind = behind(router.manager().refresh(LOOK), position);
        if (patience.isZero()) {
            return;
        }
        long end = System.nanoTime() + patience.toNanos();
        while (!behind.isEmpty()
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(POLL_NANOS);
            behind = behind(router.manager().refresh(), position);
        }
        if (!behind.isEmpty()) {
            LOG.warn(
                    "[{}] {} have not applied the migrations within {} ms; reads of changed tables stay off them until they have",
                    who,
                    behind,
                    patience.toMillis());
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

package dev.sluice.routing;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.Engine;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.routing.AnnouncedChanges.Announced;
import dev.sluice.routing.schema.SchemaChanges;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the migrations that others run on one group, by what they announce on its primary. One that died ends when the server has
 * freed its lock. What it remembers is confined to its thread, which ends with the manager if nobody ends it before.
 */
final class SchemaWatch implements SchemaChanges.Watch {

    /** The pool may have everything borrowed; then the next look is soon enough. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    /** What ended longer ago has long been flushed. */
    private static final Duration JUST = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(SchemaChanges.class);

    private final DatabaseManager manager;
    private final RoutedSchemaChanges changes;
    private final String group;
    private final Duration every;
    private final Thread thread;
    private final Map<String, SchemaHold> known = new HashMap<>();
    private @Nullable String trouble;
    private volatile boolean closed;

    private SchemaWatch(DatabaseManager manager, RoutedSchemaChanges changes, String group, Duration every) {
        this.manager = manager;
        this.changes = changes;
        this.group = group;
        this.every = every;
        this.thread = new Thread(this::run, "sluice-" + manager.name() + "-changes");
        this.thread.setDaemon(true);
    }

    static SchemaWatch begin(DatabaseManager manager, RoutedSchemaChanges changes, String group, Duration every) {
        SchemaWatch watch = new SchemaWatch(manager, changes, group, every);
        watch.thread.start();
        return watch;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed && !manager.isClosed()) {
            try {
                look();
            } catch (RuntimeException e) {
                troubled(e);
            }
            if (!closed) {
                LockSupport.parkNanos(every.toNanos());
            }
        }
        Instant now = changes.settings().timing().instant();
        known.values().forEach(hold -> hold.endedAt(now, 0, null)); // nobody would say when
    }

    private void look() {
        GroupSnapshot seen = manager.topology().group(group).orElse(null);
        if (seen == null) {
            return;
        }
        EngineSnapshot primary = seen.primary().orElse(null);
        if (primary == null || seen.readableReplicas().isEmpty() || primary.product() == DatabaseProduct.SQLITE) {
            return;
        }
        Optional<Engine> engine = manager.tryEngine(primary.name());
        if (engine.isEmpty()) {
            return;
        }
        try (Connection connection = engine.get().borrow(PATIENCE)) {
            List<Announced> announced = AnnouncedChanges.of(primary.product()).read(connection);
            take(announced, seen.readableReplicas(), () -> engine.get().observe(connection));
            trouble = null;
        } catch (SQLException | DatabaseException e) {
            troubled(e);
        }
    }

    /** @param primary asks it where it stands, when something has just ended: a moment alone is not exact to the millisecond */
    private void take(List<Announced> announced, List<EngineSnapshot> replicas, Question primary) throws SQLException {
        Instant now = changes.settings().timing().instant();
        for (Announced each : announced) {
            Instant end = each.ended(now);
            SchemaHold hold = known.get(each.id());
            if (hold == null) {
                hold = changes.hold(group, each.tables(), each.what());
                known.put(each.id(), hold);
                if (end == null) {
                    LOG.info(
                            "[{}/{}] {} is being changed by {}; its reads stay off replicas until they have replayed that",
                            manager.name(),
                            group,
                            hold.names(),
                            each.what());
                }
            }
            if (end != null && !hold.hasEnded()) {
                ServerStatus status = end.plus(JUST).isAfter(now) ? primary.ask() : null;
                hold.endedAt(end, status == null ? 0 : status.epoch(), status == null ? null : status.position());
                if (replicas.stream().allMatch(hold::isReplayedAtOnceBy)) {
                    hold.becomesReplayed(); // long ago: nobody wants to hear of it
                }
            }
        }
        Set<String> ids = announced.stream().map(Announced::id).collect(Collectors.toSet());
        known.forEach((id, hold) -> {
            if (!ids.contains(id)) {
                hold.endedAt(now, 0, null); // lost in a failover, or cleared away
            }
        });
        known.keySet().retainAll(ids);
    }

    /** Once for each kind of trouble: most likely a right is missing. */
    private void troubled(Exception e) {
        String kind = e instanceof SQLException sql ? sql.getSQLState() + "/" + sql.getErrorCode() : null;
        if (kind != null && !kind.equals(trouble) && !closed) {
            trouble = kind;
            LOG.warn(
                    "[{}/{}] migrations of others cannot be watched for ({}); let the role of the pool read {}",
                    manager.name(),
                    group,
                    e.getMessage(),
                    AnnouncedChanges.TABLE);
        } else {
            LOG.debug("[{}/{}] one look for migrations of others failed", manager.name(), group, e);
        }
    }

    @FunctionalInterface
    private interface Question {
        ServerStatus ask() throws SQLException;
    }
}

package dev.sluice.managers;

import dev.sluice.managers.DatabaseManager.Subscription;
import dev.sluice.managers.spi.EngineListener;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.Topology;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells what has changed: the log once per change, then the listeners. Confined to the supervisor's thread, but for {@link
 * #listen} and {@link #tellFailed}.
 */
final class ChangeLog {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private final String manager;
    private final List<EngineListener> listeners;
    private final List<Change> pending = new ArrayList<>();
    private final Set<EngineListener> failed = ConcurrentHashMap.newKeySet();
    private final Map<String, List<EngineName>> rivals = new HashMap<>();

    ChangeLog(String manager, List<EngineListener> listeners) {
        this.manager = manager;
        this.listeners = new CopyOnWriteArrayList<>(listeners);
    }

    /** A wrapper for each subscription, so that one listener can be subscribed twice and end one of the two. */
    Subscription listen(EngineListener listener) {
        EngineListener own = new EngineListener() {
            @Override
            public void changed(EngineSnapshot before, EngineSnapshot after, Topology topology) {
                listener.changed(before, after, topology);
            }

            @Override
            public void observed(EngineSnapshot snapshot, Duration took, boolean answered) {
                listener.observed(snapshot, took, answered);
            }

            @Override
            public void failed(EngineName engine, SQLException failure) {
                listener.failed(engine, failure);
            }
        };
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    /** Keeps the pair for {@link #tell} if it is a change of role, state or epoch. */
    void add(EngineSnapshot before, EngineSnapshot after) {
        if (before.role() != after.role() || before.state() != after.state() || before.epoch() != after.epoch()) {
            pending.add(new Change(before, after));
        }
    }

    /** Tells what was kept since the last time. */
    void tell(Topology topology) {
        for (Change change : pending) {
            log(change.before, change.after);
            each(listener -> listener.changed(change.before, change.after, topology));
        }
        if (!pending.isEmpty()) {
            topology.groups().values().forEach(this::warnOfRivals);
            pending.clear();
        }
    }

    void tellObserved(EngineSnapshot snapshot, Duration took, boolean answered) {
        each(listener -> listener.observed(snapshot, took, answered));
    }

    /** Unlike the rest, from any thread. */
    void tellFailed(EngineName engine, SQLException failure) {
        each(listener -> listener.failed(engine, failure));
    }

    private void each(Consumer<EngineListener> call) {
        for (EngineListener listener : listeners) {
            try {
                call.accept(listener);
            } catch (RuntimeException | LinkageError e) {
                // Once each: a listener that always fails would write several times a second.
                Level level = failed.add(listener) ? Level.WARN : Level.DEBUG;
                LOG.atLevel(level)
                        .setCause(e)
                        .log("[{}] engine listener {} failed and was passed over", manager, listener);
            }
        }
    }

    private void log(EngineSnapshot before, EngineSnapshot after) {
        String who = manager + '/' + after.name();
        if (before.role() != after.role() && before.role() != EngineRole.UNKNOWN) {
            LOG.info(
                    "[{}] {}, was {} (epoch {}, was {})",
                    who,
                    words(after.role()),
                    words(before.role()),
                    after.epoch(),
                    before.epoch());
        }
        if (before.state() != after.state() && after.state() == EngineState.UP) {
            LOG.info(
                    "[{}] up: {} ({} {}, epoch {}, lag {})",
                    who,
                    words(after.role()),
                    after.product().displayName(),
                    after.serverVersion(),
                    after.epoch(),
                    after.lag());
        } else if (before.state() != after.state()) {
            LOG.info("[{}] {}: {}", who, words(after.state()), after.reason());
        }
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Two that accept writes are a split brain, or a failover seen half-way: somebody must look. */
    private void warnOfRivals(GroupSnapshot group) {
        List<EngineSnapshot> writable =
                group.engines().stream().filter(EngineSnapshot::isWritable).toList();
        List<EngineName> names = writable.stream().map(EngineSnapshot::name).toList();
        List<EngineName> told = rivals.put(group.name(), names);
        if (writable.size() > 1 && !names.equals(told)) {
            LOG.warn(
                    "[{}] {} engines of group {} claim to be primary ({}); writes go to {}, which has the newest epoch or"
                            + " was declared first",
                    manager,
                    writable.size(),
                    group.name(),
                    writable.stream()
                            .map(e -> e.name() + " in epoch " + e.epoch())
                            .toList(),
                    group.primary().map(EngineSnapshot::name).orElseThrow());
        }
    }

    private record Change(EngineSnapshot before, EngineSnapshot after) {}
}

package dev.sluice.managers;

import dev.sluice.managers.DatabaseManager.Subscription;
import dev.sluice.managers.spi.EngineListener;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.Position;
import dev.sluice.managers.topology.Topology;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells what has changed: the log once per change, then the listeners. Confined to the supervisor's thread, but for {@link
 * #listen} and {@link #tellFailed}.
 */
final class ChangeLog {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private static final int LONGEST_POSITION = 200;

    private final String manager;
    private final List<EngineListener> listeners;
    private final List<Change> pending = new ArrayList<>();
    private final Set<EngineListener> failed = ConcurrentHashMap.newKeySet();

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
            public void publishing(Topology topology) {
                listener.publishing(topology);
            }

            @Override
            public void observed(EngineSnapshot snapshot, Duration took, boolean answered) {
                listener.observed(snapshot, took, answered);
            }

            @Override
            public void failed(EngineName engine, SQLException failure) {
                listener.failed(engine, failure);
            }

            @Override
            public void fenced(EngineName engine, EngineRole found) {
                listener.fenced(engine, found);
            }
        };
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    /** Keeps the pair for {@link #tell} if it is a change of role, state or epoch. */
    void add(EngineSnapshot before, EngineSnapshot after) {
        if (before.role() != after.role()
                || before.state() != after.state()
                || before.epoch() != after.epoch()
                || isFencedForGood(before, after)) {
            pending.add(new Change(before, after));
        }
    }

    private static boolean isFencedForGood(EngineSnapshot before, EngineSnapshot after) {
        return after.state() == EngineState.FENCED
                && !after.reason().equals(Succession.UNDECIDED)
                && !after.reason().equals(before.reason());
    }

    void tellPublishing(Topology topology) {
        each(listener -> listener.publishing(topology));
    }

    /** Tells what was kept since the last time. */
    void tell(Topology topology) {
        for (Change change : pending) {
            log(change.before, change.after, topology);
            each(listener -> listener.changed(change.before, change.after, topology));
        }
        pending.clear();
    }

    void tellObserved(EngineSnapshot snapshot, Duration took, boolean answered) {
        each(listener -> listener.observed(snapshot, took, answered));
    }

    /** Unlike the rest, from any thread. */
    void tellFailed(EngineName engine, SQLException failure) {
        each(listener -> listener.failed(engine, failure));
    }

    /** The same. */
    void tellFenced(EngineName engine, EngineRole found) {
        each(listener -> listener.fenced(engine, found));
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

    private void log(EngineSnapshot before, EngineSnapshot after, Topology topology) {
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
        if (isFencedForGood(before, after)) {
            // A split brain, or a former primary that nobody told: somebody must look
            LOG.warn(
                    "[{}] {} (it claims to be primary in epoch {} at {}; {}); it gets neither writes nor reads until it is a"
                            + " replica again",
                    who,
                    after.reason(),
                    after.epoch(),
                    brief(after.position()),
                    topology.group(after.name().group())
                            .flatMap(GroupSnapshot::primary)
                            .map(primary -> primary.name().alias() + " is in epoch " + primary.epoch() + " at "
                                    + brief(primary.position()))
                            .orElse("no other is up"));
        } else if (before.state() != after.state() && after.state() == EngineState.UP) {
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

    /** A GTID set may be as long as its history is troubled. */
    private static String brief(@Nullable Position position) {
        String text = String.valueOf(position);
        return text.length() <= LONGEST_POSITION ? text : text.substring(0, LONGEST_POSITION) + '…';
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private record Change(EngineSnapshot before, EngineSnapshot after) {}
}

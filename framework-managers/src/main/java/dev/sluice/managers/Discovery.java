package dev.sluice.managers;

import dev.sluice.ConfigurationException;
import dev.sluice.managers.spi.TopologySource;
import dev.sluice.managers.spi.TopologySource.Member;
import dev.sluice.managers.topology.EngineName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a manager follow a topology source: what differs between two of its answers is added, replaced, weighed or removed. Works
 * on one thread of its own, since sources, new pools and drains block. Knows only the engines that its source has named.
 */
final class Discovery implements AutoCloseable {

    /** How long a borrowed connection of an engine that is gone may still be used. */
    static final Duration DRAIN_DEADLINE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    private final DatabaseManager manager;
    private final TopologySource source;
    private final Duration period;
    private final ExecutorService executor;
    private final Map<EngineName, Member> followed = new LinkedHashMap<>();
    private final Map<EngineName, String> complaints = new HashMap<>();
    private boolean failing;
    private volatile boolean closed;

    Discovery(DatabaseManager manager, TopologySource source, Timing timing) {
        this.manager = manager;
        this.source = source;
        this.period = requirePositive(manager, source);
        this.executor = timing.executors().apply("sluice-" + manager.name() + "-discovery");
    }

    private static Duration requirePositive(DatabaseManager manager, TopologySource source) {
        Duration period = source.period();
        if (period.isZero() || period.isNegative()) {
            throw new ConfigurationException(manager.name() + ": topology source " + source.name() + " has the period "
                    + period + " (expected: > 0); let it say how often it wants to be asked");
        }
        return period;
    }

    /** Follows the source once in the calling thread, so that its engines are there, and from then on in the background. */
    void start() {
        follow();
        executor.execute(() -> {
            while (!closed) {
                LockSupport.parkNanos(this, period.toNanos());
                if (!closed) {
                    follow();
                }
            }
        });
    }

    /** Asks once and makes the difference. */
    void follow() {
        Map<EngineName, Member> wanted = new LinkedHashMap<>();
        try {
            Collection<Member> members = source.members();
            members.forEach(member -> wanted.put(member.name(), member));
            if (wanted.size() < members.size()) {
                throw new IllegalArgumentException("an engine is named twice in " + members);
            }
        } catch (Exception | LinkageError e) {
            if (!failing && !closed) {
                LOG.warn(
                        "[{}] topology source {} failed; the engines it last named stay",
                        manager.name(),
                        source.name(),
                        e);
            }
            failing = true;
            return;
        }
        if (failing) {
            LOG.info("[{}] topology source {} answers again", manager.name(), source.name());
            failing = false;
        }
        apply(wanted);
    }

    /** Stops following; the engines stay. Interrupts a source that blocks. */
    @Override
    public void close() {
        closed = true;
        executor.shutdownNow();
    }

    private void apply(Map<EngineName, Member> wanted) {
        List<EngineName> gone = new ArrayList<>(followed.keySet());
        gone.removeAll(wanted.keySet());
        complaints.keySet().retainAll(wanted.keySet());
        wanted.forEach((name, member) -> {
            Member current = followed.get(name);
            if (current != null && !current.zone().equals(member.zone())) {
                gone.add(name);
            }
        });
        for (EngineName name : gone) {
            attempt("removed", name, () -> {
                manager.remove(name.toString(), DRAIN_DEADLINE);
                followed.remove(name);
            });
        }
        wanted.values().forEach(this::follow);
    }

    private void follow(Member wanted) {
        EngineName name = wanted.name();
        Member current = followed.get(name);
        if (current == null) {
            attempt("added", name, () -> {
                manager.add(
                        name.toString(),
                        wanted.url(),
                        options -> options.weight(wanted.weight()).zone(wanted.zone()));
                followed.put(name, wanted);
            });
            return;
        }
        if (!current.url().equals(wanted.url())) {
            attempt("replaced", name, () -> {
                manager.replace(name.toString(), wanted.url(), DRAIN_DEADLINE);
                followed.put(name, current.withUrl(wanted.url()));
            });
        }
        if (current.weight() != wanted.weight()) {
            attempt("weighed", name, () -> {
                manager.weight(name.toString(), wanted.weight());
                followed.computeIfPresent(
                        name, (same, now) -> new Member(name, now.url(), wanted.weight(), now.zone()));
            });
        }
    }

    private void attempt(String done, EngineName name, Runnable change) {
        if (closed) {
            return;
        }
        try {
            change.run();
            complaints.remove(name);
            LOG.info("[{}/{}] {} by topology source {}", manager.name(), name, done, source.name());
        } catch (RuntimeException e) {
            String complaint = String.valueOf(e.getMessage());
            if (!complaint.equals(complaints.put(name, complaint))) {
                LOG.warn("[{}/{}] could not be {} by topology source {}", manager.name(), name, done, source.name(), e);
            }
        }
    }
}

package dev.sluice.routing;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.Topology;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The table of the newest topology, and what is known of each group's traffic, which outlives topologies. */
final class RouteTables {

    private static final Duration PAUSE = Duration.ofMillis(20);

    /** Enough for servers that answer; a frozen one must not keep its observer from seeing what the others have become. */
    private static final Duration LONGEST_REFRESH = Duration.ofMillis(250);

    private final RouterSettings settings;
    private final DatabaseManager manager;
    private final Timing timing;
    private final ConcurrentMap<String, GroupTraffic> traffic = new ConcurrentHashMap<>();
    private final AtomicInteger schemasUnderWay = new AtomicInteger();
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile long refreshed;
    private volatile @Nullable RouteTable latest;

    RouteTables(RouterSettings settings) {
        this.settings = settings;
        this.manager = settings.manager();
        this.timing = settings.timing();
        this.refreshed = timing.nanos() - PAUSE.toNanos();
    }

    /** That of the newest topology; of one that is about to be, if that is prepared. */
    RouteTable now() {
        Topology topology = manager.topology();
        RouteTable table = latest;
        if (table == null || table.isBefore(topology)) {
            table = build(topology);
        }
        table.use();
        return table;
    }

    /** Builds the table before anybody needs it, if the last one was needed: it takes longer than thousands of decisions. */
    void prepare(Topology topology) {
        RouteTable last = latest;
        if (last != null && last.isUsed()) {
            build(topology);
        }
    }

    /** Two threads may build the table of a topology at once; either is right. */
    private RouteTable build(Topology topology) {
        RouteTable table = new RouteTable(settings, topology, this::traffic);
        traffic.keySet().retainAll(topology.groups().keySet());
        latest = table;
        return table;
    }

    /** That of a group, which there is. */
    GroupTraffic traffic(String group) {
        GroupTraffic found = traffic.get(group);
        return found != null
                ? found
                : traffic.computeIfAbsent(group, name -> new GroupTraffic(settings, schemasUnderWay));
    }

    /** Whether a replica of any group lacks a change of its schema. */
    boolean isSchemaUnderWay() {
        return schemasUnderWay.get() > 0;
    }

    /** A connection to the engine broke. Nothing happens if no table has it yet. */
    void broken(EngineName engine, String cause) {
        GroupTraffic group = traffic.get(engine.group());
        if (group != null) {
            group.of(engine).broken(cause);
        }
    }

    /**
     * Has the engines observed again. Of all threads that wait, one at a time does so, and not without a pause after the last,
     * lest a dead primary bring a storm of questions upon those that live; the others look at what it finds.
     *
     * @return false if there is no time left, or the thread was interrupted
     */
    boolean refresh(Deadline deadline) {
        if (deadline.isPassed()) {
            return false;
        }
        if (timing.nanos() - refreshed >= PAUSE.toNanos() && refreshing.tryLock()) {
            try {
                manager.refresh(deadline.within(LONGEST_REFRESH).remaining());
                refreshed = timing.nanos();
            } finally {
                refreshing.unlock();
            }
        }
        Duration left = deadline.remaining();
        try {
            timing.pause(left.compareTo(PAUSE) < 0 ? left : PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

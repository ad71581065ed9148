package dev.sluice.sessions.async;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.route.Intent;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.internal.UnitHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Declares {@link AsyncSessions}. Confined to one thread; may be opened more than once. */
public final class AsyncSessionsBuilder {

    /** How many units of each kind may wait, unless said otherwise: bounded, and enough for a burst. */
    public static final int DEFAULT_QUEUE = 1_000;

    /** What becomes of a unit that finds the queue full, unless said otherwise. */
    public static final QueuePolicy DEFAULT_WHEN_FULL = QueuePolicy.WAIT;

    /** How long closing waits for units, unless said otherwise. */
    public static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final Sessions sessions;
    private final UnitHost host;
    private final List<ContextCarrier> carriers = new ArrayList<>();
    private int reads;
    private int writes;
    private int queue = DEFAULT_QUEUE;
    private QueuePolicy whenFull = DEFAULT_WHEN_FULL;
    private Duration closeTimeout = DEFAULT_CLOSE_TIMEOUT;
    private @Nullable ThreadFactory threads;

    AsyncSessionsBuilder(Sessions sessions) {
        this.sessions = requireNonNull(sessions, "sessions");
        this.host = UnitHost.of(sessions);
    }

    /**
     * How many units that read run at once. Default: as many as the pools of the replicas have connections in the newest
     * topology; those of the primary if there is no replica.
     */
    public AsyncSessionsBuilder reads(int atOnce) {
        reads = atLeastOne("reads", atOnce);
        return this;
    }

    /** How many units that write run at once. Default: as many as the pool of the primary has connections. */
    public AsyncSessionsBuilder writes(int atOnce) {
        writes = atLeastOne("writes", atOnce);
        return this;
    }

    /** How many units of each kind may wait. Default: {@value #DEFAULT_QUEUE}. */
    public AsyncSessionsBuilder queue(int units) {
        queue = atLeastOne("queue", units);
        return this;
    }

    /** What becomes of a unit that finds the queue full. Default: {@link QueuePolicy#WAIT}. */
    public AsyncSessionsBuilder whenFull(QueuePolicy policy) {
        whenFull = requireNonNull(policy, "policy");
        return this;
    }

    /** How long closing waits for units before it cancels them. Default: 30 s. */
    public AsyncSessionsBuilder closeTimeout(Duration time) {
        if (requireNonNull(time, "time").isNegative()) {
            throw new IllegalArgumentException("closeTimeout: " + time + " (expected: >= 0)");
        }
        closeTimeout = time;
        return this;
    }

    /** Adds something to take along besides what the router's scope knows. */
    public AsyncSessionsBuilder carrier(ContextCarrier carrier) {
        carriers.add(requireNonNull(carrier, "carrier"));
        return this;
    }

    /**
     * What makes the threads. Default: virtual ones from Java 21 on, but on SQLite, whose driver waits in native code; daemons
     * otherwise. Threads that have nothing to do end after a few seconds.
     */
    public AsyncSessionsBuilder threads(ThreadFactory factory) {
        threads = requireNonNull(factory, "factory");
        return this;
    }

    /** Opens them. Starts no thread yet. */
    public AsyncSessions open() {
        DatabaseManager manager = host.router().manager();
        ExecutorService executor = threads == null
                ? UnitThreads.named(
                        "sluice-async-" + host.who(),
                        manager.engines(host.group()).stream()
                                .anyMatch(engine -> engine.product() == DatabaseProduct.SQLITE))
                : UnitThreads.of(threads);
        return new AsyncSessions(
                sessions,
                host,
                List.copyOf(carriers),
                lane(Intent.READ, reads, executor),
                lane(Intent.WRITE, writes, executor),
                closeTimeout,
                executor);
    }

    private Lane lane(Intent intent, int atOnce, ExecutorService executor) {
        LaneLimit limit = new LaneLimit(host.router().manager(), host.group(), intent, atOnce);
        return new Lane(host.who(), intent, limit, queue, whenFull, executor);
    }

    private static int atLeastOne(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + ": " + value + " (expected: >= 1)");
        }
        return value;
    }
}

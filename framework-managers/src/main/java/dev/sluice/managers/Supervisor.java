package dev.sluice.managers;

import dev.sluice.managers.DatabaseManager.Subscription;
import dev.sluice.managers.EngineWatch.Attempt;
import dev.sluice.managers.ProbeLine.Answer;
import dev.sluice.managers.config.HealthConfig;
import dev.sluice.managers.spi.EngineListener;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.Topology;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the engines of one manager and publishes what it sees.
 *
 * <p>One thread decides; everything it remembers is confined to it, and what others want of it arrives in an inbox. The
 * observations themselves, which may hang, run on a thread for each engine that is being observed; one that lasts longer
 * than the health timeout counts as failed at that moment, its connection is aborted, and the others never notice.
 *
 * <p>A publication first tells each engine, which then stands on the right pool for its role, and only then swaps the
 * topology: nobody who has read the new role can borrow a connection of the old one.
 */
final class Supervisor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    /** For how long after the loss of a primary its group is asked more often. */
    private static final Duration SOUGHT = Duration.ofSeconds(30);

    private final String manager;
    private final Supplier<? extends List<? extends SupervisedEngine>> engines;
    private final HealthConfig health;
    private final Observers observers;
    private final Timing timing;
    private final ExecutorService probes;
    private final Thread thread;
    private final ChangeLog changeLog;
    private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();

    private volatile Topology topology;
    private volatile boolean closed;

    private final Map<EngineName, EngineWatch> watches = new LinkedHashMap<>();
    private final LagMeasure lags;
    private final Succession succession;
    private final Refreshes refreshes;
    private final Map<String, Long> primaryLost = new HashMap<>();
    private final List<Observed> observed = new ArrayList<>();
    private boolean dirty = true;

    Supervisor(
            String manager,
            Supplier<? extends List<? extends SupervisedEngine>> engines,
            HealthConfig health,
            Observers observers,
            Timing timing) {
        this.manager = manager;
        this.engines = engines;
        this.health = health;
        this.observers = observers;
        this.timing = timing;
        this.changeLog = new ChangeLog(manager, observers.listeners());
        this.probes = timing.executors().apply("sluice-" + manager + "-probe");
        this.topology = new Topology(manager, 0, timing.clock().instant(), List.of());
        this.lags = new LagMeasure(watches.values(), health.interval());
        this.succession = new Succession(watches.values());
        this.refreshes = new Refreshes(watches.values());
        this.thread = new Thread(this::run, "sluice-" + manager + "-supervisor");
        this.thread.setDaemon(true);
    }

    /** Publishes the engines as not yet observed, then begins to observe them. Call it once. */
    void start() {
        synchroniseWatches(now());
        publish();
        thread.start();
    }

    /** The newest publication. */
    Topology topology() {
        return topology;
    }

    /** Observes every engine anew and returns what was seen; on the supervisor's own thread, what there is. */
    Topology refresh() {
        return refresh(patience());
    }

    /** The same, but returns after {@code atMost} with what there is. */
    Topology refresh(Duration atMost) {
        look(null, atMost);
        return topology;
    }

    /** Observes one engine, or all of them for null; false if that was not published in time. */
    private boolean look(@Nullable EngineName only, Duration atMost) {
        if (closed || !thread.isAlive() || Thread.currentThread() == thread) {
            return false;
        }
        CompletableFuture<Topology> done = new CompletableFuture<>();
        post(() -> {
            refreshes.begin(now(), only, done);
            dirty = true;
        });
        try {
            done.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            LOG.debug("[{}] not every engine was observed in time", manager, e);
        } catch (InterruptedException e) {
            LOG.debug("[{}] interrupted while observing", manager, e);
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(manager + ": the topology could not be refreshed", e);
        } finally {
            done.cancel(false); // nobody waits for it any more
        }
        return false;
    }

    /** Looks at this engine now; and if it leads, at its whole group, where a successor may be. */
    private void suspect(EngineName name) {
        EngineWatch suspected = watches.get(name);
        if (suspected == null) {
            return;
        }
        long now = now();
        for (EngineWatch watch : watches.values()) {
            boolean concerned = watch == suspected
                    || (suspected.claim().isMade() && watch.group().equals(suspected.group()));
            if (concerned) {
                watch.suspect(now);
            }
        }
    }

    /** Engines were added, replaced, removed, drained or resumed: publish that without waiting for an observation. */
    void engineSetChanged() {
        post(() -> dirty = true);
    }

    Subscription listen(EngineListener listener) {
        return changeLog.listen(listener);
    }

    /** Ends watching; waits for the thread, but not for servers. Idempotent. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(health.timeout().toMillis());
        } catch (InterruptedException e) {
            LOG.debug("[{}] interrupted while closing", manager, e);
            Thread.currentThread().interrupt();
        }
        if (!thread.isAlive()) {
            shutDown();
        }
    }

    /**
     * Does everything that is due at this moment; on the supervisor's thread, or on a test's instead of it.
     *
     * @return how many nanoseconds nothing will be due unless something arrives
     */
    long step() {
        for (Runnable message = inbox.poll(); message != null; message = inbox.poll()) {
            message.run();
        }
        long now = now();
        synchroniseWatches(now);
        for (EngineWatch watch : watches.values()) {
            Attempt expired = watch.expire(now);
            if (expired != null) {
                judge(watch.group(), now);
                noteObserved(watch, expired.timeout(), false);
            }
            dirty |= watch.operated();
        }
        if (dirty) {
            publish();
        }
        long next = health.interval().toNanos();
        for (EngineWatch watch : watches.values()) {
            if (watch.isDue(now)) {
                observe(watch, now);
            }
            next = Math.min(next, watch.nextEvent(now));
        }
        return inbox.isEmpty() ? next : 0;
    }

    private void run() {
        while (!closed) {
            long pause;
            try {
                pause = step();
            } catch (RuntimeException | Error e) {
                // Whatever it is, such as no memory for another thread: routing is blind without this one
                LOG.error("[{}] observation went wrong and goes on", manager, e);
                pause = health.interval().toNanos();
            }
            if (pause > 0 && !closed) {
                LockSupport.parkNanos(this, pause);
            }
        }
        shutDown();
    }

    private void shutDown() {
        probes.shutdown();
        watches.values().forEach(watch -> watch.line().close());
        refreshes.end(topology);
    }

    private void synchroniseWatches(long now) {
        Map<EngineName, SupervisedEngine> wanted = new LinkedHashMap<>();
        engines.get().forEach(engine -> wanted.put(engine.name(), engine));
        List<EngineName> order = List.copyOf(wanted.keySet());
        for (EngineWatch watch : List.copyOf(watches.values())) {
            SupervisedEngine engine = wanted.get(watch.published().name());
            if (engine == null || !watch.watches(engine)) {
                forget(watch, engine);
            }
        }
        if (order.equals(List.copyOf(watches.keySet()))) {
            return;
        }
        Map<EngineName, EngineWatch> previous = new LinkedHashMap<>(watches);
        watches.clear();
        for (Map.Entry<EngineName, SupervisedEngine> entry : wanted.entrySet()) {
            EngineWatch watch = previous.get(entry.getKey());
            watches.put(entry.getKey(), watch != null ? watch : watch(entry.getValue(), now));
        }
        dirty = true;
    }

    private EngineWatch watch(SupervisedEngine engine, long now) {
        EngineName name = engine.name();
        engine.watchedBy(new EngineLookout(name));
        ProbeLine line =
                new ProbeLine(engine, observers.positionsOf(engine.product()), observers.health(), timing.nanoTime());
        return new EngineWatch(
                engine, line, health, timing.random(), timing.clock().instant(), now);
    }

    private void forget(EngineWatch watch, @Nullable SupervisedEngine successor) {
        watches.remove(watch.published().name());
        watch.line().close();
        EngineSnapshot before = watch.published();
        EngineSnapshot after = watch.removed(timing.clock().instant());
        if (successor != watch.engine()) {
            watch.engine().publish(after, watch.openedBefore());
        }
        changeLog.add(before, after);
        judge(watch.group(), now());
        dirty = true;
    }

    private void observe(EngineWatch watch, long now) {
        boolean primaryInSight = lags.isPrimaryInSight(watch.group());
        boolean everything = !primaryInSight || succession.isContested(watch.group());
        Attempt attempt = watch.begin(now, everything, !primaryInSight && isSought(watch.group(), now));
        boolean begun = false;
        try {
            probes.execute(() -> {
                Answer answer = watch.line().ask(attempt.lagWanted(), attempt.timeout());
                post(() -> settle(watch, attempt, answer));
            });
            begun = true;
        } finally {
            if (!begun) {
                watch.end(attempt); // no thread for it: says nothing about the engine, and the next step tries again
            }
        }
    }

    private void settle(EngineWatch watch, Attempt attempt, Answer answer) {
        if (!watch.end(attempt)) {
            return;
        }
        watch.take(attempt, answer);
        judge(watch.group(), now());
        if (answer.status() != null && answer.objection() == null) {
            lags.measure(watch, attempt, answer.status(), answer);
        }
        noteObserved(watch, answer.took(), answer.objection() == null);
    }

    private void judge(String group, long now) {
        succession.judge(group, now);
        if (lags.isPrimaryInSight(group)) {
            primaryLost.remove(group);
        } else {
            primaryLost.putIfAbsent(group, now);
        }
    }

    /** A primary that was lost just now has a successor soon, or never. */
    private boolean isSought(String group, long now) {
        Long lost = primaryLost.get(group);
        return lost != null && now - lost < SOUGHT.toNanos();
    }

    private void noteObserved(EngineWatch watch, Duration took, boolean answered) {
        observed.add(new Observed(watch, took, answered));
        dirty = true;
    }

    private void publish() {
        dirty = false;
        Instant at = timing.clock().instant();
        long now = now();
        Map<String, List<EngineSnapshot>> groups = new LinkedHashMap<>();
        for (EngineWatch watch : watches.values()) {
            EngineSnapshot before = watch.published();
            watch.engine().fence(watch.claim().fence());
            EngineSnapshot after = watch.publish(at, now);
            watch.engine().publish(after, watch.openedBefore());
            if (watch.hasComeBack() || isAnotherServer(before, after)) {
                watch.engine().evictIdleAndMarkOld();
            }
            changeLog.add(before, after);
            groups.computeIfAbsent(after.name().group(), name -> new ArrayList<>())
                    .add(after);
        }
        List<GroupSnapshot> snapshots = new ArrayList<>();
        groups.forEach((name, members) -> snapshots.add(new GroupSnapshot(name, members)));
        Topology next = new Topology(manager, topology.version() + 1, at, snapshots);
        changeLog.tellPublishing(next);
        topology = next;
        lags.retainGroups(groups.keySet());
        succession.retainGroups(groups.keySet());
        primaryLost.keySet().retainAll(groups.keySet());
        refreshes.publish(next);
        changeLog.tell(next);
        observed.forEach(o -> changeLog.tellObserved(o.watch.published(), o.took, o.answered));
        observed.clear();
    }

    /** What was borrowed so far leads to somebody else: another role, or a new history under the same address. */
    private static boolean isAnotherServer(EngineSnapshot before, EngineSnapshot after) {
        boolean known = before.role() != EngineRole.UNKNOWN;
        boolean newHistory = after.role() == EngineRole.PRIMARY && before.epoch() != after.epoch();
        return known && (before.role() != after.role() || newHistory);
    }

    /**
     * Twice the longest timeout, since an observation that is under way may have to end before the new one begins; and one
     * interval on top, so that what times out is told as timed out.
     */
    private Duration patience() {
        boolean starting = topology.groups().values().stream()
                .flatMap(group -> group.engines().stream())
                .anyMatch(engine -> engine.state() == EngineState.STARTING);
        EngineState slowest = starting ? EngineState.STARTING : EngineState.UP;
        return EngineWatch.timeout(slowest, health).multipliedBy(2).plus(health.interval());
    }

    private void post(Runnable message) {
        inbox.add(message);
        LockSupport.unpark(thread);
    }

    private long now() {
        return timing.nanoTime().getAsLong();
    }

    private record Observed(EngineWatch watch, Duration took, boolean answered) {}

    /** For one engine; from any thread. */
    private final class EngineLookout implements Lookout {

        private final EngineName name;

        EngineLookout(EngineName name) {
            this.name = name;
        }

        @Override
        public void suspect() {
            post(() -> Supervisor.this.suspect(name));
        }

        @Override
        public boolean lookNow(Duration atMost) {
            return look(name, atMost);
        }

        @Override
        public void failed(SQLException failure) {
            changeLog.tellFailed(name, failure);
        }

        @Override
        public void fenced(EngineRole found) {
            changeLog.tellFenced(name, found);
        }
    }
}

package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.config.HealthConfig;
import dev.sluice.managers.spi.HealthProbe;
import dev.sluice.managers.spi.PositionSource;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The supervisor with its own threads, in real time. */
class SupervisorThreadTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SimulatedEngine primary = new SimulatedEngine("primary", EngineRole.PRIMARY);
    private final SimulatedEngine replica = new SimulatedEngine("replica-1", EngineRole.REPLICA);
    private final List<SimulatedEngine> engines = List.of(primary, replica);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final HealthConfig health = HealthConfig.builder()
            .interval(Duration.ofMillis(20))
            .timeout(Duration.ofMillis(200))
            .build();
    private final PositionSource scripted = SimulatedEngine.positions(engines);
    private final Supervisor supervisor = supervisor(scripted);

    @AfterEach
    void close() {
        answer.countDown();
        supervisor.close();
    }

    @Test
    void observesEverythingAnewOnRefresh() {
        assertThat(supervisor.refresh().version()).as("not started").isZero();
        supervisor.start();
        Topology first = supervisor.refresh();
        assertThat(first.engine(replica.name)).map(EngineSnapshot::state).contains(EngineState.UP);
        replica.lsn = 5000;
        Topology second = supervisor.refresh();
        assertThat(second.version()).isGreaterThan(first.version());
        assertThat(second.engine(replica.name).orElseThrow().position()).hasToString("0/1388");
    }

    @Test
    void returnsInTimeWhenAServerNeverAnswers() {
        PositionSource hanging = (connection, lagWanted) -> {
            if (replica.hangs && replica.line == connection) {
                awaitAnswer();
            }
            return scripted.observe(connection, lagWanted);
        };
        try (Supervisor slow = supervisor(hanging)) {
            slow.start();
            slow.refresh();
            replica.hangs = true;
            Topology seen = assertTimeoutPreemptively(PATIENCE, () -> slow.refresh());
            assertThat(seen.engine(primary.name)).map(EngineSnapshot::state).contains(EngineState.UP);
            assertThat(seen.engine(replica.name)).map(EngineSnapshot::reason).contains("no answer within 200 ms");
            Topology later = assertTimeoutPreemptively(PATIENCE, () -> awaitVersion(slow, seen.version() + 5));
            assertThat(later.engine(primary.name)).map(EngineSnapshot::state).contains(EngineState.UP);
            replica.hangs = false;
            answer.countDown();
        }
    }

    @Test
    void returnsWithWhatThereIsWhenTheTimeOfARefreshIsUp() {
        PositionSource hanging = (connection, lagWanted) -> {
            awaitAnswer();
            return scripted.observe(connection, lagWanted);
        };
        HealthConfig patient = HealthConfig.builder()
                .interval(Duration.ofMillis(20))
                .timeout(Duration.ofMinutes(10))
                .build();
        try (Supervisor slow = supervisor(hanging, patient, Timing.system())) {
            slow.start();
            Topology seen = assertTimeoutPreemptively(PATIENCE, () -> slow.refresh(Duration.ofMillis(20)));
            assertThat(seen.engine(primary.name)).map(EngineSnapshot::state).contains(EngineState.STARTING);
            answer.countDown();
        }
    }

    @Test
    void observesOnAfterAnErrorOfAPositionSource() {
        AtomicBoolean broken = new AtomicBoolean(true);
        PositionSource source = (connection, lagWanted) -> {
            if (broken.get()) {
                throw new AssertionError("a source with a bug");
            }
            return scripted.observe(connection, lagWanted);
        };
        try (Supervisor watched = supervisor(source)) {
            watched.start();
            Topology seen = assertTimeoutPreemptively(PATIENCE, () -> watched.refresh());
            assertThat(seen.engine(primary.name)).map(EngineSnapshot::reason).contains("a source with a bug");
            broken.set(false);
            Topology later = assertTimeoutPreemptively(PATIENCE, () -> watched.refresh());
            assertThat(later.engine(primary.name)).map(EngineSnapshot::state).contains(EngineState.UP);
        }
    }

    @Test
    void observesOnAfterThereWasNoMemoryForAThread() {
        AtomicInteger refused = new AtomicInteger();
        Timing system = Timing.system();
        Timing starved = new Timing(
                system.clock(),
                system.nanoTime(),
                system.random(),
                prefix -> new ThreadPoolExecutor(0, 9, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    if (refused.incrementAndGet() <= 3) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    return new Thread(task, prefix);
                }));
        try (Supervisor watched = supervisor(scripted, health, starved)) {
            watched.start();
            assertTimeoutPreemptively(PATIENCE, () -> awaitState(watched, primary, EngineState.UP));
            assertThat(refused).hasValueGreaterThan(3);
        }
    }

    @Test
    void doesNotWaitForItselfWhenAListenerRefreshes() {
        CompletableFuture<Topology> seen = new CompletableFuture<>();
        supervisor.listen((before, after, topology) -> seen.complete(supervisor.refresh()));
        supervisor.start();
        assertTimeoutPreemptively(PATIENCE, () -> seen.get());
    }

    @Test
    void keepsTheInterruptOfACallerWhoWaits() throws InterruptedException {
        supervisor.start();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            Thread.currentThread().interrupt();
            supervisor.refresh();
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        caller.start();
        caller.join(PATIENCE.toMillis());
        assertThat(interrupted).isCompletedWithValue(true);
    }

    @Test
    void leavesNothingOpenWhenItIsClosed() throws Exception {
        supervisor.start();
        supervisor.refresh();
        supervisor.close();
        supervisor.close();
        for (SimulatedEngine engine : engines) {
            assertThat(engine.line.isClosed()).as("%s", engine.name).isTrue();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("sluice-shop-supervisor");
        long version = supervisor.topology().version();
        assertThat(supervisor.refresh().version()).isEqualTo(version);
    }

    private Supervisor supervisor(PositionSource positions) {
        return supervisor(positions, health, Timing.system());
    }

    private Supervisor supervisor(PositionSource positions, HealthConfig health, Timing timing) {
        Observers observers =
                new Observers(Map.of(DatabaseProduct.POSTGRESQL, positions), HealthProbe.answered(), List.of());
        return new Supervisor("shop", () -> engines, health, observers, timing);
    }

    private void awaitAnswer() {
        try {
            answer.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitState(Supervisor supervisor, SimulatedEngine engine, EngineState state) {
        while (supervisor
                .topology()
                .engine(engine.name)
                .filter(seen -> seen.state() == state)
                .isEmpty()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            Thread.onSpinWait();
        }
    }

    private static Topology awaitVersion(Supervisor supervisor, long version) {
        while (supervisor.topology().version() < version) {
            Thread.onSpinWait();
        }
        return supervisor.topology();
    }
}

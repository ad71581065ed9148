package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.sessions.async.AsyncSessions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.hibernate.LockMode;
import org.junit.jupiter.api.Test;

/** A unit that is interrupted or cancelled ends soon, and so does its statement. What it would wait for takes a minute. */
interface StopContract extends DeadlineContract {

    SessionOptions PATIENT = SessionOptions.defaults().label("patient");

    /** A query that takes a minute, and one column. */
    String slow();

    /** Whether the server, by its own word, runs {@link #slow} now; on SQLite, whether the thread does. */
    boolean runsSlow(Thread unit) throws Exception;

    /** Whether the server, by its own word, has somebody who waits for a lock; on SQLite, whether the thread does. */
    boolean waitsForLock(Thread unit) throws Exception;

    /** What the caller of a unit gets whose time was over while it waited for an order that is {@link #blocked}. */
    default String waitedForALock() {
        return "shop: write unit hasty was rolled back: it waited for a lock until its time was over"
                + " \\(a row of shop_order held by session \\d+, after \\d+ ms, .*\\); run the unit again";
    }

    @Test
    default void endsTheStatementOfAnInterruptedThread() {
        try (Running unit = Running.start(() -> sessions().read(PATIENT, this::runSlow))) {
            awaitTrue(() -> runsSlow(unit.thread));
            unit.thread.interrupt();
            assertThat(unit.failure())
                    .isExactlyInstanceOf(SessionException.class)
                    .hasMessageMatching(
                            "shop: read unit patient was rolled back: its thread was interrupted( \\(.*\\))?;"
                                    + " begin it again if it is still wanted");
            assertThat(unit.interrupted).isTrue();
            awaitTrue(() -> !runsSlow(unit.thread));
        }
    }

    @Test
    default void endsTheStatementOfACancelledUnit() {
        CompletableFuture<Unit> begun = new CompletableFuture<>();
        try (Running unit = Running.start(() -> sessions().write(PATIENT, session -> {
            begun.complete(OpenUnits.innermost());
            session.persist(new Order("A-1"));
            session.flush();
            runSlow(session);
        }))) {
            awaitTrue(() -> runsSlow(unit.thread));
            assertThat(begun.join().cancel("nobody waits for it")).isTrue();
            assertThat(unit.failure())
                    .isExactlyInstanceOf(SessionException.class)
                    .hasMessageMatching(
                            "shop: write unit patient was rolled back: it was cancelled \\(nobody waits for it.*\\);"
                                    + " begin it again if it is still wanted");
            assertThat(unit.interrupted).isFalse();
            awaitTrue(() -> !runsSlow(unit.thread));
            assertThat(begun.join().cancel("again")).isTrue();
        }
        assertThat(exists("A-1")).isFalse();
    }

    @Test
    default void endsTheStatementOfAUnitWhoseFutureIsCancelled() {
        CompletableFuture<Thread> begun = new CompletableFuture<>();
        try (AsyncSessions async = AsyncSessions.over(sessions()).open()) {
            CompletableFuture<?> unit = async.write(PATIENT, session -> {
                begun.complete(Thread.currentThread());
                session.persist(new Order("A-1"));
                session.flush();
                runSlow(session);
            });
            awaitTrue(() -> runsSlow(begun.join()));
            assertThat(unit.cancel(true)).isTrue();
            awaitTrue(() -> !runsSlow(begun.join()));
        }
        assertThat(exists("A-1")).isFalse();
    }

    @Test
    default void endsTheWaitForALockOfAnInterruptedThread() {
        Order order = stored("A-1");
        try (DatabaseManager manager = patient(10);
                Sessions sessions = DeadlineContract.opened(manager);
                Blocker blocker = blocked(order.id);
                Running unit = Running.start(() -> sessions.write(session -> changed(session, order.id)))) {
            awaitTrue(() -> waitsForLock(unit.thread));
            unit.thread.interrupt();
            assertThat(unit.failure())
                    .isExactlyInstanceOf(SessionException.class)
                    .hasMessageContaining("its thread was interrupted (")
                    .hasRootCauseInstanceOf(SQLException.class);
            awaitTrue(() -> !waitsForLock(unit.thread));
        }
        assertThat(exists("A-1")).isTrue();
    }

    @Test
    default void leavesTheWaitForAConnection() {
        try (DatabaseManager manager = patient(1);
                Sessions sessions = DeadlineContract.opened(manager)) {
            sessions.write(holder -> {
                holder.persist(new Order("A-1"));
                holder.flush();
                for (boolean cancelled : new boolean[] {false, true}) {
                    CompletableFuture<Unit> begun = new CompletableFuture<>();
                    try (Running unit = Running.start(() -> sessions.write(session -> {
                        begun.complete(OpenUnits.innermost());
                        session.persist(new Order("A-2"));
                    }))) {
                        awaitTrue(() -> waiting(manager) == 1);
                        if (cancelled) {
                            assertThat(begun.join().cancel("enough")).isTrue();
                        } else {
                            unit.thread.interrupt();
                        }
                        assertThat(unit.failure())
                                .isExactlyInstanceOf(SessionException.class)
                                .hasMessageContaining(
                                        cancelled ? "it was cancelled (enough)" : "its thread was interrupted");
                        assertThat(unit.interrupted).isEqualTo(!cancelled);
                    }
                }
            });
        }
        assertThat(exists("A-2")).isFalse();
    }

    @Test
    default void refusesWhatACancelledUnitDoesNext() {
        SessionException refused = catchThrowableOfType(
                SessionException.class,
                () -> sessions().write(session -> {
                    session.persist(new Order("A-1"));
                    session.flush();
                    OpenUnits.innermost().cancel("too long");
                    assertThat(catchThrowable(() -> session.list(Order.class))).isNotNull();
                }));
        assertThat(refused).hasMessageContaining("it was cancelled (too long");
        assertThat(refused.retryable()).isFalse();
        assertThat(exists("A-1")).isFalse();
    }

    @Test
    default void tellsThatItIsTooLateToCancel() {
        CompletableFuture<Unit> ended = new CompletableFuture<>();
        sessions().write(session -> {
            ended.complete(OpenUnits.innermost());
            session.persist(new Order("A-1"));
        });
        assertThat(ended.join().cancel("late")).isFalse();
        assertThat(exists("A-1")).isTrue();
    }

    @Test
    default void saysWhichLockItsTimeWasSpentOn() {
        Order order = stored("A-1");
        SessionOptions hasty =
                SessionOptions.defaults().timeout(Duration.ofMillis(1300)).label("hasty");
        try (DatabaseManager manager = patient(10);
                Sessions sessions = DeadlineContract.opened(manager);
                Blocker blocker = blocked(order.id)) {
            long start = System.nanoTime();
            SessionException waited = catchThrowableOfType(
                    SessionException.class, () -> sessions.write(hasty, session -> changed(session, order.id)));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(1290));
            assertThat(waited).hasMessageMatching(waitedForALock());
            assertThat(waited.retryable()).isTrue();
        }
    }

    /** Every second unit is cancelled at some moment: before, in and after its statements, and at its commit. */
    @Test
    default void stopsNothingButTheUnitThatIsMeant() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        Queue<Throwable> unexpected = new ConcurrentLinkedQueue<>();
        ScheduledExecutorService canceller = Executors.newSingleThreadScheduledExecutor();
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int w = 0; w < 4; w++) {
                String prefix = w + "-";
                Random random = new Random(w);
                running.add(workers.submit(() -> {
                    for (int i = 0; i < 100; i++) {
                        int micros = i % 2 == 0 ? random.nextInt(8_000) : -1;
                        stored(prefix + i, micros, canceller, acknowledged, unexpected);
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            workers.shutdownNow();
            canceller.shutdownNow();
        }
        assertThat(unexpected).isEmpty();
        assertThat(acknowledged).hasSizeBetween(200, 399);
        List<String> codes = sessions()
                .writeReturning(session ->
                        session.query("select code from Order", String.class).list());
        assertThat(codes).containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    /** @param micros when the unit is cancelled; never if that is negative */
    private void stored(
            String code,
            int micros,
            ScheduledExecutorService canceller,
            Set<String> acknowledged,
            Queue<Throwable> unexpected) {
        try {
            sessions().write(session -> {
                Unit unit = OpenUnits.innermost();
                if (micros >= 0) {
                    Future<?> cancelled =
                            canceller.schedule(() -> unit.cancel("at random"), micros, TimeUnit.MICROSECONDS);
                    assertThat(cancelled).isNotNull();
                }
                session.persist(new Order(code));
                session.flush();
                session.query("select count(*) from Order", Long.class).one();
            });
            acknowledged.add(code);
        } catch (RuntimeException e) {
            boolean meant = micros >= 0 && String.valueOf(e.getMessage()).contains("it was cancelled (at random");
            if (!meant) {
                unexpected.add(e);
            }
        }
        if (Thread.interrupted()) {
            unexpected.add(new AssertionError(code + " left an interrupt behind"));
        }
    }

    private void runSlow(ReadSession session) {
        session.hibernate().createNativeQuery(slow(), Object.class).getResultList();
    }

    private static void changed(WriteSession session, Long order) {
        session.hibernate().find(Order.class, order, LockMode.PESSIMISTIC_WRITE).open = true;
    }

    private static int waiting(DatabaseManager manager) {
        return manager.refresh().groups().values().stream()
                .flatMap(group -> group.engines().stream())
                .mapToInt(engine -> engine.pool().waiting())
                .sum();
    }

    static void awaitTrue(Condition condition) {
        BooleanSupplier holds = () -> {
            try {
                return condition.holds();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        };
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(2_000_000);
        }
    }

    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    /** A unit in a thread of its own; closing it ends it in any case. */
    final class Running implements AutoCloseable {

        final Thread thread;
        volatile boolean interrupted;
        private final CompletableFuture<Throwable> ended = new CompletableFuture<>();
        private final AtomicBoolean closed = new AtomicBoolean();

        private Running(Runnable unit) {
            thread = new Thread(() -> {
                Throwable failure = catchThrowable(unit::run);
                interrupted = Thread.currentThread().isInterrupted();
                ended.complete(failure);
            });
        }

        static Running start(Runnable unit) {
            Running running = new Running(unit);
            running.thread.start();
            return running;
        }

        /** What it ended with, soon. */
        Throwable failure() {
            return ended.orTimeout(20, TimeUnit.SECONDS).join();
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                thread.interrupt();
                ended.join();
            }
        }
    }
}

package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.route.Intent;
import dev.sluice.sessions.async.AsyncSessions;
import dev.sluice.sessions.async.AsyncSessionsBuilder;
import dev.sluice.sessions.async.ContextCarrier;
import dev.sluice.sessions.async.QueuePolicy;
import dev.sluice.sessions.async.UnitRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What asynchronous units are on every product. */
@SuppressWarnings("FutureReturnValueIgnored") // of units that are there to be in the way
interface AsyncContract extends SessionsContract {

    int MANY = 10_000;

    /** From here on no replica gets what is written, until the test is over. */
    default void stopReplicas() {}

    /** Until here they have it all. */
    default void awaitReplicas() {}

    /** From here on they get it again. */
    default void startReplicas() {}

    default AsyncSessionsBuilder async() {
        return AsyncSessions.over(sessions());
    }

    @Test
    default void runsUnitsInThreadsOfItsOwn() {
        try (AsyncSessions async = async().open()) {
            Thread thread = async.writeReturning(session -> {
                        session.persist(new Order("A-1"));
                        return Thread.currentThread();
                    })
                    .join();
            assertThat(thread).isNotSameAs(Thread.currentThread());
            assertThat(thread.getName()).startsWith("sluice-async-shop-");
            assertThat(thread.isDaemon()).isTrue();
            boolean virtual = thread.getClass().getSimpleName().contains("Virtual");
            assertThat(virtual).isEqualTo(Runtime.version().feature() >= 21 && product() != DatabaseProduct.SQLITE);
        }
        assertThat(exists("A-1")).isTrue();
    }

    @Test
    default void comesAfterWhatItsCallerHasWritten() {
        try (AsyncSessions async = async().open()) {
            stopReplicas();
            for (int i = 0; i < 5; i++) {
                Order order = stored("A-" + i);
                async.read(session -> session.find(Order.class, order.id)).join();
            }
        }
    }

    @Test
    default void goesBeforeWhatDependsOnIt() {
        try (AsyncSessions async = async().open()) {
            stopReplicas();
            boolean seen = async.write(session -> session.persist(new Order("A-1")))
                    .thenCompose(done -> async.readReturning(
                            session -> !session.list(Order.class).isEmpty()))
                    .thenCombine(
                            async.write(session -> session.persist(new Order("A-2"))),
                            (first, second) -> first && exists("A-1") && exists("A-2"))
                    .thenApplyAsync(both -> both && exists("A-1") && exists("A-2"))
                    .join();
            assertThat(seen).isTrue();
        }
    }

    @Test
    default void goesBeforeWhatIsAddedOnceItHasEnded() throws Exception {
        try (AsyncSessions async = async().open()) {
            stopReplicas();
            CompletableFuture<?> write = async.write(session -> session.persist(new Order("A-1")));
            awaitThat(write::isDone);
            // in this thread, which has neither written it nor waited for it
            AtomicReference<Boolean> seen = new AtomicReference<>();
            router().scope().run(Bookmark.none(), () -> write.thenRun(() -> seen.set(exists("A-1"))));
            assertThat(seen).hasValue(true);
        }
    }

    @Test
    default void goesBeforeWhateverItsWaiterDoesNext() {
        try (AsyncSessions async = async().open()) {
            stopReplicas();
            async.write(session -> session.persist(new Order("A-1")))
                    .thenRun(() -> stored("A-2"))
                    .join();
            assertThat(exists("A-1")).isTrue();
            assertThat(exists("A-2")).isTrue();
        }
    }

    @Test
    default void letsUnitsInsideJoin() {
        try (AsyncSessions async = async().open()) {
            assertThatThrownBy(() -> async.write(session -> {
                                sessions().write(inner -> inner.persist(new Order("A-1")));
                                throw new IllegalStateException("mine");
                            })
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .hasMessage("mine");
        }
        assertThat(exists("A-1")).isFalse();
    }

    @Test
    default void tellsAFailureAsTheCallerOfAUnitGetsIt() {
        stored("A-1");
        try (AsyncSessions async = async().open()) {
            assertThatThrownBy(() -> async.write(session -> session.persist(new Order("A-1")))
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("a constraint was violated");
        }
    }

    @Test
    default void runsNoMoreAtOnceThanThereAreConnections() {
        int readers = manager().refresh().group("default").orElseThrow().readableReplicas().stream()
                .mapToInt(replica -> replica.pool().max())
                .sum();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (AsyncSessions async = async().open()) {
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                all.add(async.read(session -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    session.list(Order.class);
                    running.decrementAndGet();
                }));
            }
            all.forEach(CompletableFuture::join);
        }
        assertThat(most.get()).isBetween(1, readers);
    }

    @Test
    default void keepsTenThousandUnitsWithinBounds() {
        AtomicInteger mostQueued = new AtomicInteger();
        AtomicInteger mostRunning = new AtomicInteger();
        AtomicInteger mostThreads = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        try (AsyncSessions async = async().reads(4).queue(64).open()) {
            CompletableFuture<?> last = CompletableFuture.completedFuture(null);
            for (int i = 0; i < MANY; i++) {
                last = async.read(session -> {
                    session.tryFind(Order.class, 1L);
                    if (done.incrementAndGet() % 100 == 0) {
                        mostQueued.accumulateAndGet(async.load(Intent.READ).queued(), Math::max);
                        mostRunning.accumulateAndGet(async.load(Intent.READ).running(), Math::max);
                        mostThreads.accumulateAndGet(threads(), Math::max);
                    }
                });
            }
            last.join();
            awaitThat(() -> done.get() == MANY);
        }
        assertThat(mostQueued.get()).isBetween(1, 64);
        assertThat(mostRunning.get()).isBetween(1, 4);
        assertThat(mostThreads.get()).isLessThanOrEqualTo(4 * 4);
    }

    /** Those that are not virtual. */
    private static int threads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sluice-async-"))
                .count();
    }

    @Test
    default void refusesWhatFindsTheQueueFull() throws Exception {
        try (AsyncSessions async =
                        async().reads(1).queue(2).whenFull(QueuePolicy.REFUSE).open();
                Gate gate = new Gate()) {
            List<CompletableFuture<?>> letIn = new ArrayList<>();
            letIn.add(async.read(gate::hold));
            letIn.add(async.read(session -> {}));
            letIn.add(async.read(session -> {}));
            CompletableFuture<?> refused = async.read(SessionOptions.defaults().label("report"), session -> {});
            assertThat(refused).isCompletedExceptionally();
            assertThatThrownBy(refused::join)
                    .cause()
                    .isInstanceOf(UnitRefusedException.class)
                    .hasMessage("shop: read unit report was not begun: the queue is full (queued=2, running=1,"
                            + " capacity=2); submit less at a time, or raise queue(...)");
            assertThat(async.load(Intent.READ).refused()).isEqualTo(1);
            gate.close();
            letIn.forEach(CompletableFuture::join);
        }
    }

    @Test
    default void makesWhoeverSubmitsWaitForRoom() throws Exception {
        try (AsyncSessions async = async().reads(1).queue(1).open();
                Gate gate = new Gate()) {
            async.read(gate::hold);
            async.read(session -> {});
            AtomicReference<CompletableFuture<?>> third = new AtomicReference<>();
            Thread submitter = new Thread(() -> third.set(async.read(session -> {})));
            submitter.start();
            awaitThat(() -> submitter.getState() == Thread.State.WAITING);
            assertThat(async.load(Intent.READ).queued()).isEqualTo(1);
            assertThatThrownBy(() -> async.read(SessionOptions.defaults().timeout(Duration.ofMillis(20)), session -> {})
                            .join())
                    .cause()
                    .hasMessageContaining("its time was over before its turn came");
            gate.close();
            submitter.join(20_000);
            third.get().join();
        }
    }

    @Test
    default void neverLetsADependentWaitForRoomThatItWouldMake() throws Exception {
        AtomicInteger done = new AtomicInteger();
        try (AsyncSessions async = async().writes(1).queue(1).open()) {
            List<CompletableFuture<?>> chains = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                chains.add(async.write(session -> done.incrementAndGet())
                        .thenCompose(first -> async.write(session -> done.incrementAndGet()))
                        .handle((result, refused) -> null));
            }
            CompletableFuture.allOf(chains.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
        }
        assertThat(done.get()).isBetween(21, 40);
    }

    @Test
    default void letsADependentWaitForAnotherUnit() throws Exception {
        try (AsyncSessions async = async().writes(1).queue(8).open()) {
            assertThat(async.write(session -> {})
                            .thenApply(done ->
                                    async.writeReturning(session -> "inner").join())
                            .get(20, TimeUnit.SECONDS))
                    .isEqualTo("inner");
        }
    }

    @Test
    default void doesNotLetReadsWaitForWrites() throws Exception {
        try (AsyncSessions async = async().writes(1).open();
                Gate gate = new Gate()) {
            async.write(gate::hold);
            for (int i = 0; i < 20; i++) {
                async.write(session -> {});
            }
            async.read(session -> session.list(Order.class)).get(20, TimeUnit.SECONDS);
            assertThat(async.load(Intent.WRITE).queued()).isEqualTo(20);
        }
    }

    @Test
    default void takesACancelledUnitOutOfTheQueue() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        try (AsyncSessions async = async().reads(1).open()) {
            try (Gate gate = new Gate()) {
                async.read(gate::hold);
                CompletableFuture<?> queued = async.read(session -> begun.incrementAndGet());
                CompletableFuture<?> hasty =
                        async.read(session -> begun.incrementAndGet()).orTimeout(10, TimeUnit.MILLISECONDS);
                queued.cancel(true);
                assertThatThrownBy(queued::join).isInstanceOf(CancellationException.class);
                assertThatThrownBy(hasty::join).hasRootCauseInstanceOf(java.util.concurrent.TimeoutException.class);
                awaitThat(() -> async.load(Intent.READ).queued() == 0);
            }
            async.read(session -> {}).join();
        }
        assertThat(begun).hasValue(0);
    }

    @Test
    default void countsItsTimeoutFromItsSubmission() throws Exception {
        try (AsyncSessions async = async().reads(1).open();
                Gate gate = new Gate()) {
            async.read(gate::hold);
            SessionOptions hasty = SessionOptions.defaults().timeout(Duration.ofMillis(50));
            assertThatThrownBy(() -> async.read(hasty, session -> {}).join())
                    .cause()
                    .isInstanceOf(UnitRefusedException.class)
                    .hasMessageMatching("shop: read unit was not begun: its time was over before its turn came, after"
                            + " \\d+ ms \\(queued=0, running=1, capacity=1000\\);.*");
        }
    }

    @Test
    default void waitsForItsUnitsWhenItIsClosed() {
        AsyncSessions async = async().writes(1).open();
        List<CompletableFuture<?>> units = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String code = "A-" + i;
            units.add(async.write(session -> session.persist(new Order(code))));
        }
        async.close();
        assertThat(units).allMatch(unit -> unit.isDone() && !unit.isCompletedExceptionally());
        assertThatThrownBy(() -> async.write(session -> {}).join())
                .cause()
                .isInstanceOf(UnitRefusedException.class)
                .hasMessage("shop: write unit was not begun: the asynchronous sessions are closed; submit none after"
                        + " closing them");
        async.close();
    }

    @Test
    default void cancelsWhatDoesNotEndWhenItIsClosed() throws Exception {
        AsyncSessions async =
                async().reads(1).closeTimeout(Duration.ofMillis(20)).open();
        try (Gate gate = new Gate()) {
            CompletableFuture<?> stuck = async.read(gate::hold);
            CompletableFuture<?> queued = async.read(session -> {});
            async.close();
            assertThat(stuck).isCancelled();
            assertThat(queued).isCancelled();
            assertThat(async.load(Intent.READ).running()).isZero();
        }
    }

    @Test
    default void takesAlongWhatItIsToldTo() {
        ThreadLocal<String> request = new ThreadLocal<>();
        ContextCarrier carrier = () -> {
            String mine = request.get();
            return () -> {
                request.set(mine);
                return request::remove;
            };
        };
        try (AsyncSessions async = async().reads(1).carrier(carrier).open()) {
            request.set("r-1");
            CompletableFuture<String> first = async.readReturning(session -> request.get());
            CompletableFuture<String> dependent = first.thenApplyAsync(seen -> seen + " then " + request.get());
            request.remove();
            assertThat(dependent.join()).isEqualTo("r-1 then r-1");
            assertThat(async.readReturning(session -> String.valueOf(request.get()))
                            .join())
                    .isEqualTo("null");
        }
    }

    private static void awaitThat(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not within 20 s").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    /** Holds units until it is closed. */
    final class Gate implements AutoCloseable {

        private final CountDownLatch open = new CountDownLatch(1);

        void hold(ReadSession session) {
            try {
                assertThat(open.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped", e);
            }
        }

        @Override
        public void close() {
            open.countDown();
        }
    }
}

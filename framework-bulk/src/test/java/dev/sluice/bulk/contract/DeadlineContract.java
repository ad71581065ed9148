package dev.sluice.bulk.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bulk.BulkException;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.route.RouteRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a load whose source gives no row until its deadline. The router has a pool of two connections. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class DeadlineContract extends SaleStage {

    /** Long enough for a machine that builds to come to the row behind which the source blocks. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CountDownLatch released = new CountDownLatch(1);

    private final CountDownLatch blocked = new CountDownLatch(1);

    /** Executes a statement on a connection that is not one of the load's. */
    protected abstract void meanwhile(String sql) throws SQLException;

    /** Fails if one stays so. */
    protected final void awaitNoConnectionInUse() {
        EngineName primary;
        try (RoutedConnection routed = router().connect(RouteRequest.write())) {
            primary = routed.route().engine();
        }
        awaitUntil(
                "connections that are in use",
                () -> router().manager().engine(primary).snapshot().pool().active() == 0);
    }

    private static void awaitUntil(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(until);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @AfterEach
    void release() {
        released.countDown();
    }

    /** Sales up to {@code blocksAfter}, then nothing. */
    private Iterator<Sale> source(long blocksAfter, Consumer<CountDownLatch> block) {
        AtomicLong given = new AtomicLong();
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                if (given.get() == blocksAfter) {
                    blocked.countDown();
                    block.accept(released);
                }
                return given.get() < blocksAfter;
            }

            @Override
            public Sale next() {
                return Sale.of(given.incrementAndGet());
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Goes on whatever happens to its thread. */
    private static void awaitStubbornly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            Thread.interrupted();
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void aSourceThatBlocksIsInterrupted() throws SQLException {
        BulkException e = refused(insert().deadline(SOON), source(10, DeadlineContract::await));

        assertThat(e)
                .hasMessageMatching("bulk .*sale: the source gave no row after row 10 until the deadline \\(elapsed"
                        + " \\d+ ms, rows committed 0\\); to go on, load again");
        assertThat(e).hasRootCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(count()).isZero();
        awaitNoConnectionInUse();
    }

    @Test
    void whatWasCommittedBeforeStays() throws SQLException {
        BulkException e =
                refused(insert().deadline(SOON).chunks(ChunkPolicy.rows(4)), source(10, DeadlineContract::await));

        assertThat(e.report().rowsDone()).isEqualTo(8);
        assertThat(count()).isEqualTo(8);
    }

    @Test
    void aPublisherThatGivesNothingIsLeft() {
        Flow.Publisher<Sale> silent = subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {}

            @Override
            public void cancel() {}
        });

        assertThatThrownBy(() -> insert().deadline(SOON).run(silent))
                .isInstanceOf(BulkException.class)
                .hasMessageContaining("the source gave no row after row 0 until the deadline");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void severalStreamsEndTogether() throws SQLException {
        BulkException e = refused(
                insert().deadline(SOON).streams(2).chunks(ChunkPolicy.rows(1_000)),
                source(2_500, DeadlineContract::await));

        assertThat(e).hasMessageContaining("deadline"); // a stream may see it first
        assertThat(count()).isEqualTo(e.report().rowsCommitted());
        assertThat(Thread.interrupted()).isFalse();
        awaitNoConnectionInUse();
    }

    /** The thread stays in its source; what it had locked is free, and the pool is whole. */
    @Test
    void aSourceThatCannotBeInterruptedHoldsNoConnection() throws Exception {
        long start = System.nanoTime();
        CompletableFuture<BulkException> load = CompletableFuture.supplyAsync(
                () -> refused(insert().deadline(SOON), source(10, DeadlineContract::awaitStubbornly)));

        assertThat(blocked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        // before that the load may be about to borrow its connection
        awaitUntil("the deadline", () -> System.nanoTime() - start > SOON.toNanos());
        awaitNoConnectionInUse();
        insert().run(Sale.upTo(10));

        assertThat(load).isNotDone();
        released.countDown();
        assertThat(load.get()).hasMessageContaining("the source gave no row after row 10 until the deadline");
        assertThat(count()).isEqualTo(10);
        awaitNoConnectionInUse();
    }

    @Test
    void severalStreamsDoNotWaitForASourceThatCannotBeInterrupted() throws Exception {
        CompletableFuture<BulkException> load = CompletableFuture.supplyAsync(() -> refused(
                insert().deadline(SOON).streams(2).chunks(ChunkPolicy.rows(1_000_000)),
                source(2_500, DeadlineContract::awaitStubbornly)));

        assertThat(blocked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        awaitUntil(
                "streams that go on",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().matches("sluice-bulk-.*sale-\\d")));
        meanwhile("delete from sale where id = 1"); // would wait for who has inserted it

        assertThat(load).isNotDone();
        released.countDown();
        assertThat(load.get()).hasMessageContaining("until the deadline");
        awaitNoConnectionInUse();
    }
}

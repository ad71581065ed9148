package dev.sluice.bulk.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkException;
import dev.sluice.bulk.BulkInsert;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkProgress;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.report.Reject;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.route.RouteRequest;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a load by several streams promises, also where it goes by one after all. The router has a pool of two connections. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class StreamsContract extends SaleStage {

    protected static final long SALES = 12_345;
    private static final int KILLS = 25;

    /** Ends the connections of the load from outside; does nothing where there is no server. */
    protected abstract void killTheLoad();

    @BeforeEach
    void forget() {
        Bulk.over(router()).resetCheckpoint("streams");
    }

    @Test
    void everyRowIsThereOnce() throws SQLException {
        List<BulkProgress> told = new ArrayList<>();

        BulkResult result = streamed().onProgress(Duration.ZERO, told::add).run(Sale.upTo(SALES));

        assertThat(result.rows()).isEqualTo(SALES);
        assertThat(result.counts().inserted()).isEqualTo(SALES);
        assertThat(result.chunks()).isBetween(13, 14);
        assertThat(result.bookmark().isNone()).isFalse();
        assertThat(result.load().way()).isEqualTo(writer().way());
        assertThat(result.notes()).hasSize(1).first().asString().contains("stream");
        BulkProgress last = told.get(told.size() - 1);
        assertThat(last.rows()).isEqualTo(SALES);
        assertThat(last.rowsCommitted()).isEqualTo(SALES);
        assertThat(sales()).isEqualTo(all());
    }

    @Test
    void noRowsAreNoTransaction() {
        BulkResult result = streamed().run(Sale.upTo(0));

        assertThat(result.chunks()).isZero();
        assertThat(result.bookmark().isNone()).isTrue();
    }

    @Test
    void badRowsAreLeftOutOfAllStreams() throws SQLException {
        List<Reject> rejects = new ArrayList<>();

        BulkResult result = streamed()
                .failures(FailurePolicy.skip())
                .onReject(rejects::add)
                .run(source(id -> id % 2_000 == 0 ? withAmount(Sale.of(id), null) : Sale.of(id)));

        assertThat(rejects)
                .extracting(Reject::row)
                .containsExactlyInAnyOrder(2_000L, 4_000L, 6_000L, 8_000L, 10_000L, 12_000L);
        assertThat(result.rejected()).isEqualTo(6);
        assertThat(result.rows()).isEqualTo(SALES - 6);
        assertThat(count()).isEqualTo(SALES - 6);
    }

    /** Rows 1500, 2500 and so on go to different streams. */
    @Test
    void badRowsOfAllStreamsCountForTheLimit() throws SQLException {
        BulkException e = refused(
                streamed().failures(FailurePolicy.skipUpTo(5)),
                source(id -> id % 1_000 == 500 ? withAmount(Sale.of(id), new BigDecimal("0.005")) : Sale.of(id)));

        assertThat(e).hasMessageMatching(".*too many rows were rejected \\([67] of .*"); // each may find one at once
        leavesWhatIsCommitted(e);
    }

    @Test
    void aValueThatDoesNotFitIsRefusedWithItsRowAndColumn() throws SQLException {
        BulkException e = refused(streamed(), misfit());

        assertThat(e.report().row()).hasValue(8_765);
        assertThat(e.report().column()).hasValue("amount");
        leavesWhatIsCommitted(e);
    }

    @Test
    void aRowThatTheServerNamesIsThatOfTheSource() throws SQLException {
        BulkException e = refused(streamed(), source(id -> id == 8_765 ? Sale.of(8_764) : Sale.of(id)));

        e.report().row().ifPresent(row -> assertThat(row).isEqualTo(8_765));
        assertThat(e.report().constraint()).isPresent();
        leavesWhatIsCommitted(e);
    }

    @Test
    void aSourceThatFailsEndsAllStreams() throws SQLException {
        BulkException e = refused(streamed(), source(id -> {
            if (id == 8_765) {
                throw new IllegalStateException("the file is cut");
            }
            return Sale.of(id);
        }));

        assertThat(e).hasRootCauseMessage("the file is cut");
        assertThat(e.report().row()).hasValue(8_765);
        leavesWhatIsCommitted(e);
    }

    @Test
    void anErrorOfTheSourceIsThrownOn() throws SQLException {
        assertThatThrownBy(() -> streamed().run(source(id -> {
                    if (id == 8_765) {
                        throw new StackOverflowError("in the source");
                    }
                    return Sale.of(id);
                })))
                .isInstanceOf(StackOverflowError.class);
        leavesConnectionsThatWork();
    }

    @Test
    void anErrorOfAListenerIsThrownOn() throws SQLException {
        assertThatThrownBy(() -> streamed()
                        .onProgress(Duration.ZERO, done -> {
                            throw new StackOverflowError("in the listener");
                        })
                        .run(Sale.upTo(SALES)))
                .isInstanceOf(StackOverflowError.class);
        leavesConnectionsThatWork();
    }

    @Test
    void anInterruptEndsAllStreams() throws SQLException {
        BulkException e = refused(streamed(), source(id -> {
            if (id == 8_765) {
                Thread.currentThread().interrupt();
            }
            return Sale.of(id);
        }));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e).hasMessageContaining("interrupted after row 8765");
        leavesWhatIsCommitted(e);
    }

    @Test
    void aDeadlineEndsAllStreams() throws SQLException {
        BulkException e = refused(
                streamed().deadline(Duration.ofMillis(300)),
                LongStream.rangeClosed(1, 10_000_000).mapToObj(Sale::of).iterator());

        assertThat(e).hasMessageContaining("the deadline has passed after row ");
        assertThat(count()).isEqualTo(e.report().rowsCommitted());
        leavesConnectionsThatWork();
    }

    private void leavesWhatIsCommitted(BulkException e) throws SQLException {
        assertThat(count()).isEqualTo(e.report().rowsCommitted());
        assertThat(e.report().rowsDone()).isLessThan(8_765);
        leavesConnectionsThatWork();
    }

    private void leavesConnectionsThatWork() throws SQLException {
        execute("delete from sale");
        streamed().run(Sale.upTo(3_000));
        assertThat(count()).isEqualTo(3_000);
        try (RoutedConnection one = router().connect(RouteRequest.write())) {
            assertThat(one.connection().getAutoCommit()).isTrue();
        }
    }

    @Test
    void aJobGoesOnWithTheStreamsItBeganWith() throws SQLException {
        refused(job(2), misfit());
        long there = count();

        BulkResult result = job(1).run(Sale.upTo(SALES));

        assertThat(there).isPositive();
        assertThat(result.rows()).isEqualTo(SALES - there);
        assertThat(sales()).isEqualTo(all());
        assertThat(job(2).run(Sale.upTo(SALES)).notes())
                .anyMatch(note -> note.startsWith("the job was finished before (job=streams, rows=12345)"));
    }

    @Test
    void aJobOfOneStreamGoesOnWithSeveral() throws SQLException {
        refused(job(1).chunks(ChunkPolicy.rows(1_500)), misfit());

        BulkResult result = job(2).run(Sale.upTo(SALES));

        assertThat(result.rows()).isEqualTo(SALES - 7_500);
        assertThat(sales()).isEqualTo(all());
    }

    @Test
    void anotherSourceIsNotTakenForTheJob() {
        refused(job(2), misfit());

        assertThat(refused(job(2), Sale.upTo(10)))
                .hasMessageContaining("the source has 10 rows, but its checkpoint says");
    }

    /** Whenever it is: within a chunk, between two, while a commit is under way. */
    @Test
    void howeverOftenItIsKilledEachRowIsThereOnce() throws Exception {
        Random random = new Random(7);
        int failures = 0;
        for (int run = 0; run < KILLS; run++) {
            long microseconds = random.nextInt(150_000);
            CompletableFuture<Void> killer = CompletableFuture.runAsync(() -> {
                LockSupport.parkNanos(microseconds * 1_000);
                try {
                    killTheLoad();
                } catch (IllegalStateException gone) {
                    // between two runs there is nothing to kill
                }
            });
            long fails = 1L + random.nextInt((int) SALES);
            boolean interrupts = random.nextBoolean();
            try {
                job(2).chunks(ChunkPolicy.rows(100 + random.nextInt(400))).run(source(id -> {
                    if (id == fails && !interrupts) {
                        throw new IllegalStateException("the file is cut");
                    } else if (id == fails) {
                        Thread.currentThread().interrupt();
                    }
                    return Sale.of(id);
                }));
            } catch (RuntimeException e) {
                failures++;
                Thread.interrupted();
            } finally {
                killer.join();
            }
        }
        assertThat(failures).isEqualTo(KILLS);

        eventually();

        assertThat(sales()).isEqualTo(all());
    }

    /** The pool may still hold connections that were killed. */
    private void eventually() {
        for (int attempt = 0; ; attempt++) {
            try {
                job(2).run(Sale.upTo(SALES));
                return;
            } catch (RuntimeException e) {
                if (attempt == 5) {
                    throw e;
                }
            }
        }
    }

    protected final BulkInsert<Sale> streamed() {
        return insert().streams(2).chunks(ChunkPolicy.rows(1_000));
    }

    private BulkInsert<Sale> job(int streams) {
        return streamed().streams(streams).checkpoint("streams");
    }

    protected static Iterator<Sale> source(LongFunction<Sale> sale) {
        return LongStream.rangeClosed(1, SALES).mapToObj(sale).iterator();
    }

    /** The stream that meets row 8765 has committed rows before, however far the source is ahead. */
    private static Iterator<Sale> misfit() {
        return source(id -> id == 8_765 ? withAmount(Sale.of(id), new BigDecimal("0.005")) : Sale.of(id));
    }

    private static List<Sale> all() {
        return LongStream.rangeClosed(1, SALES).mapToObj(Sale::of).toList();
    }
}

package dev.sluice.bulk.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkException;
import dev.sluice.bulk.BulkInsert;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkLoad;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.report.Reject;
import dev.sluice.bulk.spi.BulkListener;
import dev.sluice.bulk.spi.SeekableRows;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What chunks and checkpoints promise on each product. */
public abstract class CheckpointContract extends SkippingContract {

    private static final long SALES = 6_000;
    private static final int KILLS = 25;

    /** Ends the connection of the load from outside; does nothing where there is no server. */
    protected abstract void killTheLoad();

    /** Runs a statement on a connection of its own. */
    protected abstract void meanwhile(String sql);

    @BeforeEach
    void forget() {
        Bulk.over(router()).resetCheckpoint("sales");
    }

    @Test
    void chunksByBytesAndAdaptiveOnesHaveAllRows() throws SQLException {
        assertThat(insert().chunks(ChunkPolicy.bytes(100_000))
                        .run(Sale.upTo(3_000))
                        .chunks())
                .isBetween(2, 20);
        assertThat(sales())
                .isEqualTo(LongStream.rangeClosed(1, 3_000).mapToObj(Sale::of).toList());
        execute("delete from sale");
        assertThat(insert().chunks(ChunkPolicy.bytes(1)).run(Sale.upTo(3)).rows())
                .isEqualTo(3);
        execute("delete from sale");
        assertThat(insert().chunks(ChunkPolicy.adaptive())
                        .run(Sale.upTo(25_000))
                        .rows())
                .isEqualTo(25_000);
        assertThat(count()).isEqualTo(25_000);
    }

    @Test
    void goesOnAfterTheLastCommittedChunk() throws SQLException {
        BulkException e = refused(job(), with(2_500, sale -> {
            throw new IllegalStateException("the file is cut");
        }));
        assertThat(e.report().rowsCommitted()).isEqualTo(2_000);

        BulkResult result = job().run(Sale.upTo(3_000));

        assertThat(result.rows()).isEqualTo(1_000);
        assertThat(sales())
                .isEqualTo(LongStream.rangeClosed(1, 3_000).mapToObj(Sale::of).toList());
    }

    @Test
    void aFinishedJobLoadsNothingUntilItIsReset() throws SQLException {
        job().run(Sale.upTo(1_500));

        BulkResult again = job().run(Sale.upTo(1_500));
        assertThat(again.rows()).isZero();
        assertThat(again.notes())
                .contains("the job was finished before (job=sales, rows=1500); reset its checkpoint to load it again");

        execute("delete from sale");
        assertThat(Bulk.over(router()).resetCheckpoint("SALES")).isFalse();
        assertThat(Bulk.over(router()).resetCheckpoint("sales")).isTrue();
        assertThat(Bulk.over(router()).resetCheckpoint("sales")).isFalse();
        assertThat(job().run(Sale.upTo(1_500)).rows()).isEqualTo(1_500);
    }

    @Test
    void aSourceThatCanSeekIsNotReadAgain() throws SQLException {
        refused(job(), with(2_500, sale -> {
            throw new IllegalStateException("the file is cut");
        }));
        Seekable source = new Seekable();

        assertThat(job().run(source).rows()).isEqualTo(1_000);
        assertThat(source.made).isEqualTo(1_000);
    }

    @Test
    void anotherSourceOrTableIsNotTakenForTheJob() {
        refused(job(), with(2_500, sale -> {
            throw new IllegalStateException("the file is cut");
        }));

        assertThat(refused(job(), Sale.upTo(10)))
                .hasMessageContaining("the source has 10 rows, but its checkpoint says that 2000 are loaded");
    }

    @Test
    void rowsThatWereLeftOutCount() throws SQLException {
        List<Reject> rejects = new ArrayList<>();
        BulkInsert<Sale> insert = job().failures(FailurePolicy.skip()).onReject(rejects::add);
        refused(insert, bad(2_500));
        rejects.clear();

        BulkResult result = insert.run(bad(0));

        assertThat(rejects).extracting(Reject::row).containsExactly(2_100L, 2_800L);
        assertThat(result.rows()).isEqualTo(998);
        assertThat(result.rejected()).isEqualTo(2);
        assertThat(count()).isEqualTo(2_996);
    }

    /** Rows 700, 1400, 2100 and 2800 are bad. */
    private static Iterator<Sale> bad(long fails) {
        return LongStream.rangeClosed(1, 3_000)
                .mapToObj(i -> {
                    if (i == fails) {
                        throw new IllegalStateException("the file is cut");
                    }
                    return Sale.of(i % 700 == 0 ? 1 : i);
                })
                .iterator();
    }

    /** Whenever it is: within a chunk, between two, while a commit is under way. */
    @Test
    void howeverOftenItIsKilledEachRowIsThereOnce() throws Exception {
        Random random = new Random(11);
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
            try {
                job().chunks(ChunkPolicy.rows(100 + random.nextInt(400))).run(failingAt(fails, random.nextBoolean()));
            } catch (RuntimeException e) {
                failures++;
                Thread.interrupted();
            } finally {
                killer.join();
            }
        }
        assertThat(failures).isEqualTo(KILLS);

        eventually();

        assertThat(sales())
                .isEqualTo(LongStream.rangeClosed(1, SALES).mapToObj(Sale::of).toList());
    }

    /** The pool may still hold connections that were killed. */
    private void eventually() {
        for (int attempt = 0; ; attempt++) {
            try {
                job().run(Sale.upTo(SALES));
                return;
            } catch (RuntimeException e) {
                if (attempt == 5) {
                    throw e;
                }
            }
        }
    }

    private static Iterator<Sale> failingAt(long row, boolean interrupts) {
        return LongStream.rangeClosed(1, SALES)
                .mapToObj(i -> {
                    if (i == row) {
                        if (!interrupts) {
                            throw new IllegalStateException("the file is cut");
                        }
                        Thread.currentThread().interrupt();
                    }
                    return Sale.of(i);
                })
                .iterator();
    }

    /** What it has sent when it finds that out is rolled back. */
    @Test
    void twoRunsOfAJobLoadNoRowTwice() throws SQLException {
        BulkListener other = new BulkListener() {
            @Override
            public void chunkCommitted(BulkLoad load, long rows, BulkCounts counts, Duration time) {
                meanwhile("update sluice_bulk_checkpoint set source_rows = 2000 where job = 'sales'");
            }
        };
        BulkInsert<Sale> insert = Sale.into(Bulk.over(router()).writer(writer()).listener(other))
                .chunks(ChunkPolicy.rows(1_000))
                .checkpoint("sales");

        assertThat(refused(insert, Sale.upTo(3_000)))
                .hasMessageContaining("another run has moved the checkpoint of the job (rows committed 1000)");
        assertThat(count()).isEqualTo(1_000);
    }

    @Test
    void aJobIsOfOneTable() throws SQLException {
        job().run(Sale.upTo(10));
        execute("update sluice_bulk_checkpoint set table_name = 'other'");

        assertThatThrownBy(() -> job().run(Sale.upTo(10)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the job is that of another table (job=sales, table=other)");
    }

    private BulkInsert<Sale> job() {
        return insert().chunks(ChunkPolicy.rows(1_000)).checkpoint("sales");
    }

    private static final class Seekable implements SeekableRows<Sale> {

        private long position;
        private long made;

        @Override
        public void skip(long rows) {
            position = rows;
        }

        @Override
        public boolean hasNext() {
            return position < 3_000;
        }

        @Override
        public Sale next() {
            made++;
            return Sale.of(++position);
        }
    }
}

package dev.sluice.bulk.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkException;
import dev.sluice.bulk.BulkInsert;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.managers.topology.EngineSnapshot;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a load waits for replicas. The router's group has one, and its pool two connections. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class LagContract extends SaleStage {

    private static final Duration MOST = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    protected abstract void pauseReplay();

    protected abstract void resumeReplay();

    @AfterEach
    void resume() {
        resumeReplay();
    }

    @Test
    void waitsUntilTheReplicaIsNearAndSaysSo() throws SQLException {
        fallBehind();
        AtomicInteger told = new AtomicInteger();

        BulkResult result = held(1).onProgress(Duration.ZERO, done -> {
                    if (!done.waited().isZero() && told.getAndIncrement() == 0) {
                        assertThat(done.rowsCommitted()).isZero();
                        resumeReplay();
                    }
                })
                .run(Sale.upTo(ROWS));

        assertThat(told).hasPositiveValue();
        assertThat(result.rows()).isEqualTo(ROWS);
        assertThat(result.notes()).anyMatch(note -> note.matches("waited \\d+ ms for replicas"));
        assertThat(count()).isEqualTo(ROWS);
    }

    @Test
    void allStreamsWait() throws SQLException {
        fallBehind();
        AtomicInteger told = new AtomicInteger();

        BulkResult result = held(2).onProgress(Duration.ZERO, done -> {
                    if (!done.waited().isZero() && told.getAndIncrement() == 0) {
                        assertThat(done.rowsCommitted()).isZero();
                        resumeReplay();
                    }
                })
                .run(Sale.upTo(ROWS));

        assertThat(result.notes()).anyMatch(note -> note.matches("waited \\d+ ms for replicas"));
        assertThat(count()).isEqualTo(ROWS);
    }

    @Test
    void waitsNoLongerThanTheDeadline() throws SQLException {
        fallBehind();

        BulkException e = refused(held(1).deadline(Duration.ofMillis(700)), Sale.upTo(ROWS));

        assertThat(e).hasMessageContaining("the deadline has passed after row 0 (elapsed ");
        assertThat(count()).isZero();
    }

    @Test
    void anInterruptEndsTheWaiting() throws SQLException {
        fallBehind();

        BulkException e = refused(
                held(1).onProgress(Duration.ZERO, done -> Thread.currentThread().interrupt()), Sale.upTo(ROWS));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e).hasMessageContaining("interrupted after row 0");
        assertThat(count()).isZero();
    }

    @Test
    void aReplicaThatIsNearHoldsNothingUp() throws SQLException {
        await(replica -> replica.lag().isKnown());

        BulkResult result = held(1).keepLagUnder(PATIENCE).run(Sale.upTo(ROWS));

        assertThat(result.notes()).isEmpty();
        assertThat(result.rows()).isEqualTo(ROWS);
    }

    private BulkInsert<Sale> held(int streams) {
        return Sale.into(Bulk.over(router()).writer(writer()))
                .streams(streams)
                .chunks(ChunkPolicy.rows(500))
                .keepLagUnder(MOST);
    }

    /** From near to far: what was known before would hold nothing up for long. */
    private void fallBehind() throws SQLException {
        await(replica -> replica.lag().isKnown() && replica.lag().time().compareTo(MOST) < 0);
        pauseReplay();
        execute("create table if not exists more (id int)");
        execute("insert into more values (1)");
        await(replica -> replica.lag().isKnown() && replica.lag().time().compareTo(MOST) >= 0);
    }

    private void await(Predicate<EngineSnapshot> condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (router().manager().topology().group("default").orElseThrow().readableReplicas().stream()
                .noneMatch(condition)) {
            assertThat(System.nanoTime())
                    .as("what the manager knows of its replica")
                    .isLessThan(until);
            LockSupport.parkNanos(10_000_000);
        }
    }
}

package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.balance.Balancer;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.spi.RouteListener;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HedgedReadsTest {

    private static final Duration NEVER = Duration.ofHours(1);

    private final FakeEngine primary = new FakeEngine("primary", EngineRole.PRIMARY).at("0/500");
    private final FakeEngine replica1 = new FakeEngine("replica-1", EngineRole.REPLICA).at("0/500");
    private final FakeEngine replica2 = new FakeEngine("replica-2", EngineRole.REPLICA).at("0/500");
    private final FakeManager manager = new FakeManager(primary, replica1, replica2);
    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(3);
    private final Thread caller = Thread.currentThread();
    private final List<RouteListener.Hedge> heard = new CopyOnWriteArrayList<>();
    private final Router router = Router.builder(manager)
            .balancer(Balancer.roundRobin())
            .plugin(contributions -> contributions.listener(new RouteListener() {
                @Override
                public void hedged(String group, Hedge hedge) {
                    heard.add(hedge);
                }
            }))
            .build();

    @AfterEach
    void everyConnectionIsReturned() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(primary.notReturned() + replica1.notReturned() + replica2.notReturned())
                .isZero();
    }

    @Test
    void theSecondReadAnswersWhileTheFirstIsStuckAndThatIsCancelled() throws SQLException {
        HedgedReads reads = reads(Duration.ofMillis(1));

        int answer = reads.read(RouteRequest.read(), connection -> isCaller() ? endless(connection) : one(connection));

        assertThat(answer).isEqualTo(1);
        assertThat(replica1.borrowed()).isEqualTo(1);
        assertThat(replica2.borrowed()).isEqualTo(1);
        assertThat(heard).contains(RouteListener.Hedge.SENT, RouteListener.Hedge.WON);
    }

    @Test
    void theFirstAnswersAndTheSecondIsCancelled() throws SQLException {
        HedgedReads reads = reads(Duration.ofMillis(1));
        CountDownLatch secondRuns = new CountDownLatch(1);

        int answer = reads.read(RouteRequest.read(), connection -> {
            if (isCaller()) {
                await(secondRuns);
                return one(connection);
            }
            secondRuns.countDown();
            return endless(connection);
        });

        assertThat(answer).isEqualTo(1);
        assertThat(heard).containsExactly(RouteListener.Hedge.SENT);
    }

    @Test
    void aReadThatIsQuickEnoughIsNotRunTwice() throws SQLException {
        HedgedReads reads = reads(NEVER);
        for (int i = 0; i < 20; i++) {
            assertThat(reads.<Integer>read(RouteRequest.read(), HedgedReadsTest::one))
                    .isEqualTo(1);
        }
        assertThat(replica1.borrowed() + replica2.borrowed()).isEqualTo(20);
        assertThat(threads.getQueue()).allMatch(task -> task instanceof Future<?> second && second.isCancelled());
        assertThat(heard).isEmpty();
    }

    @Test
    void theBudgetLimitsSecondReads() throws SQLException {
        HedgedReads reads =
                router.hedgedReads(threads).delay(Duration.ZERO).budget(0.1).build();
        for (int i = 0; i < 20; i++) {
            int known = heard.size();
            reads.read(RouteRequest.read(), connection -> {
                while (isCaller() && heard.size() == known) {
                    LockSupport.parkNanos(1_000_000);
                }
                return 1;
            });
        }
        assertThat(heard).filteredOn(RouteListener.Hedge.SENT::equals).hasSizeBetween(1, 3);
        assertThat(heard).contains(RouteListener.Hedge.OVER_BUDGET);
    }

    @Test
    void thereIsNoSecondReadOnThePrimaryUnlessThatIsAllowed() throws SQLException {
        manager.forget(replica2);
        manager.refresh();
        HedgedReads reads = reads(Duration.ZERO);
        assertThat(reads.<Integer>read(RouteRequest.read(), connection -> {
                    untilTheSecondHasGivenUp();
                    return one(connection);
                }))
                .isEqualTo(1);
        assertThat(primary.borrowed()).isZero();

        HedgedReads withPrimary =
                router.hedgedReads(threads).delay(Duration.ZERO).primaryToo().build();
        assertThat(withPrimary.<Integer>read(
                        RouteRequest.read(), connection -> isCaller() ? endless(connection) : one(connection)))
                .isEqualTo(1);
        assertThat(primary.borrowed()).isEqualTo(1);
    }

    @Test
    void aReadWhoseServerDiesIsRunAgainOnASibling() throws SQLException {
        HedgedReads reads = reads(NEVER);
        for (String state : List.of("08006", "57P01", "40001")) {
            AtomicInteger begun = new AtomicInteger();
            assertThat(reads.<Integer>read(RouteRequest.read(), connection -> {
                        if (begun.incrementAndGet() == 1) {
                            throw new SQLException("gone", state);
                        }
                        return one(connection);
                    }))
                    .isEqualTo(1);
        }
        assertThat(replica1.borrowed()).isEqualTo(3);
        assertThat(replica2.borrowed()).isEqualTo(3);
    }

    @Test
    void aReadThatIsWrongIsNotRunAgain() {
        HedgedReads reads = reads(NEVER);
        assertThatThrownBy(() -> reads.read(RouteRequest.read(), connection -> {
                    throw new SQLException("syntax error", "42601");
                }))
                .hasMessage("syntax error");
        assertThat(replica1.borrowed() + replica2.borrowed()).isEqualTo(1);
    }

    @Test
    void whenBothFailTheFirstFailureCarriesTheSecond() {
        HedgedReads reads = reads(Duration.ZERO);
        CountDownLatch secondRuns = new CountDownLatch(1);
        assertThatThrownBy(() -> reads.read(RouteRequest.read(), connection -> {
                    if (isCaller()) {
                        await(secondRuns);
                        throw new SQLException("gone", "08006");
                    }
                    secondRuns.countDown();
                    throw new SQLException("gone, too", "08006");
                }))
                .hasMessage("gone")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }

    @Test
    void theSecondReadHasSeenWhatTheCallerHasWritten() throws SQLException {
        replica2.at("0/400");
        manager.refresh();
        HedgedReads reads = reads(Duration.ZERO);
        router.scope().advance(Bookmark.parse("default@1=0/450"));

        reads.read(RouteRequest.read().deadline(Duration.ofMillis(20)), connection -> {
            untilTheSecondHasGivenUp();
            return one(connection);
        });
        assertThat(replica2.asked()).as("it was asked and was behind").isPositive();
        assertThat(heard).isEmpty();
    }

    @Test
    void aWriteIsRefused() {
        assertThatThrownBy(() -> reads(NEVER).read(RouteRequest.write(), connection -> 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("request: write (expected: a read)");
    }

    @Test
    void withoutADelayNothingIsHedgedUntilItIsKnownWhatIsUsual() throws SQLException {
        HedgedReads reads = router.hedgedReads(threads).build();
        assertThat(reads.delay()).isNull();
        for (int i = 0; i < 20; i++) {
            reads.read(RouteRequest.read(), HedgedReadsTest::one);
        }
        assertThat(reads.delay()).isGreaterThanOrEqualTo(Duration.ofMillis(1));
    }

    private HedgedReads reads(Duration delay) {
        return router.hedgedReads(threads).delay(delay).build();
    }

    private static int one(Connection connection) throws SQLException {
        return count(connection, "SELECT 1");
    }

    /** Runs until it is cancelled. */
    private static int endless(Connection connection) throws SQLException {
        return count(
                connection, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
    }

    private static int count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void untilTheSecondHasGivenUp() {
        while (threads.getCompletedTaskCount() == 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private boolean isCaller() {
        return Thread.currentThread() == caller;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

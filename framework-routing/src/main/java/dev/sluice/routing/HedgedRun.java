package dev.sluice.routing;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.spi.ServerFailure;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.consistency.ScopeCarrier;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.spi.RouteListener.Hedge;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call of {@link HedgedReads#read}. The first read runs in the caller's thread, so that the usual call costs no
 * change of threads; a second one, if it comes to that, in one of the threads that were given. Whoever answers first
 * cancels the other. If that does not help because a server hangs, its connection is given up, so that the caller is
 * free in any case.
 */
final class HedgedRun<T extends @Nullable Object> {

    private static final Logger LOG = LoggerFactory.getLogger(HedgedRun.class);

    /** A standby cancels reads that stand in the way of replay with this. */
    private static final String SERIALIZATION_FAILURE = "40001";

    /** How long a cancelled read gets to end by itself. */
    private static final Duration GRACE = Duration.ofMillis(250);

    /** A cancel that comes after a statement was made and before it runs is lost; so it is repeated. */
    private static final Duration AGAIN = Duration.ofMillis(20);

    private final HedgedReads reads;
    private final TopologyRouter router;
    private final RouteRequest request;
    private final ReadFunction<T> read;
    private final ScopeCarrier carrier;
    private final AtomicBoolean decided = new AtomicBoolean();
    private final CompletableFuture<Answer<T>> answer = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Exception> secondEnded = new CompletableFuture<>();
    private volatile @Nullable HedgedAttempt second;

    HedgedRun(HedgedReads reads, RouteRequest request, ReadFunction<T> read) {
        this.reads = reads;
        this.router = reads.router();
        this.request = request;
        this.read = read;
        this.carrier = router.scope().carrier();
    }

    T run() throws SQLException {
        HedgedAttempt first = new HedgedAttempt(router.connect(request));
        Duration delay = request.engine().isPresent() ? null : reads.delay();
        Future<?> timer = delay == null ? null : schedule(() -> hedge(first), delay);
        long began = router.nanos();
        Answer<T> answered = null;
        try {
            answered = firstOrSecond(first);
            if (answered.fromSecond()) {
                carrier.bringBack();
            }
            return answered.value();
        } finally {
            reads.took(router.nanos() - began);
            stopSecond(timer);
            if (answered != null && answered.fromSecond()) {
                inBackground(first::close); // it may have to wait until it is cancelled
            } else {
                first.close();
            }
        }
    }

    private Answer<T> firstOrSecond(HedgedAttempt first) throws SQLException {
        try {
            Answer<T> mine = new Answer<>(first.read(read), first.engine(), false);
            return answer.complete(mine) ? mine : answer.join();
        } catch (SQLException | RuntimeException e) {
            Answer<T> other = instead(first, e);
            if (other != null) {
                return other;
            }
            throw e;
        }
    }

    /** The first read has failed: the second one's answer, if there is one; else another attempt, where that may help. */
    private @Nullable Answer<T> instead(HedgedAttempt first, Exception failure) throws SQLException {
        if (!decided.compareAndSet(false, true)) {
            Exception secondFailure = secondEnded.join();
            if (answer.isDone()) {
                return answer.join();
            }
            if (secondFailure != null) {
                failure.addSuppressed(secondFailure);
                return null;
            }
        }
        if (!mayHelpElsewhere(failure)) {
            return null;
        }
        RoutedConnection elsewhere = router.connectElsewhere(request, first.engine(), true);
        if (elsewhere == null) {
            return null;
        }
        LOG.debug(
                "[{}] a read failed and is run again on {}",
                first.engine(),
                elsewhere.route().engine(),
                failure);
        try (elsewhere) {
            return new Answer<>(
                    read.read(elsewhere.connection()), elsewhere.route().engine(), false);
        } catch (SQLException | RuntimeException e) {
            e.addSuppressed(failure);
            throw e;
        }
    }

    private @Nullable Future<?> schedule(Runnable task, Duration delay) {
        try {
            return reads.threads().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the threads for second reads take no more work", e);
            return null;
        }
    }

    /** The second read, in a thread of its own, unless the first has ended by now. */
    private void hedge(HedgedAttempt first) {
        if (!decided.compareAndSet(false, true)) {
            return;
        }
        Exception failure = null;
        try {
            if (!reads.budget().spend()) {
                router.told(first.engine(), Hedge.OVER_BUDGET);
                return;
            }
            Answer<T> mine = carrier.wrapCalling(() -> readSecond(first)).call().orElse(null);
            if (mine != null && answer.complete(mine)) {
                secondEnded.complete(null); // the caller need not wait for what follows
                router.told(mine.by(), Hedge.WON);
                cancel(first);
            }
        } catch (Exception e) {
            failure = e; // told with the first one's failure, if that fails, too
        } finally {
            secondEnded.complete(failure);
        }
    }

    /** Its connection is given back before its answer is, so that the scope knows what it has seen. */
    private Optional<Answer<T>> readSecond(HedgedAttempt first) throws SQLException {
        RoutedConnection routed = router.connectElsewhere(request, first.engine(), reads.primaryToo());
        if (routed == null) {
            return Optional.empty();
        }
        router.told(routed.route().engine(), Hedge.SENT);
        HedgedAttempt attempt = new HedgedAttempt(routed);
        second = attempt;
        try {
            return answer.isDone()
                    ? Optional.empty()
                    : Optional.of(new Answer<>(attempt.read(read), attempt.engine(), true));
        } finally {
            attempt.close();
        }
    }

    private void cancel(HedgedAttempt first) {
        Future<?> lastResort = schedule(first::abort, GRACE);
        cancelUntilEnded(first);
        if (lastResort != null && first.hasEnded()) {
            lastResort.cancel(false);
        }
    }

    private void cancelUntilEnded(HedgedAttempt attempt) {
        attempt.cancel();
        boolean ends = attempt.hasEnded() || schedule(() -> cancelUntilEnded(attempt), AGAIN) != null;
        if (!ends) {
            LOG.debug("[{}] the cancel of a read cannot be repeated", attempt.engine());
        }
    }

    private void stopSecond(@Nullable Future<?> timer) {
        decided.set(true);
        if (timer != null) {
            timer.cancel(false);
        }
        HedgedAttempt running = second;
        if (running != null && !secondEnded.isDone()) {
            inBackground(() -> cancelUntilEnded(running));
        }
    }

    private void inBackground(Runnable task) {
        try {
            reads.threads().execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("no thread to clean up after a read, so the caller does", e);
            task.run();
        }
    }

    /** Its server is gone, or has cancelled it in favour of replay. */
    private static boolean mayHelpElsewhere(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return SERIALIZATION_FAILURE.equals(sql.getSQLState()) || isLost(sql);
            }
        }
        return false;
    }

    private static boolean isLost(SQLException failure) {
        for (DatabaseProduct product : DatabaseProduct.values()) {
            if (ServerFailure.of(product, failure).orElse(null) == ServerFailure.LOST) {
                return true;
            }
        }
        return false;
    }

    /** What was read, which may be null. */
    private record Answer<T extends @Nullable Object>(T value, EngineName by, boolean fromSecond) {}
}

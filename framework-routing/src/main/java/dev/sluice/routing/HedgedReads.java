package dev.sluice.routing;

import static java.util.Objects.requireNonNull;

import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.RouteRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Reads that do not wait for the slowest: one that takes unusually long is run on a second replica as well, the first
 * answer counts, the other read is cancelled. One whose server dies, or cancels it because of replay, is run again
 * elsewhere. For reads only that may be run twice.
 *
 * <pre>{@code
 * var hedged = router.hedgedReads(threads).budget(0.02).build();
 * var top = hedged.read(RouteRequest.read(), connection -> topProducts(connection));
 * }</pre>
 *
 * <p>Safe for all threads. Blocks for as long as the read takes. Lives as long as its router and the threads it was given;
 * it needs no closing.
 */
public final class HedgedReads {

    /** See {@link Builder#budget}. */
    public static final double DEFAULT_BUDGET = 0.05;

    /** Which part of all reads ends before a second one is begun, if no delay was given. */
    static final double PATIENT_SHARE = 0.95;

    /** A difference of less than that is not worth a second read. */
    private static final Duration SHORTEST_DELAY = Duration.ofMillis(1);

    private final TopologyRouter router;
    private final ScheduledExecutorService threads;
    private final @Nullable Duration delay;
    private final HedgeBudget budget;
    private final boolean primaryToo;
    private final QuantileEstimate usual = new QuantileEstimate(PATIENT_SHARE);

    private HedgedReads(Builder builder) {
        this.router = builder.router;
        this.threads = builder.threads;
        this.delay = builder.delay;
        this.budget = new HedgeBudget(builder.budget);
        this.primaryToo = builder.primaryToo;
    }

    /**
     * Runs {@code read} on the engine that the request is routed to, and perhaps on a second one.
     *
     * @return what the first to answer returned
     * @throws SQLException what {@code read} threw, if nobody else could answer
     * @throws NoRouteException as {@link Router#connect}
     * @throws IllegalArgumentException if the request is a write
     */
    public <T extends @Nullable Object> T read(RouteRequest request, ReadFunction<T> read) throws SQLException {
        requireNonNull(read, "read");
        if (requireNonNull(request, "request").intent() == Intent.WRITE) {
            throw new IllegalArgumentException("request: " + request + " (expected: a read)");
        }
        budget.earn();
        // The second read runs in another thread, to which a hint of this one does not go over.
        return new HedgedRun<>(this, router.hinted(request), read).run();
    }

    TopologyRouter router() {
        return router;
    }

    ScheduledExecutorService threads() {
        return threads;
    }

    HedgeBudget budget() {
        return budget;
    }

    boolean primaryToo() {
        return primaryToo;
    }

    /** After how long a second read is begun; null as long as nobody knows what is unusual. */
    @Nullable
    Duration delay() {
        if (delay != null) {
            return delay;
        }
        long nanos = usual.nanos();
        return nanos == 0 ? null : Duration.ofNanos(Math.max(SHORTEST_DELAY.toNanos(), nanos));
    }

    void took(long nanos) {
        usual.add(nanos);
    }

    /** Confined to one thread. */
    public static final class Builder {

        private final TopologyRouter router;
        private final ScheduledExecutorService threads;
        private @Nullable Duration delay;
        private double budget = DEFAULT_BUDGET;
        private boolean primaryToo;

        Builder(TopologyRouter router, ScheduledExecutorService threads) {
            this.router = router;
            this.threads = requireNonNull(threads, "threads");
        }

        /** After how long a second read is begun; by default once it takes longer than 95 % of the reads did. */
        public Builder delay(Duration time) {
            if (requireNonNull(time, "time").isNegative()) {
                throw new IllegalArgumentException("delay: " + time + " (expected: >= 0)");
            }
            this.delay = time;
            return this;
        }

        /** How many second reads there may be for each read; a twentieth by default. Ten may be saved up. */
        public Builder budget(double share) {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("budget: " + share + " (expected: > 0, <= 1)");
            }
            this.budget = share;
            return this;
        }

        /** Lets second reads go to the primary, too, if there is no other replica. By default there is none then. */
        public Builder primaryToo() {
            this.primaryToo = true;
            return this;
        }

        public HedgedReads build() {
            return new HedgedReads(this);
        }
    }
}

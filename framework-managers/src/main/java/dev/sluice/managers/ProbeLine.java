package dev.sluice.managers;

import dev.sluice.managers.spi.HealthProbe;
import dev.sluice.managers.spi.PositionSource;
import dev.sluice.managers.spi.ServerStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The observer's own connection to one engine, kept open between observations. One thread at a time {@link #ask asks};
 * {@link #abort} comes from another one when the answer takes too long.
 */
final class ProbeLine {

    private static final Logger LOG = LoggerFactory.getLogger(ProbeLine.class);

    private final SupervisedEngine engine;
    private final PositionSource positions;
    private final HealthProbe health;
    private final Duration timeout;
    private final LongSupplier nanoTime;

    private volatile @Nullable Connection connection;
    private volatile boolean aborted;
    private volatile boolean closed;

    ProbeLine(
            SupervisedEngine engine,
            PositionSource positions,
            HealthProbe health,
            Duration timeout,
            LongSupplier nanoTime) {
        this.engine = engine;
        this.positions = positions;
        this.health = health;
        this.timeout = timeout;
        this.nanoTime = nanoTime;
    }

    /** Never throws: that there is no answer is an answer. */
    Answer ask(boolean lagWanted) {
        aborted = false;
        long startedAt = nanoTime.getAsLong();
        try {
            return askKept(lagWanted, startedAt);
        } catch (SQLException | RuntimeException | LinkageError e) {
            LOG.debug("[{}] observation failed", engine.name(), e);
            return Answer.failed(DownReason.of(e, timeout), startedAt, nanoTime.getAsLong());
        }
    }

    /** Ends an {@link #ask} that hangs: its socket is closed under it. Does not block. */
    void abort() {
        aborted = true;
        Connection open = connection;
        connection = null;
        if (open != null) {
            discard(open);
        }
    }

    void close() {
        closed = true;
        abort();
    }

    private Answer askKept(boolean lagWanted, long startedAt) throws SQLException {
        Connection kept = connection;
        SQLException stale = null;
        if (kept != null) {
            try {
                return askOn(kept, lagWanted, startedAt);
            } catch (SQLException e) {
                // The line may have been cut by an idle timeout or an operator: only a fresh one tells whether the
                // server is dead.
                abandon(kept);
                stale = e;
            }
        }
        if (aborted || closed) {
            throw stale != null ? stale : new SQLException("observation aborted");
        }
        try {
            return askOn(connect(), lagWanted, startedAt);
        } catch (SQLException e) {
            if (stale != null) {
                e.addSuppressed(stale);
            }
            throw e;
        }
    }

    private Connection connect() throws SQLException {
        Connection fresh = engine.connectForProbe(timeout);
        connection = fresh;
        if (aborted || closed) {
            abandon(fresh);
            throw new SQLException("observation aborted");
        }
        return fresh;
    }

    private Answer askOn(Connection open, boolean lagWanted, long startedAt) throws SQLException {
        try {
            long askedAt = nanoTime.getAsLong();
            ServerStatus status = positions.observe(open, lagWanted);
            Duration latency = Duration.ofNanos(nanoTime.getAsLong() - askedAt);
            Optional<String> objection = health.objection(open, status);
            return new Answer(status, objection.orElse(null), latency, startedAt, nanoTime.getAsLong());
        } catch (SQLException | RuntimeException e) {
            abandon(open);
            throw e;
        }
    }

    private void abandon(Connection open) {
        connection = null;
        discard(open);
    }

    /** Aborts, since a close would say good-bye to a server that may not listen. */
    private void discard(Connection open) {
        try {
            open.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("[{}] could not abort the observer's connection", engine.name(), e);
        }
    }

    /**
     * How an observation ended.
     *
     * @param status what the server said; null if it did not answer
     * @param objection why the engine must not be given work; null if it may
     */
    record Answer(
            @Nullable ServerStatus status, @Nullable String objection, Duration latency, long startedAt, long endedAt) {

        static Answer failed(String reason, long startedAt, long endedAt) {
            return new Answer(null, reason, Duration.ZERO, startedAt, endedAt);
        }

        Duration took() {
            return Duration.ofNanos(endedAt - startedAt);
        }
    }
}

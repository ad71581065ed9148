package dev.sluice.managers;

import dev.sluice.managers.spi.HealthProbe;
import dev.sluice.managers.spi.PositionSource;
import dev.sluice.managers.spi.ServerFailure;
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
    private final LongSupplier nanoTime;

    private volatile @Nullable Connection connection;
    private volatile boolean asking;
    private volatile boolean aborted;
    private volatile boolean closed;
    private boolean severed;
    /** By the server that is on the line now; confined to the asker. */
    private @Nullable ServerStatus heard;

    ProbeLine(SupervisedEngine engine, PositionSource positions, HealthProbe health, LongSupplier nanoTime) {
        this.engine = engine;
        this.positions = positions;
        this.health = health;
        this.nanoTime = nanoTime;
    }

    /** Never throws: that there is no answer is an answer. */
    Answer ask(boolean lagWanted, Duration timeout) {
        asking = true;
        aborted = false;
        severed = false;
        long startedAt = nanoTime.getAsLong();
        try {
            return askKept(lagWanted, timeout, startedAt);
        } catch (SQLException | RuntimeException | LinkageError | VirtualMachineError | AssertionError e) {
            LOG.trace("[{}] observation failed", engine.name(), e);
            noteHangUp(e);
            return Answer.failed(DownReason.of(e, timeout), severed, startedAt, nanoTime.getAsLong());
        } finally {
            if (aborted || closed) {
                discard();
            }
            asking = false;
        }
    }

    /** Ends an {@link #ask} that hangs: its socket is closed under it, the asker does the rest. Does not block. */
    void abort() {
        aborted = true;
        Connection open = connection;
        if (open != null) {
            cut(open);
        }
    }

    /** Ends the line for good. Does not wait for an asker. */
    void close() {
        closed = true;
        if (asking) {
            abort();
        } else {
            discard();
        }
    }

    private Answer askKept(boolean lagWanted, Duration timeout, long startedAt) throws SQLException {
        Connection kept = connection;
        if (kept == null) {
            return askOn(connect(timeout), lagWanted, startedAt);
        }
        try {
            return askOn(kept, lagWanted, startedAt);
        } catch (SQLException stale) {
            noteHangUp(stale);
            // The line may have been cut by an idle timeout or an operator: only a fresh one tells whether the server
            // is
            // dead.
            try {
                return askOn(connect(timeout), lagWanted, startedAt);
            } catch (SQLException e) {
                e.addSuppressed(stale);
                throw e;
            }
        }
    }

    /** A line that was cut by us proves nothing. */
    private void noteHangUp(Throwable e) {
        severed |= !aborted
                && e instanceof SQLException sql
                && ServerFailure.of(engine.product(), sql)
                        .filter(ServerFailure.LOST::equals)
                        .isPresent();
    }

    private Connection connect(Duration timeout) throws SQLException {
        if (!aborted && !closed) {
            Connection fresh = engine.connectForProbe(timeout);
            connection = fresh;
            heard = null;
            if (!aborted && !closed) {
                return fresh;
            }
        }
        throw new SQLException("observation aborted");
    }

    private Answer askOn(Connection open, boolean lagWanted, long startedAt) throws SQLException {
        boolean answered = false;
        try {
            long askedAt = nanoTime.getAsLong();
            ServerStatus status = positions.observe(open, lagWanted).after(heard);
            heard = status;
            Duration latency = Duration.ofNanos(nanoTime.getAsLong() - askedAt);
            Optional<String> objection = health.objection(open, status);
            answered = true;
            return new Answer(status, objection.orElse(null), severed, latency, startedAt, nanoTime.getAsLong());
        } finally {
            if (!answered) {
                discard();
            }
        }
    }

    /** Cuts first, since a mere close would say good-bye to a server that may not listen; SQLite knows no cutting. */
    private void discard() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            cut(open);
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("[{}] could not close the observer's connection", engine.name(), e);
            }
        }
    }

    private void cut(Connection open) {
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
     * @param severed whether the server has hung up, or nobody was there, so that other connections may be dead, too
     */
    record Answer(
            @Nullable ServerStatus status,
            @Nullable String objection,
            boolean severed,
            Duration latency,
            long startedAt,
            long endedAt) {

        static Answer failed(String reason, boolean severed, long startedAt, long endedAt) {
            return new Answer(null, reason, severed, Duration.ZERO, startedAt, endedAt);
        }

        Duration took() {
            return Duration.ofNanos(endedAt - startedAt);
        }
    }
}
